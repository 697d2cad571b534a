using Meterkast.Text;

namespace Meterkast.Obis
{
    /// <summary>
    /// Times of meters, <c>YYMMDDhhmmssX</c> with S for summer and W for winter time (DSMR 5.0.2 P1, 6.4), and without X in
    /// DSMR 2.2 and 3. How far they are from UTC depends on the country (<see cref="MeterZone"/>).
    /// </summary>
    public static class MeterTime
    {
        private const int Digits = 12;

        /// <summary>Whether a group is a possible time: a device that is absent or was never set sends impossible times.</summary>
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

            // 1970 and 2000 are what unset clocks begin with
            return year != 70 && year != 0 && month >= 1 && month <= 12 && day >= 1 && day <= DaysOf(year, month)
                && Two(bytes, start + 8) <= 59 && Two(bytes, start + 10) <= 59
                && (Two(bytes, start + 6) <= 23 || IsEndOfDay(bytes, start));
        }

        /// <summary>Whether a group has the form of a time, valid or not.</summary>
        public static bool HasForm(byte[] bytes, int start, int length)
        {
            if (length != Digits && !(length == Digits + 1 && IsSeason(bytes[start + Digits])))
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

        /// <summary>Whether a group of this length tells the season.</summary>
        public static bool HasSeason(int length) => length > Digits;

        /// <summary>Whether a time is in summer time, as far as the season is sent.</summary>
        public static bool IsSummer(byte[] bytes, int start, int length) => HasSeason(length) && (bytes[start + Digits] | 0x20) == 's';

        /// <summary>Seconds of winter time since the year 2000, of a valid time; ambiguous in the hour of change if the season is not
        /// sent.</summary>
        public static long Seconds(byte[] bytes, int start, int length)
        {
            int year = Two(bytes, start);
            int month = Two(bytes, start + 2);
            int days = (year * 365) + ((year + 3) / 4) + Two(bytes, start + 4) - 1;
            for (int i = 1; i < month; i++)
            {
                days += DaysOf(year, i);
            }

            long seconds = (days * 86400L) + (Two(bytes, start + 6) * 3600) + (Two(bytes, start + 8) * 60) + Two(bytes, start + 10);
            return IsSummer(bytes, start, length) ? seconds - 3600 : seconds;
        }

        /// <summary>The time as a number that orders times, except in the hour of change.</summary>
        public static long Order(byte[] bytes, int start)
        {
            long order = 0;
            for (int i = 0; i < Digits; i++)
            {
                order = (order * 10) + bytes[start + i] - '0';
            }

            return order;
        }

        /// <summary>Writes a valid time as ISO 8601, with its offset if the meter sends the season; an invalid one as None.</summary>
        /// <param name="bytes">The telegram.</param>
        /// <param name="start">Where the group begins.</param>
        /// <param name="length">Length of the group.</param>
        /// <param name="zone">Hours that the meter's winter time is ahead of UTC.</param>
        /// <param name="text">Receives it.</param>
        public static void Write(byte[] bytes, int start, int length, int zone, TextBuffer text)
        {
            if (!IsValid(bytes, start, length))
            {
                text.Append("None");
                return;
            }

            int year = Two(bytes, start);
            int month = Two(bytes, start + 2);
            int day = Two(bytes, start + 4);
            int hour = Two(bytes, start + 6);
            if (hour == 24)
            {
                hour = 0;
                day = day == DaysOf(year, month) ? 1 : day + 1;
                month = day > 1 ? month : month == 12 ? 1 : month + 1;
                year = day > 1 || month > 1 ? year : year + 1;
            }

            AppendTwo(text.Append("20"), year);
            AppendTwo(text.Append((byte)'-'), month);
            AppendTwo(text.Append((byte)'-'), day);
            AppendTwo(text.Append((byte)'T'), hour).Append((byte)':').Append(bytes, start + 8, 2);
            text.Append((byte)':').Append(bytes, start + 10, 2);
            if (HasSeason(length))
            {
                AppendTwo(text.Append((byte)'+'), zone + (IsSummer(bytes, start, length) ? 1 : 0)).Append(":00");
            }
        }

        private static bool IsSeason(byte letter) => (letter | 0x20) == 's' || (letter | 0x20) == 'w';

        // Midnight at the end of a day (24:00), which few parsers of ISO 8601 accept: it is written as 00:00 of the next day
        private static bool IsEndOfDay(byte[] bytes, int start)
        {
            return Two(bytes, start + 6) == 24 && Two(bytes, start + 8) == 0 && Two(bytes, start + 10) == 0;
        }

        // two digits of the year suffice until 2100
        private static int DaysOf(int year, int month)
        {
            return month == 2 ? (year % 4 == 0 ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        }

        private static TextBuffer AppendTwo(TextBuffer text, int number)
        {
            return text.Append((byte)('0' + (number / 10))).Append((byte)('0' + (number % 10)));
        }

        private static int Two(byte[] bytes, int at) => ((bytes[at] - '0') * 10) + bytes[at + 1] - '0';
    }
}
