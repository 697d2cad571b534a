namespace Meterkast.Dlms
{
    /// <summary>
    /// The check sequences of HDLC (ISO/IEC 13239; CRC-16/X.25: polynomial x16 + x12 + x5 + 1, reflected, start and end 0xFFFF), which are
    /// sent lower byte first. Without a table: the polynomial has so few terms that three shifts suffice for a byte.
    /// </summary>
    public static class HdlcSum
    {
        /// <summary>Bytes of a check sequence.</summary>
        public const int Size = 2;

        /// <summary>The check sequence of bytes.</summary>
        public static int Of(byte[] bytes, int start, int count)
        {
            int sum = 0xFFFF;
            for (int i = start; i < start + count; i++)
            {
                int low = (sum ^ bytes[i]) & 255;
                low ^= (low << 4) & 255;
                sum = (sum >> 8) ^ (low << 8) ^ (low << 3) ^ (low >> 4);
            }

            return sum ^ 0xFFFF;
        }

        /// <summary>Whether bytes end with the check sequence of those before it.</summary>
        public static bool IsRight(byte[] bytes, int start, int count)
        {
            int end = start + count - Size;
            return Of(bytes, start, count - Size) == (bytes[end] | (bytes[end + 1] << 8));
        }
    }
}
