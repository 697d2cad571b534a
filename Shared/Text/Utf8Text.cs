namespace Meterkast.Text
{
    /// <summary>UTF-8 (RFC 3629) as bytes: what is valid, where it may be cut, and how a character is written. Allocates nothing.</summary>
    public static class Utf8Text
    {
        /// <summary>Number of bytes of the character that begins here; 0 if it is not valid UTF-8.</summary>
        /// <param name="bytes">The text.</param>
        /// <param name="at">Where the character begins.</param>
        /// <param name="end">Where the text ends.</param>
        public static int LengthAt(byte[] bytes, int at, int end)
        {
            int first = bytes[at];
            int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
            if (at + length > end)
            {
                return 0;
            }

            for (int i = 1; i < length; i++)
            {
                if ((bytes[at + i] & 0xC0) != 0x80)
                {
                    return 0;
                }
            }

            // longer than needed, half of a surrogate pair, or beyond the last character
            int second = length > 2 ? bytes[at + 1] : 0;
            bool isNone = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
            return isNone ? 0 : length;
        }

        /// <summary>The largest number of bytes up to a limit without cutting a character.</summary>
        public static int Fit(byte[] bytes, int limit)
        {
            int length = bytes.Length;
            if (length <= limit)
            {
                return length;
            }

            // a character has at most three bytes after its first one
            for (int at = limit - 1; at >= 0 && at > limit - 4; at--)
            {
                int whole = LengthAt(bytes, at, length);
                if (whole > 0)
                {
                    return at + whole > limit ? at : limit;
                }
            }

            return limit;
        }

        /// <summary>Number of characters; a byte that is not UTF-8 counts as one.</summary>
        public static int Count(byte[] bytes)
        {
            int count = 0;
            for (int at = 0; at < bytes.Length; count++)
            {
                int length = LengthAt(bytes, at, bytes.Length);
                at += length == 0 ? 1 : length;
            }

            return count;
        }

        /// <summary>Writes a character.</summary>
        /// <param name="text">Receives it.</param>
        /// <param name="code">Its Unicode code point, not half of a surrogate pair.</param>
        public static void Append(TextBuffer text, int code)
        {
            if (code < 0x80)
            {
                text.Append((byte)code);
                return;
            }

            int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
            int mark = more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0;
            text.Append((byte)(mark | (code >> (6 * more))));
            for (int i = more - 1; i >= 0; i--)
            {
                text.Append((byte)(0x80 | ((code >> (6 * i)) & 0x3F)));
            }
        }
    }
}
