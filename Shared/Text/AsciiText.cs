namespace Meterkast.Text
{
    /// <summary>Helpers for bytes of ASCII text that the device's class library lacks.</summary>
    public static class AsciiText
    {
        /// <summary>The value of a hexadecimal digit, or -1.</summary>
        public static int HexDigit(byte value)
        {
            if (value >= '0' && value <= '9')
            {
                return value - '0';
            }

            if (value >= 'A' && value <= 'F')
            {
                return value - 'A' + 10;
            }

            return value >= 'a' && value <= 'f' ? value - 'a' + 10 : -1;
        }

        /// <summary>True for <c>0</c> to <c>9</c>.</summary>
        public static bool IsDigit(byte value) => value >= '0' && value <= '9';

        /// <summary>True for <c>A</c> to <c>Z</c>.</summary>
        public static bool IsCapital(byte value) => value >= 'A' && value <= 'Z';

        /// <summary>Whether a text is a word, ignoring case.</summary>
        /// <param name="bytes">The text.</param>
        /// <param name="word">The word, ASCII.</param>
        public static bool IsSameWord(byte[] bytes, string word)
        {
            if (bytes.Length != word.Length)
            {
                return false;
            }

            for (int i = 0; i < bytes.Length; i++)
            {
                if (Small(bytes[i]) != Small((byte)word[i]))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>True if <paramref name="bytes"/> contains <paramref name="text"/> at <paramref name="at"/>.</summary>
        /// <param name="bytes">Where to look.</param>
        /// <param name="length">Number of valid bytes in <paramref name="bytes"/>.</param>
        /// <param name="at">Where the text must begin.</param>
        /// <param name="text">The text looked for.</param>
        public static bool StandsAt(byte[] bytes, int length, int at, byte[] text)
        {
            if (at + text.Length > length)
            {
                return false;
            }

            for (int i = 0; i < text.Length; i++)
            {
                if (bytes[at + i] != text[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Where <paramref name="text"/> begins in <paramref name="bytes"/>, or -1.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="length">Number of valid bytes in <paramref name="bytes"/>.</param>
        /// <param name="text">The text looked for.</param>
        /// <param name="start">Where to begin.</param>
        public static int IndexOf(byte[] bytes, int length, byte[] text, int start = 0)
        {
            for (int at = start; at + text.Length <= length; at++)
            {
                if (StandsAt(bytes, length, at, text))
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>
        /// Reads a decimal number with at most two decimals (more only when they are zeros) as hundredths.
        /// Blanks around it are ignored; a sign is allowed, an exponent is not.
        /// </summary>
        /// <param name="bytes">The text.</param>
        /// <param name="start">First byte.</param>
        /// <param name="count">Number of bytes.</param>
        /// <param name="hundredths">The number times 100; 0 if it could not be read.</param>
        /// <returns>False if the text is not such a number or is outside -99999.99 to 99999.99.</returns>
        public static bool TryReadHundredths(byte[] bytes, int start, int count, out int hundredths)
        {
            return TryReadScaled(bytes, start, count, 2, out hundredths);
        }

        /// <summary>Reads a decimal number as <see cref="TryReadHundredths"/> does, with another number of decimals.</summary>
        /// <param name="bytes">The text.</param>
        /// <param name="start">First byte.</param>
        /// <param name="count">Number of bytes.</param>
        /// <param name="places">Decimals that count, 0 to 4.</param>
        /// <param name="scaled">The number times ten to the power of <paramref name="places"/>; 0 when it could not be read.</param>
        /// <returns>False if the text is not such a number, or has more than five digits before the point.</returns>
        public static bool TryReadScaled(byte[] bytes, int start, int count, int places, out int scaled)
        {
            scaled = 0;
            int end = start + count;
            while (start < end && bytes[start] == ' ')
            {
                start++;
            }

            while (end > start && bytes[end - 1] == ' ')
            {
                end--;
            }

            bool negative = start < end && bytes[start] == '-';
            if (negative || (start < end && bytes[start] == '+'))
            {
                start++;
            }

            int value = 0;
            int digits = 0;
            int decimals = -1;
            for (; start < end; start++)
            {
                byte c = bytes[start];
                if (c == '.' && decimals < 0)
                {
                    decimals = 0;
                    continue;
                }

                if (!IsDigit(c) || (decimals < 0 && digits == 5) || (decimals >= places && c != '0'))
                {
                    return false;
                }

                digits++;
                if (decimals < places)
                {
                    value = (value * 10) + c - '0';
                }

                if (decimals >= 0)
                {
                    decimals++;
                }
            }

            if (digits == 0)
            {
                return false;
            }

            for (int i = decimals < 0 ? 0 : decimals; i < places; i++)
            {
                value *= 10;
            }

            scaled = negative ? -value : value;
            return true;
        }

        private static int Small(byte value) => IsCapital(value) ? value | 0x20 : value;
    }
}
