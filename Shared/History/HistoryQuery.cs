namespace Meterkast.History
{
    /// <summary>
    /// Which records are wanted: <c>hours</c>, <c>days</c>, <c>months</c>, <c>quarters</c> or <c>peaks</c>, of a day
    /// (<c>2026-11-24</c>), a month (<c>2026-11</c>), a year (<c>2026</c>) or all. Immutable.
    /// </summary>
    public sealed class HistoryQuery
    {
        private const string PeaksName = "peaks";
        private const string Expected = "expected a day such as 2026-11-24, a month such as 2026-11, a year such as 2026, or nothing, behind ";
        private const int Peaks = HistoryRing.Count;

        private HistoryQuery(int kind, string of)
        {
            Ring = kind == Peaks ? HistoryRing.Months : kind;
            IsPeaks = kind == Peaks;
            Of = of;
        }

        /// <summary>The ring.</summary>
        public int Ring { get; }

        /// <summary>Whether only the peaks of the last thirteen months are wanted.</summary>
        public bool IsPeaks { get; }

        /// <summary>The date as it was asked for; empty for all.</summary>
        public string Of { get; }

        /// <summary>The first day; see <see cref="LocalTime"/>.</summary>
        public int FirstDay { get; private set; } = int.MinValue;

        /// <summary>The day after the last one.</summary>
        public int EndDay { get; private set; } = int.MaxValue;

        /// <summary>Its first word.</summary>
        public string What => NameOf(IsPeaks ? Peaks : Ring);

        /// <summary>A query of some days.</summary>
        /// <param name="ring">The ring.</param>
        /// <param name="firstDay">The first day.</param>
        /// <param name="endDay">The day after the last one.</param>
        public static HistoryQuery OfDays(int ring, int firstDay, int endDay)
        {
            return new HistoryQuery(ring, "") { FirstDay = firstDay, EndDay = endDay };
        }

        /// <summary>Reads a query of a history.</summary>
        /// <param name="log">The history.</param>
        /// <param name="what">The first word.</param>
        /// <param name="of">The date; empty for all.</param>
        /// <param name="reason">What was expected; null if it is valid.</param>
        /// <returns>Null if it is not valid, or the firmware has no such records.</returns>
        public static HistoryQuery Ask(HistoryLog log, string what, string of, out string reason)
        {
            int kind = 0;
            while (kind <= Peaks && (what != NameOf(kind) || !Has(log, kind)))
            {
                kind++;
            }

            if (kind > Peaks)
            {
                reason = "expected " + NamesOf(log);
                return null;
            }

            HistoryQuery query = new HistoryQuery(kind, of);
            bool isValid = of.Length == 0 || query.TryReadDate(of);
            reason = isValid ? null : Expected + what;
            return isValid ? query : null;
        }

        private static string NameOf(int kind) => kind == Peaks ? PeaksName : HistoryRing.NameOf(kind);

        private static bool Has(HistoryLog log, int kind)
        {
            return kind == Peaks ? log.Columns.FirstOf(ColumnKind.Peak) >= 0 : log.RingOf(kind) != null;
        }

        // hours, days, months
        private static string NamesOf(HistoryLog log)
        {
            string names = "";
            for (int kind = 0; kind <= Peaks; kind++)
            {
                names += !Has(log, kind) ? "" : (names.Length == 0 ? "" : ", ") + NameOf(kind);
            }

            return names;
        }

        private bool TryReadDate(string of)
        {
            string[] parts = of.Split('-');
            if (parts.Length > 3 || !TryReadNumber(parts[0], 4, out int year) || year < 1970)
            {
                return false;
            }

            int month = 1;
            if (parts.Length > 1 && (!TryReadNumber(parts[1], 2, out month) || month < 1 || month > 12))
            {
                return false;
            }

            int from = LocalTime.MonthOf(LocalTime.DayOf(year, month, 1));
            FirstDay = LocalTime.FirstDayOf(from);
            EndDay = LocalTime.FirstDayOf(from + (parts.Length == 1 ? 12 : 1));
            if (parts.Length < 3)
            {
                return true;
            }

            bool isDay = TryReadNumber(parts[2], 2, out int day) && day >= 1 && FirstDay + day <= EndDay;
            FirstDay += day - 1;
            EndDay = FirstDay + 1;
            return isDay;
        }

        private static bool TryReadNumber(string text, int digits, out int number)
        {
            number = 0;
            if (text.Length != digits)
            {
                return false;
            }

            for (int i = 0; i < digits; i++)
            {
                if (text[i] < '0' || text[i] > '9')
                {
                    return false;
                }

                number = (number * 10) + text[i] - '0';
            }

            return true;
        }
    }
}
