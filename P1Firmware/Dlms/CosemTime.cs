using Meterkast.Text;

namespace Meterkast.Dlms
{
    /// <summary>
    /// Date and time of COSEM in twelve octets (IEC 62056-6-2, 4.1.6.1): year, month, day, weekday, hour, minute, second, hundredths,
    /// deviation (minutes from local time to UTC, 0x8000 for unknown), status (0x80 in summer time, 0xFF for unknown).
    /// </summary>
    public static class CosemTime
    {
        /// <summary>Octets of a time.</summary>
        public const int Length = 12;

        private const int UnknownDeviation = -0x8000;

        /// <summary>Whether octets are a valid time, in this century.</summary>
        public static bool IsTime(byte[] bytes, int start, int length)
        {
            int year = length == Length ? (bytes[start] << 8) | bytes[start + 1] : 0;
            return year > 2000 && year < 2100 && bytes[start + 2] <= 12 && bytes[start + 3] <= 31 && bytes[start + 5] <= 24
                && bytes[start + 6] < 60 && bytes[start + 7] < 60;
        }

        /// <summary>
        /// Writes a time as in telegrams. The letter of the season is written only if the meter's offset from UTC is that of the zone,
        /// because readers rely on that.
        /// </summary>
        /// <param name="bytes">Contain the octets.</param>
        /// <param name="start">Where they begin.</param>
        /// <param name="zone">Hours that the winter time is ahead of UTC.</param>
        /// <param name="text">Receives it.</param>
        public static void Write(byte[] bytes, int start, int zone, TextBuffer text)
        {
            AppendTwo(text, (bytes[start] << 8) | bytes[start + 1]);
            AppendTwo(text, bytes[start + 2]);
            AppendTwo(text, bytes[start + 3]);
            AppendTwo(text, bytes[start + 5]);
            AppendTwo(text, bytes[start + 6]);
            AppendTwo(text, bytes[start + 7]);
            int deviation = (short)((bytes[start + 9] << 8) | bytes[start + 10]);
            bool isSummer = (bytes[start + 11] & 0x80) != 0;
            if (deviation != UnknownDeviation && bytes[start + 11] != 0xFF && -deviation == (zone + (isSummer ? 1 : 0)) * 60)
            {
                text.Append(isSummer ? (byte)'S' : (byte)'W');
            }
        }

        private static void AppendTwo(TextBuffer text, int number)
        {
            text.Append((byte)('0' + (number / 10 % 10))).Append((byte)('0' + (number % 10)));
        }
    }
}
