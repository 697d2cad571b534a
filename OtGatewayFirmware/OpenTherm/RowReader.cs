using System.Text;
using Meterkast.Text;

namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Reads the rows of one data id, one after another, from <see cref="DataIdTable"/>. The properties belong to the row that
    /// <see cref="Next"/> found. One reader is reused for all ids; one thread only. Opening an id allocates its text.
    /// </summary>
    public sealed class RowReader
    {
        private byte[] _text = new byte[0];
        private int _at;

        /// <summary>The data id that is open.</summary>
        public int Id { get; private set; } = -1;

        /// <summary>Number of rows of it that were found.</summary>
        public int Count { get; private set; }

        /// <summary>Sum of the <see cref="RowDirection"/> values of the row.</summary>
        public int Direction { get; private set; }

        /// <summary>Sum of the <see cref="RowMarks"/> values of the row.</summary>
        public int Marks { get; private set; }

        /// <summary>Number of the lowest bit of the row in the 16-bit value.</summary>
        public int Shift { get; private set; }

        /// <summary>Number of bits of the row, 1 to 16.</summary>
        public int Width { get; private set; }

        /// <summary>How the bits are read.</summary>
        public RowType Type { get; private set; }

        /// <summary>Another 16-bit value that means "none", or -1.</summary>
        public int NoneValue { get; private set; }

        /// <summary>Whether the row has a range.</summary>
        public bool HasRange { get; private set; }

        /// <summary>Lowest value of the range, in the row's unit.</summary>
        public int Lowest { get; private set; }

        /// <summary>Highest value of the range, in the row's unit.</summary>
        public int Highest { get; private set; }

        /// <summary>The largest step between two readings that is believed at once, in the row's unit; 0 for any.</summary>
        public int Step { get; private set; }

        /// <summary>Whether the value is a counter, which does not fall.</summary>
        public bool IsCounter { get; private set; }

        /// <summary>Where the name begins in <see cref="Text"/>.</summary>
        public int NameStart { get; private set; }

        /// <summary>Length of the name.</summary>
        public int NameLength { get; private set; }

        /// <summary>Where the unit begins in <see cref="Text"/>.</summary>
        public int UnitStart { get; private set; }

        /// <summary>Length of the unit in bytes of UTF-8; 0 if there is none.</summary>
        public int UnitLength { get; private set; }

        /// <summary>The text of the rows; valid until the next <see cref="Open"/>.</summary>
        public byte[] Text => _text;

        /// <summary>Moves to the rows of a data id.</summary>
        /// <param name="id">Data id, 0 to 255.</param>
        /// <returns>False if the id is not in the table.</returns>
        public bool Open(int id)
        {
            string rows = DataIdTable.Rows(id);
            _at = 0;
            Id = id;
            Count = 0;
            _text = rows == null ? new byte[0] : Encoding.UTF8.GetBytes(rows);
            return rows != null;
        }

        /// <summary>Moves to the next row.</summary>
        /// <returns>False if there is none left.</returns>
        public bool Next()
        {
            if (_at >= _text.Length)
            {
                return false;
            }

            Count++;
            ReadDirection();
            ReadMarks();
            ReadBits();
            ReadType();
            NameStart = SkipBlanks();
            NameLength = WordEnd() - NameStart;
            UnitStart = SkipBlanks();
            int unitEnd = _text[UnitStart] == ';' ? UnitStart : WordEnd();
            UnitLength = _text[UnitStart] == '-' ? 0 : unitEnd - UnitStart;
            ReadRange();
            _at++;
            return true;
        }

        private void ReadDirection()
        {
            Direction = 0;
            int start = SkipBlanks();
            int end = WordEnd();
            for (int i = start; i < end; i++)
            {
                byte letter = _text[i];
                Direction |= letter == 'R' ? RowDirection.Read
                    : letter == 'W' ? RowDirection.Written
                    : letter == 'E' ? RowDirection.Echo
                    : RowDirection.Master;
            }
        }

        private void ReadMarks()
        {
            Marks = 0;
            int start = SkipBlanks();
            int end = WordEnd();
            for (int i = start; i < end; i++)
            {
                switch ((char)_text[i])
                {
                    case 'S': Marks |= RowMarks.Seldom; break;
                    case 'D': Marks |= RowMarks.Diagnostic; break;
                    case 'G': Marks |= RowMarks.Gateways; break;
                    case 'A': Marks |= RowMarks.Alterable; break;
                    case 'T': Marks |= RowMarks.Thermostats; break;
                    case 'P': Marks |= RowMarks.Problem; break;
                }
            }
        }

        private void ReadBits()
        {
            int start = SkipBlanks();
            int length = WordEnd() - start;
            int lowByte = _text[start] == 'H' ? 8 : 0;
            if (length == 1)
            {
                Shift = lowByte;
                Width = 8;
            }
            else if (_text[start + 1] == 'L')
            {
                Shift = 0;
                Width = 16;
            }
            else
            {
                int highest = _text[start + 1] - '0';
                int lowest = length == 4 ? _text[start + 3] - '0' : highest;
                Shift = lowByte + lowest;
                Width = highest - lowest + 1;
            }
        }

        private void ReadType()
        {
            int start = SkipBlanks();
            int last = WordEnd() - 1;
            byte first = _text[start];
            Type = first == 'c' ? RowType.Character
                : _text[last] == ']' ? RowType.Indexed
                : _text[last] == '?' ? RowType.SignedOrFixed
                : first == 'u' ? RowType.Unsigned
                : first == 's' ? RowType.Signed
                : _text[start + 1] == 'l' ? RowType.Flag
                : RowType.Fixed;
        }

        // Range, another value that means "none", and step, each of which may be absent; the meaning of codes is not read
        private void ReadRange()
        {
            int start = SkipBlanks();
            HasRange = _text[start] != '\n' && _text[start] != ';' && _text[start] != '~' && WordEnd() - start > 1;
            _at = start;
            Lowest = HasRange ? ReadNumber() : 0;
            _at += HasRange ? 2 : 0;
            Highest = HasRange ? ReadNumber() : 0;
            NoneValue = -1;
            Step = 0;
            IsCounter = false;
            for (; _text[_at] != '\n' && _text[_at] != ';'; _at++)
            {
                if (_text[_at] == '!')
                {
                    NoneValue = 0;
                    for (int digit = 1; digit <= 4; digit++)
                    {
                        NoneValue = (NoneValue << 4) + AsciiText.HexDigit(_text[_at + digit]);
                    }
                }
                else if (_text[_at] == '~')
                {
                    _at++;
                    IsCounter = _text[_at] == '+';
                    _at += IsCounter ? 1 : 0;
                    Step = ReadNumber();
                    _at--;
                }
            }

            while (_text[_at] != '\n')
            {
                _at++;
            }
        }

        private int ReadNumber()
        {
            bool isNegative = _text[_at] == '-';
            _at += isNegative ? 1 : 0;
            int number = 0;
            for (; _text[_at] >= '0' && _text[_at] <= '9'; _at++)
            {
                number = (number * 10) + _text[_at] - '0';
            }

            return isNegative ? -number : number;
        }

        private int SkipBlanks()
        {
            while (_text[_at] == ' ')
            {
                _at++;
            }

            return _at;
        }

        private int WordEnd()
        {
            while (_text[_at] > ' ')
            {
                _at++;
            }

            return _at;
        }
    }
}
