using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// A number as the meter sends it: digits with a decimal point, and a unit with or without an asterisk. Kept as a whole number, a
    /// count of decimals, and the place of its digits, never as floating point, so that the meter's own digits are published. One thread
    /// only.
    /// </summary>
    public sealed class MeterNumber
    {
        // the number of digits that fit into a long, without leading zeros
        private const int MaxDigits = 18;

        // far more than any meter counts; sums and products of thousandths still fit into a long
        private const long MaxThousandths = 1000000000000000;

        private byte[] _bytes;
        private int _first;
        private int _end;
        private bool _isNegative;

        /// <summary>The digits as a whole number.</summary>
        public long Mantissa { get; private set; }

        /// <summary>Number of decimals, in the unit of the topic; negative if zeros must be appended.</summary>
        public int Decimals { get; private set; }

        /// <summary>The unit in which the number is written; None if the meter prints none.</summary>
        public MeterUnit Unit { get; private set; }

        /// <summary>The number in thousandths, truncated and limited to 10^12.</summary>
        public long Thousandths
        {
            get
            {
                long number = Mantissa;
                for (int i = Decimals; i < 3 && number < MaxThousandths && number > -MaxThousandths; i++)
                {
                    number *= 10;
                }

                for (int i = Decimals; i > 3; i--)
                {
                    number /= 10;
                }

                return number > MaxThousandths ? MaxThousandths : number < -MaxThousandths ? -MaxThousandths : number;
            }
        }

        /// <summary>Reads a number. Blanks around number and unit are ignored.</summary>
        /// <param name="bytes">The telegram; it must not change until the number is written.</param>
        /// <param name="start">Where the group begins.</param>
        /// <param name="length">Length of the group.</param>
        /// <param name="unit">The expected unit; Any for the one that follows from the meter's own.</param>
        /// <returns>False if it is not a number, or its unit cannot be converted to the expected one.</returns>
        public bool TryRead(byte[] bytes, int start, int length, MeterUnit unit)
        {
            int end = start + length;
            int at = SkipBlanks(bytes, start, end);
            bool negative = at < end && bytes[at] == '-';
            at += negative || (at < end && bytes[at] == '+') ? 1 : 0;
            int first = at;
            long mantissa = 0;
            int digits = 0;
            int point = -1;
            for (; at < end; at++)
            {
                int digit = bytes[at] - '0';
                if (digit >= 0 && digit <= 9)
                {
                    digits += digits > 0 || digit > 0 ? 1 : 0;
                    mantissa = (mantissa * 10) + digit;
                }
                else if (digit == '.' - '0' && point < 0)
                {
                    point = at;
                }
                else
                {
                    break;
                }
            }

            if (at - first == (point < 0 ? 0 : 1) || digits > MaxDigits)
            {
                return false;
            }

            _bytes = bytes;
            _first = first;
            _end = at;
            _isNegative = negative;
            Mantissa = negative ? -mantissa : mantissa;
            Decimals = point < 0 ? 0 : at - point - 1;
            at = SkipBlanks(bytes, at, end);
            if (at < end && bytes[at] == '*')
            {
                at = SkipBlanks(bytes, at + 1, end);
            }

            while (end > at && bytes[end - 1] <= ' ')
            {
                end--;
            }

            return ConsumeUnit(bytes, at, end, unit);
        }

        /// <summary>Writes the number in the unit of the topic: the digits, without leading zeros, with the point in its place.</summary>
        public void Write(TextBuffer text)
        {
            if (_isNegative && Mantissa != 0)
            {
                text.Append((byte)'-');
            }

            int whole = -Decimals;
            for (int i = _first; i < _end; i++)
            {
                whole += _bytes[i] != '.' ? 1 : 0;
            }

            bool begun = false;
            if (whole <= 0)
            {
                text.Append((byte)'0').Append((byte)'.');
                begun = true;
                for (; whole < 0; whole++)
                {
                    text.Append((byte)'0');
                }

                whole = -1;
            }

            for (int i = _first; i < _end; i++)
            {
                byte digit = _bytes[i];
                if (digit == '.')
                {
                    continue;
                }

                if (whole == 0)
                {
                    text.Append((byte)'.');
                }

                whole--;
                begun |= digit != '0' || whole == 0;
                if (begun)
                {
                    text.Append(digit);
                }
            }

            // 0*MW is 0 and not 000
            for (whole = begun ? whole : 1; whole > 0; whole--)
            {
                text.Append((byte)'0');
            }
        }

        private static int SkipBlanks(byte[] bytes, int at, int end)
        {
            while (at < end && bytes[at] <= ' ')
            {
                at++;
            }

            return at;
        }

        // A number without a unit is in that of the row. 000234191*Wh is 234.191 kWh, 0000.230*kV is 230 V: the
        // point moves, the digits stay
        private bool ConsumeUnit(byte[] bytes, int start, int end, MeterUnit unit)
        {
            Unit = MeterUnit.None;
            if (start == end)
            {
                return true;
            }

            if (!UnitText.TryRead(bytes, start, end, out MeterUnit sent, out int shift) || (unit != MeterUnit.Any && unit != sent))
            {
                return false;
            }

            Unit = sent;
            Decimals += shift;
            return true;
        }
    }
}
