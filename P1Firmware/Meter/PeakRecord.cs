using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>The month's computed peak as stored bytes: month, peak and quarter, 32 bits each, and their checksum.</summary>
    public static class PeakRecord
    {
        private const int Length = 16;

        /// <summary>The bytes of a peak.</summary>
        public static byte[] Of(QuarterDemand demand)
        {
            byte[] bytes = new byte[Length];
            Put(bytes, 0, demand.Month);
            Put(bytes, 4, (int)demand.Peak);
            Put(bytes, 8, demand.PeakQuarter);
            Put(bytes, 12, Sum(demand.Month, (int)demand.Peak, demand.PeakQuarter));
            return bytes;
        }

        /// <summary>Restores a peak from stored bytes; bytes that a power cut has left half written are ignored.</summary>
        public static void Restore(byte[] bytes, QuarterDemand demand)
        {
            if (bytes == null || bytes.Length != Length)
            {
                return;
            }

            int month = Get(bytes, 0);
            int peak = Get(bytes, 4);
            int quarter = Get(bytes, 8);
            if (Get(bytes, 12) == Sum(month, peak, quarter))
            {
                demand.Restore(month, peak, quarter);
            }
        }

        /// <summary>Writes when a quarter began, in the meter's form YYMMDDhhmmssX.</summary>
        /// <param name="quarter">The number of a quarter: twice (four times YYMMDDhh plus the quarter), plus one in summer.</param>
        /// <param name="text">Receives it.</param>
        public static void WriteTime(int quarter, TextBuffer text)
        {
            int hour = quarter / 8;
            for (int power = 10000000; power > 0; power /= 10)
            {
                text.Append((byte)('0' + (hour / power % 10)));
            }

            int minute = quarter / 2 % 4 * 15;
            text.Append((byte)('0' + (minute / 10))).Append((byte)('0' + (minute % 10)));
            text.Append((byte)'0').Append((byte)'0').Append((byte)(quarter % 2 != 0 ? 'S' : 'W'));
        }

        private static int Sum(int month, int peak, int quarter) => (month * 31) + (peak * 7) + quarter + 1;

        private static void Put(byte[] bytes, int at, int value)
        {
            for (int i = 0; i < 4; i++)
            {
                bytes[at + i] = (byte)(value >> (8 * i));
            }
        }

        private static int Get(byte[] bytes, int at)
        {
            return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
        }
    }
}
