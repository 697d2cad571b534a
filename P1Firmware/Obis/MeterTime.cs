using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// Times of meters, <c>YYMMDDhhmmssX</c> with S for summer (UTC+2) and W for winter (UTC+1) time (DSMR 5.0.2 P1, 6.4),
    /// and without X in DSMR 2.2 and 3.
    /// </summary>
    public static class MeterTime
    {
        private const int Digits = 12;

        /// <summary>Whether a group is a time that can be: a device that is absent or never set sends times that cannot.</summary>
        /// <param name="bytes">The telegram.</param>
        /// <param name="start">Where the group begins.</param>
        /// <param name="length">Length of the group.</param>
        public static bool IsValid(byte[] bytes, int start, int length)
        {
            if (!HasForm(bytes, start, length))
            {
                return false;
            }

            int year = Two(bytes, start);
            int month = Two(bytes, start + 2);
            int day = Two(bytes, start + 4);

            // 1970 and 2000 are what clocks begin with; no smart meter was there
            return year != 70 && year != 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31
                && Two(bytes, start + 6) <= 24 && Two(bytes, start + 8) <= 59 && Two(bytes, start + 10) <= 59;
        }

        /// <summary>Whether a group has the form of a time, valid or not.</summary>
        public static bool HasForm(byte[] bytes, int start, int length)
        {
            if (length != Digits && !(length == Digits + 1 && (bytes[start + Digits] == 'S' || bytes[start + Digits] == 'W')))
            {
                return false;
            }

            for (int i = 0; i < Digits; i++)
            {
                if (!AsciiText.IsDigit(bytes[start + i]))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The time as a number that orders times; the hour of change apart.</summary>
        public static long Order(byte[] bytes, int start)
        {
            long order = 0;
            for (int i = 0; i < Digits; i++)
            {
                order = (order * 10) + bytes[start + i] - '0';
            }

            return order;
        }

        /// <summary>Writes a valid time as ISO 8601 with its offset, an invalid one as None.</summary>
        public static void Write(byte[] bytes, int start, int length, TextBuffer text)
        {
            if (!IsValid(bytes, start, length))
            {
                text.Append("None");
                return;
            }

            text.Append("20").Append(bytes, start, 2).Append((byte)'-').Append(bytes, start + 2, 2).Append((byte)'-');
            text.Append(bytes, start + 4, 2).Append((byte)'T').Append(bytes, start + 6, 2).Append((byte)':');
            text.Append(bytes, start + 8, 2).Append((byte)':').Append(bytes, start + 10, 2);
            if (length > Digits)
            {
                text.Append(bytes[start + Digits] == 'S' ? "+02:00" : "+01:00");
            }
        }

        private static int Two(byte[] bytes, int at) => ((bytes[at] - '0') * 10) + bytes[at + 1] - '0';
    }
}
