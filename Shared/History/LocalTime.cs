using Meterkast.Text;

namespace Meterkast.History
{
    /// <summary>Dates as numbers: a day is counted from the beginning of 1970, a month from that of year 0.</summary>
    public static class LocalTime
    {
        private const int SecondsADay = 86400;

        // days from 0000-03-01 to 1970-01-01, and the days of 400 years (Gregorian calendar)
        private const int Epoch = 719468;
        private const int Era = 146097;

        /// <summary>The month of a day: twelve times the year, plus the month from 0.</summary>
        public static int MonthOf(int day)
        {
            Split(day, out int year, out int month, out int _);
            return (year * 12) + month - 1;
        }

        /// <summary>The first day of a month.</summary>
        public static int FirstDayOf(int month) => DayOf(month / 12, (month % 12) + 1, 1);

        /// <summary>The number of a day.</summary>
        /// <param name="year">The year.</param>
        /// <param name="month">1 to 12.</param>
        /// <param name="day">1 to 31.</param>
        public static int DayOf(int year, int month, int day)
        {
            // a year that begins in March ends with the leap day
            int shifted = month <= 2 ? year - 1 : year;
            int era = shifted / 400;
            int ofEra = shifted - (era * 400);
            int ofYear = ((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5 + day - 1;
            return (era * Era) + (ofEra * 365) + (ofEra / 4) - (ofEra / 100) + ofYear - Epoch;
        }

        /// <summary>The date of a day.</summary>
        public static void Split(int day, out int year, out int month, out int dayOfMonth)
        {
            int shifted = day + Epoch;
            int era = shifted / Era;
            int ofEra = shifted - (era * Era);
            int years = (ofEra - (ofEra / 1460) + (ofEra / 36524) - (ofEra / 146096)) / 365;
            int ofYear = ofEra - ((365 * years) + (years / 4) - (years / 100));
            int march = ((5 * ofYear) + 2) / 153;
            dayOfMonth = ofYear - (((153 * march) + 2) / 5) + 1;
            month = march < 10 ? march + 3 : march - 9;
            year = (era * 400) + years + (month <= 2 ? 1 : 0);
        }

        /// <summary>Writes a time as <c>2026-11-24T10:00:00+01:00</c>.</summary>
        /// <param name="utc">Seconds since 1970.</param>
        /// <param name="offset">Hours that local time is ahead of UTC.</param>
        /// <param name="text">Receives it.</param>
        public static void Write(long utc, int offset, TextBuffer text)
        {
            long local = utc + (offset * 3600L);
            int second = (int)(local % SecondsADay);
            Split((int)(local / SecondsADay), out int year, out int month, out int day);
            text.AppendNumber(year).Append((byte)'-');
            WriteTwo(text, month).Append((byte)'-');
            WriteTwo(text, day).Append((byte)'T');
            WriteClock(second, text);
            WriteTwo(text.Append((byte)'+'), offset).Append(":00");
        }

        /// <summary>Writes seconds as <c>10:00:00</c>; hours may have more than two digits.</summary>
        public static void WriteClock(long seconds, TextBuffer text)
        {
            long hours = seconds / 3600;
            if (hours < 100)
            {
                WriteTwo(text, (int)hours);
            }
            else
            {
                text.AppendLong(hours);
            }

            WriteTwo(text.Append((byte)':'), (int)(seconds / 60 % 60));
            WriteTwo(text.Append((byte)':'), (int)(seconds % 60));
        }

        private static TextBuffer WriteTwo(TextBuffer text, int number)
        {
            return text.Append((byte)('0' + (number / 10))).Append((byte)('0' + (number % 10)));
        }
    }
}
