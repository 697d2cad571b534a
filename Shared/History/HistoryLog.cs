using System;
using Meterkast.Time;

namespace Meterkast.History
{
    /// <summary>
    /// The history of a firmware: it is given readings and the time, makes records of them at the end of each period and appends these to
    /// their rings. The records of days and months are made from those of the hours, also after a restart, so that all of them
    /// have the same sum. Where there are registers, a period ends with the first reading at or after its end; another meter ends a series
    /// and begins a new one. One thread only; allocates only when a record is written.
    /// </summary>
    public sealed class HistoryLog
    {
        /// <summary>The longest record and a header, in bytes.</summary>
        public const int BufferLength = 160;

        private const int AtNone = -1;
        private const string NoZone = "off";
        private const string UsualZone = "CET";
        private const int Hour = 3600;

        // a reading that is a minute late is one at the full hour
        private const int Sharp = 60;

        private readonly RecordRing[] _rings = new RecordRing[HistoryRing.Count];
        private readonly RecordQueue _queue;
        private readonly PeriodLog _days;
        private readonly PeriodLog _months;
        private readonly string _zone;
        private readonly bool _hasRegisters;
        private readonly int _peak;
        private readonly int _demand;

        // null for a history without them
        private readonly QuarterPower _quarter;

        private bool _hasTotal;
        private int _uptime;
        private int _hour = AtNone;
        private int _hourClock;

        /// <summary>Opens the history of a firmware.</summary>
        /// <param name="table">The firmware's table.</param>
        /// <param name="host">The firmware's host.</param>
        /// <param name="segments">Number of files of each ring; 0 for none.</param>
        /// <returns>Null if it is switched off.</returns>
        public static HistoryLog Of(IHistoryTable table, FirmwareHost host, byte[] segments)
        {
            string zone = host.Settings.Zone;
            return host.Records == null ? null : new HistoryLog(table, host.Records, segments, zone == NoZone ? UsualZone : zone);
        }

        /// <summary>Continues a stored history.</summary>
        /// <param name="table">The firmware's table.</param>
        /// <param name="files">The storage.</param>
        /// <param name="segments">Number of files of each ring; 0 for none.</param>
        /// <param name="zone">The zone of <see cref="EuropeanTime"/>.</param>
        public HistoryLog(IHistoryTable table, IRecordFiles files, byte[] segments, string zone)
        {
            _zone = zone;
            Columns = new HistoryColumns(table);
            byte[] buffer = new byte[BufferLength];
            _queue = new RecordQueue(Columns);
            for (int ring = 0; ring < HistoryRing.Count; ring++)
            {
                _rings[ring] = segments[ring] == 0 ? null : new RecordRing(Columns, files, ring, segments[ring], buffer);
            }

            _hasRegisters = RingOf(HistoryRing.Hours).HasRegisters;
            _peak = Columns.FirstOf(ColumnKind.Peak);
            _demand = Columns.FirstOf(ColumnKind.Demand);
            _months = new PeriodLog(HistoryRing.Months, Columns, _queue, null, _hasRegisters, zone);
            _days = new PeriodLog(HistoryRing.Days, Columns, _queue, _months, _hasRegisters, zone);
            HourValues = new Accumulator(Columns);
            _quarter = _demand >= 0 ? new QuarterPower() : null;
            Registers = _hasRegisters ? new RegisterBook(Columns) : null;
            Restore(buffer);
        }

        /// <summary>The table.</summary>
        public HistoryColumns Columns { get; }

        /// <summary>The values of the current hour, for the firmware to add to.</summary>
        public Accumulator HourValues { get; }

        /// <summary>The registers.</summary>
        public RegisterBook Registers { get; }

        /// <summary>The clock by which records are made.</summary>
        public HistoryClock Clock { get; } = new HistoryClock();

        /// <summary>The zone of local time.</summary>
        public string Zone => _zone;

        /// <summary>Whether a record waits to be written.</summary>
        public bool HasWork => _queue.Count > 0;

        /// <summary>Number of records since the start; rises when there is something new to publish.</summary>
        public int Written { get; private set; }

        /// <summary>The ring of some records; null if the firmware has none.</summary>
        public RecordRing RingOf(int ring) => _rings[ring];

        /// <summary>Handles the registers that were set since the last call, and ends what is over.</summary>
        /// <param name="hasTotals">Whether the energy of all tariffs is known.</param>
        /// <param name="delivered">Energy delivered, all tariffs, in watt-hours.</param>
        /// <param name="returned">Energy returned, likewise.</param>
        /// <param name="uptime">Seconds since start.</param>
        public void HandleRegisters(bool hasTotals, long delivered, long returned, int uptime)
        {
            _uptime = uptime;
            _hasTotal |= hasTotals;
            int read = Registers.Compare(out int replaced);
            if (Clock.IsKnown && read != 0)
            {
                Handle(read, replaced, hasTotals, delivered, returned);
            }

            Registers.EndReading();
        }

        /// <summary>Ends the hour if it is over. For a history without registers.</summary>
        public void HandleTime()
        {
            if (!Clock.IsKnown)
            {
                return;
            }

            int hour = HistoryRing.PeriodOf(HistoryRing.Hours, Clock.Time, 0);
            if (_hour != AtNone && _hour != hour && _hourClock == Clock.Source)
            {
                HistoryRecord record = new HistoryRecord(Columns.Count);
                WriteHour(record, 0);
                HourValues.Clear();
                if (record.Mask != 0)
                {
                    _queue.Add(HistoryRing.Hours, record);
                    _days.Add(record);
                }
            }

            _hour = hour;
            _hourClock = Clock.Source;
        }

