using System.Text;
using Meterkast.Text;

namespace Meterkast.Updates
{
    /// <summary>Reads whole numbers of which there is one form: digits, without a sign, blanks or zeros in front.</summary>
    public static class PlainNumber
    {
        /// <summary>Reads a number.</summary>
        /// <param name="text">The text.</param>
        /// <param name="maxDigits">How many digits it may have, up to 9.</param>
        /// <returns>The number; -1 if the text is none.</returns>
        public static int Read(string text, int maxDigits)
        {
            byte[] digits = text.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(text);
            if (digits.Length == 0 || digits.Length > maxDigits || (digits.Length > 1 && digits[0] == '0'))
            {
                return -1;
            }

            int number = 0;
            for (int i = 0; i < digits.Length; i++)
            {
                if (!AsciiText.IsDigit(digits[i]))
                {
                    return -1;
                }

                number = (number * 10) + digits[i] - '0';
            }

            return number;
        }
    }
}
