namespace Meterkast.History
{
    /// <summary>CRC-32 (IEEE 802.3), four bits at a time: the table has 16 entries.</summary>
    public static class Crc32
    {
        private static readonly uint[] Table =
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        /// <summary>The sum of some bytes.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="start">The first.</param>
        /// <param name="count">How many.</param>
        /// <param name="seed">A number that must be the same when the sum is checked.</param>
        public static uint Of(byte[] bytes, int start, int count, uint seed)
        {
            uint[] table = Table;
            uint crc = ~seed;
            int end = start + count;
            for (int i = start; i < end; i++)
            {
                crc ^= bytes[i];
                crc = (crc >> 4) ^ table[(int)(crc & 15)];
                crc = (crc >> 4) ^ table[(int)(crc & 15)];
            }

            return ~crc;
        }
    }
}
