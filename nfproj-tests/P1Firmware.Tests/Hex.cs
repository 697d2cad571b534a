using Meterkast.Text;

namespace Meterkast.Tests
{
    /// <summary>Bytes as hexadecimal digits, and back.</summary>
    public static class Hex
    {
        /// <summary>The bytes of a text; blanks and line ends in it do not count.</summary>
        public static byte[] Bytes(string text)
        {
            char[] digits = text.ToCharArray();
            byte[] bytes = new byte[digits.Length / 2];
            int count = 0;
            for (int i = 0; i < digits.Length; i++)
            {
                int digit = AsciiText.HexDigit((byte)digits[i]);
                if (digit >= 0)
                {
                    bytes[count / 2] = (byte)((bytes[count / 2] << 4) | digit);
                    count++;
                }
            }

            byte[] all = new byte[count / 2];
            System.Array.Copy(bytes, all, all.Length);
            return all;
        }

        /// <summary>The text of bytes, in small letters.</summary>
        public static string Text(byte[] bytes)
        {
            TextBuffer text = new TextBuffer(bytes.Length * 2);
            for (int i = 0; i < bytes.Length; i++)
            {
                text.AppendHex(bytes[i], 2);
            }

            return text.ToString().ToLower();
        }
    }
}