        /// <summary>Number of records that could not be stored.</summary>
        public int Failures { get; private set; }

        /// <summary>Writes one record that waits. If the storage fails, the record is lost and counted.</summary>
        public void WriteOne()
        {
            if (_queue.Count == 0)
            {
                return;
            }

            HistoryRecord record = new HistoryRecord(Columns.Count);
            int ring = _queue.Dequeue(record);
            try
            {
                _rings[ring].Append(record, Registers == null ? 0 : Registers.Identity, new byte[BufferLength]);
                Written++;
            }
            catch (Exception)
            {
                Failures++;
            }
        }

        /// <summary>The current period so far as a record.</summary>
        /// <param name="ring">Hours, days or months.</param>
        /// <param name="record">Receives it.</param>
        /// <returns>False if nothing is known of it.</returns>
        public bool TryReadRunning(int ring, HistoryRecord record)
        {
            record.Clear();
            if (!Clock.IsKnown || ring == HistoryRing.Quarters)
            {
                return false;
            }

            WriteHour(record, 0);
            if (ring == HistoryRing.Hours)
            {
                return record.Mask != 0;
            }

            AddSoFar(_days, record);
            if (ring == HistoryRing.Months)
            {
                AddSoFar(_months, record);
            }

            if (_hasRegisters)
            {
                record.Time = Clock.Time;
                record.Offset = Clock.Offset;
                record.Clock = Clock.Source;
            }

            return record.Mask != 0;
        }

        // Makes the record of a shorter period, so far, that of a longer one
        private void AddSoFar(PeriodLog period, HistoryRecord record)
        {
            Accumulator values = new Accumulator(Columns);
            if (period.Holds(record))
            {
                values.CopyFrom(period.Values);
            }

            values.Add(record);
            values.WriteTo(record);
            if (!_hasRegisters)
            {
                period.WriteHead(record);
            }
        }

        private void Restore(byte[] buffer)
        {
            RecordCursor cursor = new RecordCursor();
            HistoryRecord record = new HistoryRecord(Columns.Count);
            RecordRing hours = RingOf(HistoryRing.Hours);
            RecordRing days = RingOf(HistoryRing.Days);
            _months.Restore(RingOf(HistoryRing.Months), days, cursor, record, buffer);
            _days.Restore(days, hours, cursor, record, buffer);
            bool isKnown = hours.TryReadLast(record, buffer) && _hasRegisters;
            _hour = isKnown ? HistoryRing.PeriodOf(HistoryRing.Hours, record.Time, 0) : AtNone;
            if (isKnown)
            {
                Registers.Restore(record, hours.Identity);
            }
        }

        private void Handle(int read, int replaced, bool hasTotals, long delivered, long returned)
        {
            if (replaced != 0)
            {
                _quarter?.Forget();
                Registers.Accept(read & ~replaced, _uptime);
                EndHour(Clock.Time, false, replaced);
            }

            Registers.Accept(read, _uptime);
            if (replaced != 0 || _hour == AtNone)
            {
                EndHour(Clock.Time, true, 0);
            }

            if (!hasTotals)
            {
                _quarter?.Forget();
            }
            else if (_demand >= 0 && _quarter.Add(Clock.Time, delivered, returned))
            {
                EndQuarter();
            }

            int hour = HistoryRing.PeriodOf(HistoryRing.Hours, Clock.Time, 0);
            if (hour != _hour && (hasTotals || !_hasTotal))
            {
                EndHour(Clock.Time % Hour <= Sharp ? Clock.Time - (Clock.Time % Hour) : Clock.Time, false, 0);
            }
        }

        private void EndQuarter()
        {
            HistoryRecord record = new HistoryRecord(Columns.Count);
            SetTime(record, _quarter.Start);
            record.Values[_demand] = _quarter.Delivered;
            record.Values[_demand + 1] = _quarter.Returned;
            _queue.Add(HistoryRing.Quarters, record);
            if (_peak >= 0)
            {
                HourValues.Sample(_peak, _quarter.Delivered);
            }
        }

        private void EndHour(long time, bool isStart, int replaced)
        {
            HistoryRecord record = new HistoryRecord(Columns.Count);
            WriteHour(record, replaced);
            HourValues.Clear();
            SetTime(record, time);
            record.IsStart = isStart;
            record.IsEnd = replaced != 0;
            _hour = HistoryRing.PeriodOf(HistoryRing.Hours, time, 0);
            _queue.Add(HistoryRing.Hours, record);
            _days.Add(record);
        }

        private void SetTime(HistoryRecord record, long time)
        {
            record.Time = time;
            record.Offset = Clock.Offset;
            record.Clock = Clock.Source;
        }

        // Registers that are not fresh are left out, except those of a meter that was replaced: its last one counts
        private void WriteHour(HistoryRecord record, int replaced)
        {
            record.Clear();
            HourValues.WriteTo(record);
            if (_hasRegisters)
            {
                SetTime(record, Clock.Time);
                Registers.WriteTo(record, _uptime, replaced);
            }
            else
            {
                bool isFirst = _hour == AtNone;
                record.Time = isFirst ? Clock.Time - (Clock.Time % Hour) : (long)_hour * Hour;
                record.Clock = isFirst ? Clock.Source : _hourClock;
                record.Offset = record.Clock == HistoryRecord.Uptime ? 0 : EuropeanTime.OffsetOf(record.Time, _zone);
            }
        }
    }
}
