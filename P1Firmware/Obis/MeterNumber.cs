using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// A number as the meter sends it: digits with a decimal point, and a unit behind an asterisk or without one. Kept as a
    /// whole number, a count of decimals, and the place of its digits, never as floating point, so that the meter's own
    /// digits go out.
    /// </summary>
    public sealed class MeterNumber
    {
        private const int MostDigits = 16;

        private byte[] _bytes;
        private int _first;
        private int _end;
        private bool _isNegative;

        /// <summary>The digits as a whole number.</summary>
        public long Mantissa { get; private set; }

        /// <summary>How many of them are decimals, in the unit of the topic; less than 0 when zeros are to be put behind.</summary>
        public int Decimals { get; private set; }

        /// <summary>The number in thousandths; what is finer is cut off.</summary>
        public long Thousandths
        {
            get
            {
                long number = Mantissa;
                for (int i = Decimals; i < 3; i++)
                {
                    number *= 10;
                }

                for (int i = Decimals; i > 3; i--)
                {
                    number /= 10;
                }

                return number;
            }
        }

        /// <summary>Reads a number.</summary>
        /// <param name="bytes">The telegram; it must stay as it is until the number is written.</param>
        /// <param name="start">Where the group begins.</param>
        /// <param name="length">Length of the group.</param>
        /// <param name="unit">The unit that it is to be in.</param>
        /// <returns>False when it is no number, or its unit is not one that can be made the unit asked for.</returns>
        public bool TryRead(byte[] bytes, int start, int length, MeterUnit unit)
        {
            int at = start;
            int end = start + length;
            bool negative = at < end && bytes[at] == '-';
            at += negative ? 1 : 0;
            int first = at;
            long mantissa = 0;
            int point = -1;
            for (; at < end; at++)
            {
                int digit = bytes[at] - '0';
                if (digit >= 0 && digit <= 9)
                {
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

            int decimals = point < 0 ? 0 : at - point - 1;
            if (at == first || decimals > 9 || IsTooLong(bytes, first, at))
            {
                return false;
            }

            _bytes = bytes;
            _first = first;
            _end = at;
            _isNegative = negative;
            Mantissa = negative ? -mantissa : mantissa;
            Decimals = decimals;
            at += at < end && bytes[at] == '*' ? 1 : 0;
            return TakeUnit(bytes, at, end - at, unit);
        }

        /// <summary>Writes the number in the unit of the topic: the digits, without leading zeros, and the point where it belongs.</summary>
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

            for (; whole > 0; whole--)
            {
                text.Append((byte)'0');
            }
        }

        // Leading zeros are no digits: a register of twenty places has them
        private static bool IsTooLong(byte[] bytes, int first, int end)
        {
            if (end - first <= MostDigits)
            {
                return false;
            }

            while (first < end && (bytes[first] == '0' || bytes[first] == '.'))
            {
                first++;
            }

            return end - first > MostDigits + 1;
        }

        // Meters differ in the prefix and in capitals; a number without a unit is taken to be in that of the row
        private bool TakeUnit(byte[] bytes, int start, int length, MeterUnit unit)
        {
            if (length == 0 || unit == MeterUnit.Any)
            {
                return true;
            }

            bool sentKilo = (bytes[start] | 0x20) == 'k';
            int letters = 0;
            for (int i = start + (sentKilo ? 1 : 0); i < start + length; i++)
            {
                letters = (letters << 8) | bytes[i] | 0x20;
            }

            if (length > 5 || letters != LettersOf(unit))
            {
                return false;
            }

            // 000234191*Wh is 234.191 kWh, 0000.230*kV is 230 V: the point moves, the digits stay
            bool wantKilo = unit >= MeterUnit.KilowattHour && unit <= MeterUnit.KilovoltAmpere;
            Decimals += (wantKilo ? 3 : 0) - (sentKilo ? 3 : 0);
            return true;
        }

        // Small letters without the prefix, eight bits each
        private static int LettersOf(MeterUnit unit)
        {
            switch (unit)
            {
                case MeterUnit.KilowattHour: return ('w' << 8) | 'h';
                case MeterUnit.KilovarHour: return ('v' << 24) | ('a' << 16) | ('r' << 8) | 'h';
                case MeterUnit.Kilowatt: return 'w';
                case MeterUnit.Kilovar: return ('v' << 16) | ('a' << 8) | 'r';
                case MeterUnit.KilovoltAmpere: return ('v' << 8) | 'a';
                case MeterUnit.Volt: return 'v';
                case MeterUnit.Ampere: return 'a';
                case MeterUnit.Hertz: return ('h' << 8) | 'z';
                case MeterUnit.Second: return 's';
                default: return -1;
            }
        }
    }
}
