using Meterkast.Text;

namespace Meterkast.Telegram
{
    /// <summary>
    /// Finds where a telegram begins in bytes that are not a telegram as a whole: after noise, or after one that was cut off within a
    /// line. A header is a slash and a manufacturer's three letters (IEC 62056-21, 6.3.2); if there is a CRC, it decides.
    /// </summary>
    public static class HeaderSearch
    {
        private const int Letters = 3;
        private const byte SlashWithParity = '/' | 0x80;

        /// <summary>Whether a byte is a letter.</summary>
        public static bool IsLetter(byte value) => AsciiText.IsCapital((byte)(value & 0xDF));

        /// <summary>The first header after the first byte; an incomplete one at the end of the bytes also counts.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="length">Number of bytes.</param>
        /// <returns>-1 if there is none.</returns>
        public static int First(byte[] bytes, int length)
        {
            for (int at = 1; at < length; at++)
            {
                if (bytes[at] == '/' && HasLetters(bytes, length, at))
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>The first header after which everything is text, of seven bits with parity or of eight.</summary>
        /// <returns>-1 if there is none.</returns>
        public static int FirstOfText(byte[] bytes, int length)
        {
            int found = -1;
            for (int at = length - 1; at >= 0; at--)
            {
                int value = bytes[at] & 0x7F;
                if (value == 0x7F || (value < ' ' && value != '\r' && value != '\n'))
                {
                    break;
                }

                found = value == '/' && HasLetters(bytes, length, at) ? at : found;
            }

            return found;
        }

        /// <summary>The last header followed by the digit of a speed, for a telegram without a CRC to decide.</summary>
        /// <returns>0 if there is none after the first byte.</returns>
        public static int LastWithSpeed(byte[] bytes, int length)
        {
            int at = length - Letters - 2;
            while (at > 0 && !(bytes[at] == '/' && HasLetters(bytes, length, at) && HasSpeed(bytes, length, at)))
            {
                at--;
            }

            return at > 0 ? at : 0;
        }

        /// <summary>
        /// The header from which the bytes have a given CRC-16/ARC. Works backwards from the end and undoes the CRC: where it reaches the
        /// initial value 0, the telegram begins. So one pass tries all headers.
        /// </summary>
        /// <param name="bytes">The bytes, up to and including the exclamation mark.</param>
        /// <param name="length">Number of bytes.</param>
        /// <param name="sum">The CRC that was printed.</param>
        /// <returns>-1 if there is none.</returns>
        public static int BySum(byte[] bytes, int length, int sum)
        {
            for (int at = length - 1; at >= 0; at--)
            {
                for (int bit = 0; bit < 8; bit++)
                {
                    sum = (sum & 0x8000) != 0 ? (((sum ^ 0xA001) << 1) | 1) & 0xFFFF : sum << 1;
                }

                sum ^= bytes[at];
                if (sum == 0 && bytes[at] == '/' && HasLetters(bytes, length, at))
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>
        /// The header of a telegram of seven bits at the end of bytes that were read as eight: all bytes from there on have even parity.
        /// </summary>
        /// <returns>-1 if there is none.</returns>
        public static int ByParity(byte[] bytes, int length)
        {
            int found = -1;
            for (int at = length - 1; at >= 0 && IsEven(bytes[at]); at--)
            {
                if (bytes[at] == SlashWithParity && HasLetters(bytes, length, at))
                {
                    found = at;
                    if (HasSpeed(bytes, length, at))
                    {
                        break;
                    }
                }
            }

            return found;
        }

        /// <summary>Whether a byte has an even number of one bits.</summary>
        public static bool IsEven(byte value)
        {
            int folded = value ^ (value >> 4);
            folded ^= folded >> 2;
            return ((folded ^ (folded >> 1)) & 1) == 0;
        }

        private static bool HasSpeed(byte[] bytes, int length, int at)
        {
            return at + Letters + 1 < length && AsciiText.IsDigit((byte)(bytes[at + Letters + 1] & 0x7F));
        }

        private static bool HasLetters(byte[] bytes, int length, int at)
        {
            for (int i = 1; i <= Letters; i++)
            {
                if (at + i < length && !IsLetter((byte)(bytes[at + i] & 0x7F)))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
