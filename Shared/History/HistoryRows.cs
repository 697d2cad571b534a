namespace Meterkast.History
{
    /// <summary>
    /// The periods that a query asks for, one after another, the current one last. Where there are registers, a row is what lies between
    /// two records: it begins with the first one, has the registers of the second one, and how much each of them has risen. So the sum of the rows is
    /// always the difference of the registers, also if records are missing between them. One thread only.
    /// </summary>
    public sealed class HistoryRows
    {
        private const int None = HistoryRecord.None;
        private const int Hour = 3600;
        private const int Day = 24 * Hour;
        private const int PeakMonths = 13;

        // local time is ahead of UTC by no more
        private const int LargestOffset = 15 * Hour;

        private readonly HistoryQuery _query;
        private readonly RecordRing _ring;
        private readonly RecordCursor _cursor = new RecordCursor();
        private readonly HistoryRecord _record;
        private readonly HistoryRecord _running;
        private readonly int[] _previous;
        private readonly bool _hasRunning;
        private readonly int _firstDay;
        private long _previousTime;
        private int _previousOffset;
        private int _previousClock;
        private bool _hasPrevious;
        private bool _isRunningNext;

        /// <summary>Opens a query.</summary>
        /// <param name="log">The history.</param>
        /// <param name="query">What is asked for.</param>
        public HistoryRows(HistoryLog log, HistoryQuery query)
        {
            _query = query;
            _ring = log.RingOf(query.Ring);
            Columns = log.Columns;
            _record = new HistoryRecord(Columns.Count);
            _running = new HistoryRecord(Columns.Count);
            _previous = new int[Columns.Count];
            Changes = new int[Columns.Count];
            _hasRunning = _ring != null && log.TryReadRunning(query.Ring, _running);
            int used = _ring == null ? 0 : _ring.UsedColumns | (_hasRunning ? _running.Mask & Columns.MaskOf(query.Ring) : 0);
            UsedColumns = query.IsPeaks ? used & Columns.MaskOf(ColumnKind.Peak) : used;
            int today = (int)((log.Clock.Time + (log.Clock.Offset * Hour)) / Day);
            _firstDay = query.IsPeaks && query.Of.Length == 0
                ? LocalTime.FirstDayOf(LocalTime.MonthOf(today) - PeakMonths + 1) : query.FirstDay;
            Rewind();
        }

        /// <summary>The table.</summary>
        public HistoryColumns Columns { get; }

        /// <summary>The columns that rows may have, one bit each.</summary>
        public int UsedColumns { get; }

        /// <summary>Whether <see cref="Next"/> has found a row, and not a record in front of the first one.</summary>
        public bool HasRow { get; private set; }

        /// <summary>When the period of the row begins: seconds since 1970, or since the start of the device.</summary>
        public long Time { get; private set; }

        /// <summary>Hours that local time is ahead of UTC.</summary>
        public int Offset { get; private set; }

        /// <summary>Whose clock the time is from, as <see cref="HistoryRecord.Clock"/>.</summary>
        public int Clock { get; private set; }

        /// <summary>The values of the row.</summary>
        public HistoryRecord Record { get; private set; }

        /// <summary>How much each register has risen in the period; <see cref="HistoryRecord.None"/> if it is not known.</summary>
        public int[] Changes { get; }

        /// <summary>Returns to before the first row. The current period is as it was when the query was opened.</summary>
        public void Rewind()
        {
            _hasPrevious = false;
            _isRunningNext = false;
            for (int column = 0; column < _previous.Length; column++)
            {
                _previous[column] = None;
            }

            if (_ring != null)
            {
                _cursor.Open(_ring, _firstDay == int.MinValue ? 0 : ((long)_firstDay * Day) - LargestOffset);
            }
        }

        /// <summary>Reads the next record, one a call, so that no call takes long; <see cref="HasRow"/> tells whether it is a row.</summary>
        /// <returns>False if there is none left.</returns>
        public bool Next()
        {
            HasRow = false;
            if (_ring == null || _isRunningNext)
            {
                return false;
            }

            bool isStored = _cursor.Next(_record);
            _isRunningNext = !isStored;
            if (!isStored && !_hasRunning)
            {
                return false;
            }

            Record = isStored ? _record : _running;
            bool hasPassed = isStored || !_ring.HasRegisters || !_hasPrevious || _previousTime != _running.Time;
            if (!hasPassed || !Open())
            {
                return true;
            }

            long day = (Time + (Offset * Hour)) / Day;
            bool isAll = _firstDay == int.MinValue;
            if (!isAll && Clock != HistoryRecord.Uptime && day >= _query.EndDay)
            {
                return false;
            }

            HasRow = isAll || (Clock != HistoryRecord.Uptime && day >= _firstDay);
            return true;
        }

        // Returns false for the beginning of a series, which is no period
        private bool Open()
        {
            Time = Record.Time;
            Offset = Record.Offset;
            Clock = Record.Clock;
            if (!_ring.HasRegisters)
            {
                return true;
            }

            if (!Record.IsStart)
            {
                OpenBetween();
            }

            for (int column = 0; column < _previous.Length; column++)
            {
                int value = Record.Values[column];
                Changes[column] = value == None || _previous[column] == None ? None : value - _previous[column];
                _previous[column] = value != None || Record.IsStart ? value : _previous[column];
            }

            _hasPrevious = true;
            _previousTime = Record.Time;
            _previousOffset = Record.Offset;
            _previousClock = Record.Clock;
            return !Record.IsStart;
        }

        // Without a usable predecessor, the row begins where the calendar says
        private void OpenBetween()
        {
            if (_hasPrevious && _previousClock == Clock && _previousTime <= Time)
            {
                Time = _previousTime;
                Offset = _previousOffset;
                return;
            }

            long local = Time + (Offset * Hour) - 1;
            switch (_query.Ring)
            {
                case HistoryRing.Hours: local -= local % Hour; break;
                case HistoryRing.Days: local -= local % Day; break;
                default: local = (long)LocalTime.FirstDayOf(LocalTime.MonthOf((int)(local / Day))) * Day; break;
            }

            Time = local - (Offset * Hour);
        }
    }
}
