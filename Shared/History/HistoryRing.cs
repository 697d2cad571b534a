namespace Meterkast.History
{
    /// <summary>The rings of records: how long a record's period is, and what it is called. Months are never overwritten in practice.</summary>
    public static class HistoryRing
    {
        /// <summary>Quarter-hours.</summary>
        public const int Quarters = 0;

        /// <summary>Hours.</summary>
        public const int Hours = 1;

        /// <summary>Days.</summary>
        public const int Days = 2;

        /// <summary>Months.</summary>
        public const int Months = 3;

        /// <summary>Number of rings.</summary>
        public const int Count = 4;

        /// <summary>The letter of a ring in the table.</summary>
        public static char LetterOf(int ring) => "qhdm"[ring];

        /// <summary>Its name, also that of its files.</summary>
        public static string NameOf(int ring)
        {
            switch (ring)
            {
                case Quarters: return "quarters";
                case Hours: return "hours";
                case Days: return "days";
                default: return "months";
            }
        }

        /// <summary>The period in which a time is, as a number that rises by one from period to period.</summary>
        /// <param name="ring">The ring.</param>
        /// <param name="utc">Seconds since 1970.</param>
        /// <param name="offset">Hours that local time is ahead of UTC.</param>
        public static int PeriodOf(int ring, long utc, int offset)
        {
            switch (ring)
            {
                case Quarters: return (int)(utc / 900);
                case Hours: return (int)(utc / 3600);
                case Days: return (int)((utc + (offset * 3600L)) / 86400);
                default: return LocalTime.MonthOf((int)((utc + (offset * 3600L)) / 86400));
            }
        }
    }
}
