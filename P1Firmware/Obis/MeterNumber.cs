using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// A number as the meter sends it: digits with a decimal point, and a unit behind an asterisk or without one. Kept as a
    /// whole number and a count of decimals, never as floating point, so that the meter's own digits go out.
    /// </summary>
    public sealed class MeterNumber
    {
        private const int MostDigits = 16;

        /// <summary>The digits as a whole number.</summary>
        public long Mantissa { get; private set; }

        /// <summary>How many of them are decimals, in the unit of the topic; 0 to 9.</summary>
        public int Decimals { get; private set; }

        /// <summary>Reads a number.</summary>
        /// <param name="bytes">The telegram.</param>
        /// <param name="start">Where the group begins.</param>
        /// <param name="length">Length of the group.</param>
        /// <param name="row">The row, for its unit.</param>
        /// <returns>False when it is no number, or its unit is not one for this row.</returns>
        public bool TryRead(byte[] bytes, int start, int length, ObisRow row)
        {
            int at = start;
            int end = start + length;
            bool negative = at < end && bytes[at] == '-';
            at += negative ? 1 : 0;
            long mantissa = 0;
            int digits = 0;
            int decimals = -1;
            for (; at < end; at++)
            {
                byte c = bytes[at];
                if (c == '.' && decimals < 0)
                {
                    decimals = 0;
                }
                else if (AsciiText.IsDigit(c) && digits < MostDigits)
                {
                    mantissa = (mantissa * 10) + c - '0';
                    digits += mantissa == 0 ? 0 : 1;
                    decimals += decimals >= 0 ? 1 : 0;
                }
                else
                {
                    break;
                }
            }

            if (at == start + (negative ? 1 : 0) || decimals > 9)
            {
                return false;
            }

            at += at < end && bytes[at] == '*' ? 1 : 0;
            Mantissa = negative ? -mantissa : mantissa;
            Decimals = decimals < 0 ? 0 : decimals;
            return TakeUnit(bytes, at, end - at, row);
        }

        /// <summary>Writes the number in the unit of the topic.</summary>
        public void Write(TextBuffer text)
        {
            long rest = Mantissa;
            if (rest < 0)
            {
                text.Append((byte)'-');
                rest = -rest;
            }

            long scale = 1;
            for (int i = 0; i < Decimals; i++)
            {
                scale *= 10;
            }

            text.AppendLong(rest / scale);
            if (Decimals > 0)
            {
                text.Append((byte)'.');
                for (scale /= 10; scale > 0; scale /= 10)
                {
                    text.Append((byte)('0' + (int)(rest / scale % 10)));
                }
            }
        }

        // Meters differ in the prefix and in capitals; a number without a unit is taken to be in that of the row
        private bool TakeUnit(byte[] bytes, int start, int length, ObisRow row)
        {
            if (length == 0 || row.TakesAnyUnit)
            {
                return true;
            }

            if (row.UnitLength == 0)
            {
                return false;
            }

            bool sentKilo = IsLetter(bytes[start], 'k');
            bool wantKilo = row.Text[row.UnitStart] == 'k';
            int sent = start + (sentKilo ? 1 : 0);
            int want = row.UnitStart + (wantKilo ? 1 : 0);
            if (start + length - sent != row.UnitStart + row.UnitLength - want)
            {
                return false;
            }

            for (int i = 0; sent + i < start + length; i++)
            {
                if (!IsLetter(bytes[sent + i], Lower(row.Text[want + i])))
                {
                    return false;
                }
            }

            Shift((sentKilo ? 3 : 0) - (wantKilo ? 3 : 0));
            return Decimals <= 12;
        }

        // 000234191*Wh is 234.191 kWh, 0000.230*kV is 230 V: the point moves, the digits stay
        private void Shift(int powerOfTen)
        {
            Decimals -= powerOfTen;
            for (; Decimals < 0; Decimals++)
            {
                Mantissa *= 10;
            }
        }

        private static char Lower(byte c) => (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);

        private static bool IsLetter(byte c, char lower) => Lower(c) == lower;
    }
}
