using System;

namespace Meterkast.Time
{
    /// <summary>
    /// Local time of a European zone. Summer time holds from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday
    /// of October, in all zones at once (Directive 2000/84/EC).
    /// </summary>
    public static class EuropeanTime
    {
        private const int ChangeHour = 1;

        /// <summary>The local time.</summary>
        /// <param name="utc">Coordinated universal time.</param>
        /// <param name="zone"><c>UTC</c>, which has no summer time, <c>WET</c>, <c>CET</c> or <c>EET</c>.</param>
        public static DateTime Of(DateTime utc, string zone)
        {
            return utc.AddHours(OffsetOf(utc, zone));
        }

        /// <summary>Hours that local time is ahead of UTC.</summary>
        /// <param name="utc">Seconds since the beginning of 1970 (UTC).</param>
        /// <param name="zone"><c>UTC</c>, <c>WET</c>, <c>CET</c> or <c>EET</c>.</param>
        public static int OffsetOf(long utc, string zone) => OffsetOf(new DateTime(1970, 1, 1).AddSeconds(utc), zone);

        private static int OffsetOf(DateTime utc, string zone)
        {
            int hours = zone == "CET" ? 1 : zone == "EET" ? 2 : 0;
            return zone != "UTC" && IsSummer(utc) ? hours + 1 : hours;
        }

        /// <summary>Whether summer time holds.</summary>
        /// <param name="utc">Coordinated universal time.</param>
        public static bool IsSummer(DateTime utc)
        {
            return utc.Ticks >= LastSunday(utc.Year, 3).Ticks && utc.Ticks < LastSunday(utc.Year, 10).Ticks;
        }

        // March and October have 31 days; Sunday is day 0 of a week
        private static DateTime LastSunday(int year, int month)
        {
            DateTime last = new DateTime(year, month, 31, ChangeHour, 0, 0);
            return last.AddDays(-(int)last.DayOfWeek);
        }
    }
}
