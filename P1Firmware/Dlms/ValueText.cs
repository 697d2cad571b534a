using Meterkast.Text;

namespace Meterkast.Dlms
{
    /// <summary>Writes values of COSEM as a P1 telegram has them between its parentheses.</summary>
    public static class ValueText
    {
        private const int LongestText = 60;
        private const int MostDecimals = 12;

        /// <summary>Writes a number with its unit.</summary>
        /// <param name="number">The number as it was sent.</param>
        /// <param name="decimals">How many of its digits are decimals; below 0 when zeros belong behind them. Where nobody knows, any
        /// number beyond twelve: the unit is then one that cannot be read.</param>
        /// <param name="unit">Number of the unit.</param>
        /// <param name="line">Gets it.</param>
        public static void WriteNumber(long number, int decimals, int unit, TextBuffer line)
        {
            bool isKnown = decimals >= -MostDecimals && decimals <= MostDecimals;
            AppendScaled(line, number, isKnown ? decimals : 0);
            string text = isKnown ? CosemUnit.TextOf(unit) : "?";
            line.Append(text.Length > 0 ? "*" : "").Append(text);
        }

        /// <summary>
        /// Writes octets as they are where a telegram can have them so, and otherwise in hexadecimal; the first 60 of them, and without
        /// the zeros that fill up a text.
        /// </summary>
        public static void WriteText(byte[] bytes, int start, int length, TextBuffer line)
        {
            while (length > 0 && bytes[start + length - 1] == 0)
            {
                length--;
            }

            int end = start + (length < LongestText ? length : LongestText);
            bool isPlain = IsPlain(bytes, start, end - start);
            for (int i = start; i < end; i++)
            {
                if (isPlain)
                {
                    line.Append(bytes[i]);
                }
                else
                {
                    line.AppendHex(bytes[i], 2);
                }
            }
        }

        /// <summary>Whether octets are letters, digits and marks that mean nothing in a telegram.</summary>
        public static bool IsPlain(byte[] bytes, int start, int length)
        {
            for (int i = start; i < start + length; i++)
            {
                byte value = bytes[i];
                if (value <= ' ' || value > 'z' || value == '(' || value == ')' || value == '!' || value == '/' || value == '*')
                {
                    return false;
                }
            }

            return true;
        }

        private static void AppendScaled(TextBuffer line, long number, int decimals)
        {
            line.Append(number < 0 ? "-" : "");
            long power = 1;
            for (int i = 0; i < decimals; i++)
            {
                power *= 10;
            }

            long whole = number / power;
            long rest = number % power;
            line.AppendLong(whole < 0 ? -whole : whole);
            for (int i = decimals; i < 0 && number != 0; i++)
            {
                line.Append((byte)'0');
            }

            line.Append(decimals > 0 ? "." : "");
            rest = rest < 0 ? -rest : rest;
            for (power /= 10; power > 0; power /= 10)
            {
                line.Append((byte)('0' + (int)(rest / power % 10)));
            }
        }
    }
}
