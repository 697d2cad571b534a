namespace Meterkast.Web
{
    /// <summary>Reads base64 (RFC 4648, section 4).</summary>
    public static class Base64Text
    {
        /// <summary>Decodes a text in its own place.</summary>
        /// <param name="bytes">Array with the text; receives the result from <paramref name="start"/> on.</param>
        /// <param name="start">Where the text begins.</param>
        /// <param name="length">Length of the text.</param>
        /// <returns>Length of the result; 0 if the text is not base64.</returns>
        public static int Decode(byte[] bytes, int start, int length)
        {
            while (length > 0 && bytes[start + length - 1] == '=')
            {
                length--;
            }

            int bits = 0;
            int held = 0;
            int count = 0;
            for (int i = 0; i < length; i++)
            {
                int value = ValueOf(bytes[start + i]);
                if (value < 0)
                {
                    return 0;
                }

                bits = ((bits << 6) | value) & 0xFFFF;
                held += 6;
                if (held >= 8)
                {
                    held -= 8;
                    bytes[start + count] = (byte)(bits >> held);
                    count++;
                }
            }

            return count;
        }

        private static int ValueOf(byte digit)
        {
            return digit >= 'A' && digit <= 'Z' ? digit - 'A'
                : digit >= 'a' && digit <= 'z' ? digit - 'a' + 26
                : digit >= '0' && digit <= '9' ? digit - '0' + 52
                : digit == '+' ? 62
                : digit == '/' ? 63
                : -1;
        }
    }
}
