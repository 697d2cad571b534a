using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Compares the PIC's echo with what it was sent. The PIC prints in its own form (gateway firmware 6.6): 20.5 as 20.50, the bytes of
    /// SR with a slash and a missing high byte as 0, unknown thermostat models as D, P for a change of mode that waits for the end of a
    /// message; up to 6.4 and 5.7, garbage follows the letter of an LED. Allocates nothing.
    /// </summary>
    public static class Echo
    {
        /// <summary>True if an echo confirms that the PIC accepted what it was sent.</summary>
        /// <param name="wire">The command, at least four bytes.</param>
        /// <param name="line">The line with the echo.</param>
        /// <param name="start">Where the echo begins.</param>
        /// <param name="length">Length of the line.</param>
        public static bool IsOf(byte[] wire, byte[] line, int start, int length)
        {
            if (start >= length || wire.Length < 4)
            {
                return false;
            }

            switch ((char)wire[0])
            {
                case 'L':
                    return line[start] == wire[3];
                case 'F' when wire[1] == 'T':
                    bool isModel = wire[3] == 'C' || wire[3] == 'I' || wire[3] == 'S';
                    return line[start] == (isModel ? wire[3] : 'D');
                case 'G' when wire[1] == 'W':
                    return line[start] == wire[3] || (line[start] == 'P' && AsciiText.IsDigit(wire[3]));
                case 'S' when wire[1] == 'R':
                    return IsSame(wire, 3, wire.Length, line, start, length) || IsOneByte(wire, line, start, length);
                default:
                    return IsSame(wire, wire[3] == '+' ? 4 : 3, wire.Length, line, start, length);
            }
        }

        /// <summary>True if two texts mean the same: as numbers, or character by character with embedded numbers compared as
        /// numbers.</summary>
        public static bool IsSame(byte[] text, int start, int end, byte[] other, int otherStart, int otherEnd)
        {
            if (AsciiText.TryReadHundredths(text, start, end - start, out int value)
                && AsciiText.TryReadHundredths(other, otherStart, otherEnd - otherStart, out int otherValue))
            {
                return value == otherValue;
            }

            while (start < end && otherStart < otherEnd)
            {
                byte c = text[start];
                byte d = other[otherStart];
                if (AsciiText.IsDigit(c) && AsciiText.IsDigit(d))
                {
                    if (ConsumeNumber(text, ref start, end) != ConsumeNumber(other, ref otherStart, otherEnd))
                    {
                        return false;
                    }
                }
                else if (c == d || (c == ',' && d == '/'))
                {
                    start++;
                    otherStart++;
                }
                else
                {
                    return false;
                }
            }

            return start == end && otherStart == otherEnd;
        }

        // SR=18:5 is answered SR: 18:0/5
        private static bool IsOneByte(byte[] wire, byte[] line, int start, int length)
        {
            int colon = start;
            while (colon < length && line[colon] != ':')
            {
                colon++;
            }

            int own = 3;
            while (own < wire.Length && wire[own] != ':')
            {
                own++;
            }

            return colon + 2 < length && line[colon + 1] == '0' && line[colon + 2] == '/'
                && IsSame(wire, 3, own, line, start, colon) && IsSame(wire, own + 1, wire.Length, line, colon + 3, length);
        }

        private static int ConsumeNumber(byte[] text, ref int at, int end)
        {
            int number = 0;
            for (; at < end && AsciiText.IsDigit(text[at]); at++)
            {
                number = (number * 10) + text[at] - '0';
            }

            return number;
        }
    }
}
