using Meterkast.Text;

namespace Meterkast.Dlms
{
    /// <summary>Writes values of COSEM as in the parentheses of a P1 telegram.</summary>
    public static class ValueText
    {
        private const int MaxTextLength = 60;
        private const int MaxDecimals = 12;

        /// <summary>Writes a number with its unit.</summary>
        /// <param name="number">The number as it was sent.</param>
        /// <param name="decimals">Number of its decimals; negative if zeros must be appended. If unknown, any number above twelve, which
        /// makes the unit unreadable.</param>
        /// <param name="unit">Number of the unit.</param>
        /// <param name="line">Receives it.</param>
        public static void WriteNumber(long number, int decimals, int unit, TextBuffer line)
        {
            bool isKnown = decimals >= -MaxDecimals && decimals <= MaxDecimals;
            AppendScaled(line, number, isKnown ? decimals : 0);
            string text = isKnown ? CosemUnit.TextOf(unit) : "?";
            line.Append(text.Length > 0 ? "*" : "").Append(text);
        }

        /// <summary>
        /// Writes octets unchanged if a telegram can contain them, and otherwise in hexadecimal; only the first 60, and without the zeros
        /// that pad a text.
        /// </summary>
        public static void WriteText(byte[] bytes, int start, int length, TextBuffer line)
        {
            while (length > 0 && bytes[start + length - 1] == 0)
            {
                length--;
            }

            int end = start + (length < MaxTextLength ? length : MaxTextLength);
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

        /// <summary>Whether octets are letters, digits and marks without a special meaning in a telegram.</summary>
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
