using System.Text;

namespace Meterkast.Text
{
    /// <summary>Bytes written as hexadecimal digits.</summary>
    public static class HexText
    {
        /// <summary>Reads bytes.</summary>
        /// <param name="text">The digits, in any case.</param>
        /// <returns>The bytes; null if there are other characters or an odd number of digits.</returns>
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
