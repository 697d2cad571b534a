namespace Meterkast.Dlms
{
    /// <summary>
    /// Reads the data of an APDU element by element, including arrays and structures (A-XDR, IEC 61334-6; the tags of IEC 62056-6-2,
    /// 4.1.5). Keeps only the position of the element; whether the data is complete is known at its end. One thread only.
    /// </summary>
    public sealed class CosemReader
    {
        /// <summary>Tag of an array.</summary>
        public const byte Array = 1;

        /// <summary>Tag of a structure.</summary>
        public const byte Structure = 2;

        /// <summary>Tag of octets.</summary>
        public const byte Octets = 9;

        /// <summary>Tag of a text of ASCII characters.</summary>
        public const byte VisibleText = 10;

        private const byte Utf8Text = 12;
        private const int CodeLength = 6;
        private const int Deepest = 6;

        private readonly int[] _left = new int[Deepest + 1];
        private byte[] _bytes;
        private int _next;
        private int _end;
        private int _depth;

        /// <summary>Tag of the element.</summary>
        public byte Tag { get; private set; }

        /// <summary>Where the content after the tag, and after the length if there is one, begins.</summary>
        public int Start { get; private set; }

        /// <summary>Bytes of the element; of an array or structure, its elements.</summary>
        public int Length { get; private set; }

        /// <summary>How many arrays and structures the element is in.</summary>
        public int Depth { get; private set; }

        /// <summary>Where the next element begins.</summary>
        public int Next => _next;

        /// <summary>Whether all elements were complete, with one outermost element.</summary>
        public bool IsWhole => _depth < 0 && _next == _end;

        /// <summary>Whether the element is a whole number.</summary>
        public bool IsNumber => (Tag >= 15 && Tag <= 18) || Tag == 5 || Tag == 6 || Tag == 20 || Tag == 21 || Tag == 22 || Tag == 3 || Tag == 13;

        /// <summary>Whether the element is octets or text.</summary>
        public bool IsText => Tag == Octets || Tag == VisibleText || Tag == Utf8Text;

        /// <summary>Begins reading data.</summary>
        public void Open(byte[] bytes, int start, int end)
        {
            _bytes = bytes;
            _next = start;
            _end = end;
            _depth = 0;
            _left[0] = 1;
        }

        /// <summary>Moves to the next element.</summary>
        /// <returns>False at the end, and if something is not an element or does not fit.</returns>
        public bool Read()
        {
            while (_depth >= 0 && _left[_depth] == 0)
            {
                _depth--;
            }

            if (_depth < 0 || _next >= _end)
            {
                return false;
            }

            _left[_depth]--;
            Depth = _depth;
            Tag = _bytes[_next];
            _next++;
            int size = SizeOf(Tag);
            if (IsSwappedCode())
            {
                Tag = Octets;
                _next++;
                size = CodeLength;
                Length = size;
            }
            else if (size < 0)
            {
                size = IsKnown(Tag) && _next < _end ? LengthField.Size(_bytes[_next]) : 0;
                if (size == 0 || _next + size > _end)
                {
                    return Fail();
                }

                Length = LengthField.Read(_bytes, _next);
                _next += size;
                size = Tag == 4 ? (Length + 7) / 8 : Length;
            }
            else
            {
                Length = size;
            }

            Start = _next;
            if (Tag != Array && Tag != Structure)
            {
                _next += size;
                return _next <= _end || Fail();
            }

            if (_depth == Deepest)
            {
                return Fail();
            }

            _depth++;
            _left[_depth] = Length;
            return true;
        }

        /// <summary>Skips elements of the innermost array or structure that were read elsewhere.</summary>
        /// <param name="next">Where the element after them begins.</param>
        public void LeaveTo(int next)
        {
            _depth--;
            _next = next;
        }

        /// <summary>The element as a whole number.</summary>
        /// <param name="number">Receives it.</param>
        /// <returns>False if it is not one, or does not fit into a long.</returns>
        public bool TryRead(out long number)
        {
            number = 0;
            if (!IsNumber)
            {
                return false;
            }

            // signed: 5 double-long, 15 integer, 16 long, 20 long64
            bool isSigned = Tag == 5 || Tag == 15 || Tag == 16 || Tag == 20;
            number = isSigned && _bytes[Start] >= 0x80 ? -1 : 0;
            for (int i = Start; i < Start + Length; i++)
            {
                number = (number << 8) | _bytes[i];
            }

            return isSigned || number >= 0;
        }

        // Landis+Gyr's E350 and ZMF100 write 06 09 instead of 09 06 before some codes. Neither 7 nor 8, with which the code continues, is
        // a tag
        private bool IsSwappedCode()
        {
            return Tag == CodeLength && _next + 7 <= _end && _bytes[_next] == Octets && _bytes[_next + 1] <= 1 && _bytes[_next + 2] <= 1
                && (_bytes[_next + 4] == 7 || _bytes[_next + 4] == 8) && _bytes[_next + 6] == 255;
        }

        private bool Fail()
        {
            _next = _end + 1;
            _depth = 0;
            _left[0] = 0;
            return false;
        }

        private static bool IsKnown(byte tag) => tag == Array || tag == Structure || tag == 4 || tag == Octets || tag == VisibleText || tag == Utf8Text;

        // Bytes after the tag; -1 if a length follows
        private static int SizeOf(byte tag)
        {
            switch (tag)
            {
                case 0: return 0;
                case 3:
                case 13:
                case 15:
                case 17:
                case 22: return 1;
                case 16:
                case 18: return 2;
                case 5:
                case 6:
                case 23:
                case 27: return 4;
                case 26: return 5;
                case 20:
                case 21:
                case 24: return 8;
                case 25: return 12;
                default: return -1;
            }
        }
    }
}
