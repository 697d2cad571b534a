using Meterkast.History;
using Meterkast.Obis;

namespace Meterkast.Meter
{
    /// <summary>
    /// The mean of the peaks of this month and the eleven before, as the Flemish capacity tariff has it: each month counts for a minimum at
    /// least (VREG, 2.5 kW). From the meter's own list (e-MUCS P1, 0-0:98.1.0), otherwise from the history. One thread only.
    /// </summary>
    public sealed class PeakMonths
    {
        private const int Months = 12;
        private const int ListKey = 0x00620100;

        // in the list: n, two codes, and for each month its end, the time of the peak, and the peak
        private const int FirstGroup = 3;
        private const int GroupsPerMonth = 3;

        private readonly TelegramStore _store;
        private readonly MeterNumber _number;
        private readonly ObisLine _line;
        private readonly HistoryLog _history;
        private readonly int _list;
        private readonly long _minimum;
        private long _content;
        private int _written = -1;
        private int _month;
        private long _sum;
        private int _count;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="history">The history; null for none.</param>
        /// <param name="minimum">What each month counts for at least, in watts.</param>
        public PeakMonths(TelegramStore store, ObisIndex index, Scratch scratch, HistoryLog history, long minimum)
        {
            _store = store;
            _number = scratch.Number;
            _line = scratch.Line;
            _history = history;
            _list = index.Find(ListKey);
            _minimum = minimum;
        }

        /// <summary>The mean in watts.</summary>
        /// <param name="month">This month in the form YYMM.</param>
        /// <param name="peak">Its peak so far in watts; <see cref="QuarterDemand.None"/> for none.</param>
        public long Mean(int month, long peak)
        {
            int number = (month / 100 * Months) + (month % 100);
            bool hasList = _store.Has(_list);
            if (hasList)
            {
                _store.Open(_list, _line);
            }

            if (number != _month || (hasList && _line.Content != _content) || (_content == 0 && _history != null && _history.Written != _written))
            {
                _month = number;
                _sum = 0;
                _count = 0;
                if (hasList)
                {
                    _content = _line.Content;
                    ReadList();
                }
                else if (_history != null)
                {
                    _written = _history.Written;
                    ReadHistory();
                }
            }

            return (_sum + Counted(peak)) / (_count + 1);
        }

        private void ReadList()
        {
            for (int group = FirstGroup; group + 2 < _line.Groups; group += GroupsPerMonth)
            {
                int start = _line.GroupStart(group);
                if (!MeterTime.IsValid(_line.Bytes, start, _line.GroupLength(group))
                    || !_number.TryRead(_line.Bytes, _line.GroupStart(group + 2), _line.GroupLength(group + 2), MeterUnit.Kilowatt))
                {
                    continue;
                }

                // the month has ended when the next one began
                int end = (int)(MeterTime.Order(_line.Bytes, start) / 100000000);
                Add((end / 100 * Months) + (end % 100) - 1, _number.Thousandths);
            }
        }

        private void ReadHistory()
        {
            HistoryQuery query = HistoryQuery.Ask(_history, "peaks", "", out _);
            if (query == null)
            {
                return;
            }

            HistoryRows rows = new HistoryRows(_history, query);
            int column = _history.Columns.FirstOf(ColumnKind.Peak);
            while (rows.Next())
            {
                int peak = rows.Record.Values[column];
                if (rows.HasRow && rows.Clock != HistoryRecord.Uptime && peak != HistoryRecord.None)
                {
                    // months of LocalTime are counted from year 0 and January is 0
                    int month = LocalTime.MonthOf((int)((rows.Time + (rows.Offset * 3600)) / 86400)) - (2000 * Months) + 1;
                    Add(month, peak);
                }
            }
        }

        private void Add(int month, long peak)
        {
            if (month < _month && month > _month - Months)
            {
                _sum += Counted(peak);
                _count++;
            }
        }

        private long Counted(long peak) => peak > _minimum ? peak : _minimum;
    }
}
