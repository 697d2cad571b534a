using Meterkast.Text;

namespace Meterkast.Dlms
{
    /// <summary>
    /// The properties of a list in <see cref="ListTable"/>: codes by position, and decimals by the kind of quantity. Kept while the list
    /// stays the same, so that further messages cost nothing. One thread only.
    /// </summary>
    public sealed class ListForm
    {
        /// <summary>Unknown decimals.</summary>
        public const int Unknown = int.MinValue;

        private readonly int[] _decimals = new int[(int)Quantity.PowerFactor + 1];
        private byte[] _line;
        private int _codes;
        private long _key;

        /// <summary>Whether the list has its codes by position.</summary>
        public bool HasPositions => _line != null && _codes < _line.Length;

        /// <summary>Selects a list; an unknown one has neither codes nor decimals.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="elements">Number of its elements.</param>
        public void Use(TextBuffer name, int elements)
        {
            long key = elements + 1;
            for (int i = 0; i < name.Length; i++)
            {
                key = (key * 257) + name.Bytes[i];
            }

            if (key == _key)
            {
                return;
            }

            _key = key;
            _line = ListTable.Find(name, elements);
            int at = 0;
            for (int i = 0; i < _decimals.Length; i++)
            {
                _decimals[i] = Unknown;
                if (_line != null && _line[at] != 'x')
                {
                    bool isNegative = _line[at] == '-';
                    at += isNegative ? 1 : 0;
                    _decimals[i] = isNegative ? '0' - _line[at] : _line[at] - '0';
                }

                at += 2;
            }

            _codes = at;
        }

        /// <summary>Number of decimals of the list's numbers of a quantity; negative if zeros must be appended.</summary>
        public int DecimalsOf(Quantity quantity) => quantity == Quantity.None ? Unknown : _decimals[(int)quantity];

        /// <summary>Writes the code at a position.</summary>
        /// <returns>False if there is none.</returns>
        public bool WriteCode(int position, TextBuffer code)
        {
            int at = _codes;
            for (; position > 0 && at < _line.Length; at++)
            {
                position -= _line[at] == ' ' ? 1 : 0;
            }

            int end = at;
            bool hasMedium = false;
            while (end < _line.Length && _line[end] != ' ')
            {
                hasMedium |= _line[end] == ':';
                end++;
            }

            code.Clear();
            if (end == at || _line[at] == '-')
            {
                return false;
            }

            code.Append(hasMedium ? "" : "1-0:").Append(_line, at, end - at);
            return true;
        }
    }
}
