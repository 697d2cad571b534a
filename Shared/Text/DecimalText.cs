namespace Meterkast.Text
{
    /// <summary>
    /// Reads a decimal number as people, templates and scripts write it: with blanks around it, a sign, a point, an exponent, and any
    /// number of digits (<c>20.400000000000002</c>, <c>2e1</c>, <c>+5</c>, <c>-0.0</c>). It is rounded half away from zero to the given
    /// step. Integers only, no allocation.
    /// </summary>
    public static class DecimalText
    {
        /// <summary>Replaces any larger number; no range includes it.</summary>
        public const int Largest = 1000000000;

        // beyond this many places every number is Largest or zero
        private const int FarthestPlace = 10000;

        /// <summary>Reads a number and rounds it to hundredths.</summary>
        /// <param name="bytes">The text.</param>
        /// <param name="start">First byte.</param>
        /// <param name="count">Number of bytes.</param>
        /// <param name="hundredths">The number times 100; 0 if it could not be read.</param>
        /// <returns>False if the text is not a number.</returns>
        public static bool TryRound(byte[] bytes, int start, int count, out int hundredths)
        {
            return TryRound(bytes, start, count, 2, 1, out hundredths);
        }

        /// <summary>Reads a number and rounds it to a step.</summary>
        /// <param name="bytes">The text.</param>
        /// <param name="start">First byte.</param>
        /// <param name="count">Number of bytes.</param>
        /// <param name="places">Decimals that count, 0 to 4.</param>
        /// <param name="step">The step in units of the last decimal, 1 to 1000; the result is a multiple of it.</param>
        /// <param name="scaled">The number times ten to the power of <paramref name="places"/>, at most <see cref="Largest"/> in
        /// magnitude; 0 if it could not be read.</param>
        /// <returns>False if the text is not a number.</returns>
        public static bool TryRound(byte[] bytes, int start, int count, int places, int step, out int scaled)
        {
            scaled = 0;
            int end = start + count;
            while (start < end && IsBlank(bytes[start]))
            {
                start++;
            }

            while (end > start && IsBlank(bytes[end - 1]))
            {
                end--;
            }

            bool negative = start < end && bytes[start] == '-';
            if (negative || (start < end && bytes[start] == '+'))
            {
                start++;
            }

            int digits = 0;
            int point = -1;
            int at = start;
            for (; at < end && (AsciiText.IsDigit(bytes[at]) || (bytes[at] == '.' && point < 0)); at++)
            {
                if (bytes[at] == '.')
                {
                    point = digits;
                }
                else
                {
                    digits++;
                }
            }

            if (digits == 0 || !TryReadExponent(bytes, at, end, out int exponent))
            {
                return false;
            }

            // the place of the last digit that counts, from the first digit
            int wanted = (point < 0 ? digits : point) + exponent + places;
            int value = Round(bytes, start, at, wanted, step);
            scaled = negative ? -value : value;
            return true;
        }

        private static bool IsBlank(byte value) => value == ' ' || value == '\t' || value == '\r' || value == '\n';

        private static bool TryReadExponent(byte[] bytes, int at, int end, out int exponent)
        {
            exponent = 0;
            if (at == end)
            {
                return true;
            }

            if ((bytes[at] | 0x20) != 'e')
            {
                return false;
            }

            at++;
            bool negative = at < end && bytes[at] == '-';
            at += negative || (at < end && bytes[at] == '+') ? 1 : 0;
            bool hasDigit = at < end;
            for (; at < end; at++)
            {
                if (!AsciiText.IsDigit(bytes[at]))
                {
                    return false;
                }

                exponent = exponent >= FarthestPlace ? FarthestPlace : (exponent * 10) + bytes[at] - '0';
            }

            exponent = negative ? -exponent : exponent;
            return hasDigit;
        }

        // The first digits are a whole number, and only the next digit decides the rounding
        private static int Round(byte[] bytes, int start, int end, int wanted, int step)
        {
            long whole = 0;
            int place = 0;
            bool half = false;
            for (int at = start; at < end; at++)
            {
                if (bytes[at] == '.')
                {
                    continue;
                }

                if (place < wanted)
                {
                    whole = Grow(whole, bytes[at] - '0');
                }
                else if (place == wanted)
                {
                    half = bytes[at] >= '5';
                }

                place++;
            }

            for (; place < wanted && whole > 0; place++)
            {
                whole = Grow(whole, 0);
            }

            int rest = (int)(whole % step);
            bool isUp = (2 * rest) + (half ? 1 : 0) >= step;
            return (int)(whole >= Largest ? Largest : whole - rest + (isUp ? step : 0));
        }

        private static long Grow(long whole, int digit) => whole >= Largest ? Largest : (whole * 10) + digit;
    }
}
