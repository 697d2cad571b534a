using System.Text;

namespace Meterkast.Text
{
    /// <summary>Bytes written as hexadecimal digits, two each.</summary>
    public static class HexText
    {
        /// <summary>Reads them.</summary>
        /// <param name="text">The digits, capital or small.</param>
        /// <returns>The bytes; null when something else is among the digits, or one is left over.</returns>
        public static byte[] Read(string text)
        {
            byte[] digits = text.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(text);
            byte[] bytes = new byte[digits.Length / 2];
            for (int i = 0; i < digits.Length; i++)
            {
                int digit = AsciiText.HexDigit(digits[i]);
                if (digit < 0 || digits.Length % 2 != 0)
                {
                    return null;
                }

                bytes[i / 2] = (byte)((bytes[i / 2] << 4) | digit);
            }

            return bytes;
        }
    }
}
