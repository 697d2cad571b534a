namespace Meterkast.Obis
{
    /// <summary>
    /// One line of a telegram: its OBIS code and the groups in parentheses after it (IEC 62056-21, 6.6). Reads the bytes once and copies
    /// nothing; the properties belong to the line found last.
    /// </summary>
    public sealed class ObisLine
    {
        private const int MaxGroups = 44;

        // 15-15:255.255.255 and what follows it
        private const int MaxCodeLength = 18;

        // FNV-1a of 64 bits
        private const ulong HashStart = 14695981039346656037;
        private const ulong HashPrime = 1099511628211;

        private readonly ushort[] _starts = new ushort[MaxGroups];
        private readonly ushort[] _ends = new ushort[MaxGroups];
        private byte[] _bytes;
        private int _length;

        /// <summary>Where the line begins.</summary>
        public int Start { get; private set; }

        /// <summary>Where the next line begins.</summary>
        public int Next { get; private set; }

        /// <summary>Where the code ends.</summary>
        public int CodeEnd { get; private set; }

        /// <summary>The packed code, see <see cref="ObisRow.Key"/>; -1 if the line has none.</summary>
        public int Key { get; private set; }

        /// <summary>Number of groups.</summary>
        public int Groups { get; private set; }

        /// <summary>
        /// A hash of everything after the code: lines with different hashes differ, and two different lines have the same hash once in
        /// 2^64.
        /// </summary>
        public long Content { get; private set; }

        /// <summary>True if the line consists only of groups: it continues the previous line (DSMR 2.2, gas).</summary>
        public bool IsContinuation => Key < 0 && Groups > 0;

        /// <summary>True when the line is empty.</summary>
        public bool IsEmpty { get; private set; }

        /// <summary>The bytes of the telegram.</summary>
        public byte[] Bytes => _bytes;

        /// <summary>Where the content of a group begins.</summary>
        public int GroupStart(int group) => _starts[group];

        /// <summary>Length of the content of a group.</summary>
        public int GroupLength(int group) => _ends[group] - _starts[group];

        /// <summary>Begins a telegram.</summary>
        /// <param name="bytes">The telegram.</param>
        /// <param name="length">Its length.</param>
        /// <param name="start">Where the first line to read begins; 0 for the one after the identification.</param>
        public void Open(byte[] bytes, int length, int start)
        {
            _bytes = bytes;
            _length = length;
            Next = start;

            // the identification may contain any character, even an exclamation mark
            while (start == 0 && Next < length && (Next == 0 || bytes[Next - 1] != '\n'))
            {
                Next++;
            }
        }

        /// <summary>Moves to the next line.</summary>
        /// <returns>False at the end of the telegram.</returns>
        public bool ReadLine()
        {
            Start = Next;
            if (Start >= _length || _bytes[Start] == '!')
            {
                return false;
            }

            byte[] bytes = _bytes;
            int length = _length;
            int groups = 0;
            int depth = 0;
            int end = ReadCode(Start);
            ulong hash = HashStart;
            for (; end < length; end++)
            {
                byte c = bytes[end];
                if (c <= ')')
                {
                    // digits, the bulk of a telegram, have higher codes than all characters with a meaning
                    if (c == '\n' || (c == '!' && depth == 0))
                    {
                        break;
                    }

                    if (c == '(' && ++depth == 1 && groups < MaxGroups)
                    {
                        _starts[groups] = (ushort)(end + 1);
                    }
                    else if (c == ')' && depth > 0 && --depth == 0 && groups < MaxGroups)
                    {
                        _ends[groups] = (ushort)end;
                        groups++;
                    }
                }

                hash = (hash ^ c) * HashPrime;
            }

            Groups = groups;
            Content = (long)hash;

            IsEmpty = end - Start == 0 || (end - Start == 1 && _bytes[Start] == '\r');
            Next = end < _length && _bytes[end] == '\n' ? end + 1 : end;
            return true;
        }

        // A-B:C.D.E, followed by *255 in Germany; one standard prints a colon for the first point. One loop without calls,
        // because it runs for every line of every telegram.
        private int ReadCode(int at)
        {
            byte[] bytes = _bytes;
            int end = at + MaxCodeLength < _length ? at + MaxCodeLength : _length;
            int key = 0;
            int part = 0;
            int number = 0;
            int first = at;
            for (; at < end; at++)
            {
                int c = bytes[at];
                int digit = c - '0';
                if (digit >= 0 && digit <= 9)
                {
                    number = (number * 10) + digit;
                    continue;
                }

                bool fits = part == 0 ? c == '-' : part == 1 ? c == ':' : part == 4 ? c == '(' || c == '*' : c == '.' || c == ':';
                if (!fits || at == first || number > (part < 2 ? 15 : 255))
                {
                    break;
                }

                key = (key << (part < 2 ? 4 : 8)) | number;
                if (part == 4)
                {
                    Key = key & int.MaxValue;
                    CodeEnd = at;
                    return at;
                }

                part++;
                number = 0;
                first = at + 1;
            }

            Key = -1;
            CodeEnd = Start;
            return Start;
        }
    }
}
