using Meterkast.Time;

namespace Meterkast.History
{
    /// <summary>
    /// Makes the records of a longer period (days, months) from those of a shorter one, so that the sum of the hours is the day exactly.
    /// With registers a period ends with the first record at or after its end, whose registers it takes; without them it ends when it is
    /// over. One thread only.
    /// </summary>
    public sealed class PeriodLog
    {
        private const int AtNone = -1;
        private const int Hour = 3600;

        // with a summer time change a day has 25 hours
        private const int DayAndMore = 26 * Hour;

        private readonly int _ring;
        private readonly RecordQueue _queue;
        private readonly PeriodLog _longer;
        private readonly bool _hasRegisters;
        private readonly string _zone;
        private readonly int _columns;
        private int _period = AtNone;
        private long _start;
        private int _startOffset;
        private int _clock;

        /// <summary>Initializes a period without values.</summary>
        /// <param name="ring">The ring of its records.</param>
        /// <param name="columns">The table.</param>
        /// <param name="queue">Where its records are queued.</param>
        /// <param name="longer">What its records are given to; null for none.</param>
        /// <param name="hasRegisters">Whether records have registers.</param>
        /// <param name="zone">The zone of <see cref="EuropeanTime"/>.</param>
        public PeriodLog(int ring, HistoryColumns columns, RecordQueue queue, PeriodLog longer, bool hasRegisters, string zone)
        {
            _ring = ring;
            _queue = queue;
            _longer = longer;
            _hasRegisters = hasRegisters;
            _zone = zone;
            _columns = columns.Count;
            Values = new Accumulator(columns);
        }

        /// <summary>The values of the period so far.</summary>
        public Accumulator Values { get; }

        /// <summary>Continues where the stored records end: the shorter ones that are newer are added, as they were before the restart.</summary>
        /// <param name="own">The ring of its records.</param>
        /// <param name="shorter">The ring of the shorter ones.</param>
        /// <param name="cursor">For reading.</param>
        /// <param name="record">For reading.</param>
        /// <param name="buffer">For reading.</param>
        public void Restore(RecordRing own, RecordRing shorter, RecordCursor cursor, HistoryRecord record, byte[] buffer)
        {
            long last = -1;
            int lastPeriod = AtNone;
            if (own.TryReadLast(record, buffer))
            {
                last = record.Time;
                lastPeriod = HistoryRing.PeriodOf(_ring, record.Time, record.Offset);
                _period = _hasRegisters ? lastPeriod : AtNone;
            }

            cursor.Open(shorter, last);
            while (cursor.Next(record))
            {
                if (_hasRegisters ? record.Time > last : HistoryRing.PeriodOf(_ring, record.Time, record.Offset) > lastPeriod)
                {
                    Add(record);
                }
            }
        }

        /// <summary>Adds the record of a shorter period.</summary>
        public void Add(HistoryRecord record)
        {
            int period = HistoryRing.PeriodOf(_ring, record.Time, record.Offset);
            if (_hasRegisters)
            {
                Values.Add(record);
                if (period != _period || record.IsStart || record.IsEnd)
                {
                    _period = period;
                    Close(record);
                }

                return;
            }

            if (_period != AtNone && period != _period)
            {
                Close(null);
            }

            if (_period == AtNone)
            {
                _period = period;
                _clock = record.Clock;
                _start = StartOf(period, record.Offset, record.Clock, out _startOffset);
            }

            Values.Add(record);
            if (HistoryRing.PeriodOf(_ring, record.Time + (_ring == HistoryRing.Days ? Hour : DayAndMore), record.Offset) != _period)
            {
                Close(null);
            }
        }

        /// <summary>Whether the values so far are of the period in which a shorter one is.</summary>
        public bool Holds(HistoryRecord record) => _hasRegisters || _period == HistoryRing.PeriodOf(_ring, record.Time, record.Offset);

        /// <summary>Moves the time of a shorter period to the beginning of the period in which it is. For one without registers.</summary>
        public void WriteHead(HistoryRecord record)
        {
            record.Time = StartOf(HistoryRing.PeriodOf(_ring, record.Time, record.Offset), record.Offset, record.Clock, out int offset);
            record.Offset = offset;
        }

        private long StartOf(int period, int offset, int clock, out int startOffset)
        {
            long local = (long)(_ring == HistoryRing.Days ? period : LocalTime.FirstDayOf(period)) * 24 * Hour;
            startOffset = clock == HistoryRecord.Uptime ? 0 : EuropeanTime.OffsetOf(local - (offset * Hour), _zone);
            return local - (startOffset * Hour);
        }

        private void Close(HistoryRecord last)
        {
            HistoryRecord record = new HistoryRecord(_columns);
            Values.WriteTo(record);
            Values.Clear();
            if (last == null)
            {
                record.Time = _start;
                record.Offset = _startOffset;
                record.Clock = _clock;
                _period = AtNone;
            }
            else
            {
                record.TakeRegisters(last);
            }

            _queue.Add(_ring, record);
            _longer?.Add(record);
        }
    }
}
