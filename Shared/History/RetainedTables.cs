using System;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.History
{
    /// <summary>
    /// The days of the last two months and the months of the last two years, retained, for readers that cannot ask. A part is
    /// published when a day or month of it has been recorded, however late, and all of them after a start or a reconnection:
    /// <c>history/days/1</c> to <c>/10</c> have a week each, <c>history/months/1</c> to <c>/4</c> half a year each. A part has at most
    /// 1,000 bytes, and a row is read a turn. One thread only; allocates only while it looks and while it writes a part.
    /// </summary>
    public sealed class RetainedTables
    {
        private const int Weeks = 5;
        private const int Halves = 2;
        private const int FirstOfMonths = 2 * Weeks;
        private const int Places = FirstOfMonths + (2 * Halves);
        private const int All = (1 << Places) - 1;
        private const int DaysOfWeek = 7;
        private const int MonthsOfHalf = 6;
        private const int MonthsOfYear = 12;
        private const int MaxPart = 1000;
        private const int DateLength = 10;
        private const int MonthLength = 7;
        private const int YearLength = 4;
        private const int Hour = 3600;
        private const int Day = 24 * Hour;
        private const int NeverLooked = -1;
        private const int NothingRecorded = 0;
        private const long RetryAfter = 15000;

        private readonly HistoryLog _log;
        private readonly string _base;

        // the day after the last one that was recorded when it was looked
        private int _recordedTo = NeverLooked;
        private int _due;
        private long _retryAt;

        // the part that is being written; null for none
        private HistoryRows _rows;
        private TextBuffer _text;
        private int _head;
        private byte[] _payload;

        /// <summary>Initializes tables that are not published yet.</summary>
        /// <param name="log">The history.</param>
        /// <param name="baseTopic">The base topic.</param>
        public RetainedTables(HistoryLog log, string baseTopic)
        {
            _log = log;
            _base = baseTopic;
        }

        /// <summary>Whether a part is to be published.</summary>
        public bool IsBusy => _due != 0;

        /// <summary>Lets everything be published again.</summary>
        public void ResendAll()
        {
            _recordedTo = NeverLooked;
        }

        /// <summary>Looks whether days were recorded since it was looked.</summary>
        public void Look()
        {
            if (_log.Clock.Source == HistoryRecord.Uptime)
            {
                return;
            }

            int before = _recordedTo;
            _recordedTo = RecordedTo();
            if (before == _recordedTo)
            {
                return;
            }

            // what is being written may lack them
            End();
            int month = LocalTime.MonthOf(_recordedTo);
            if (before <= NothingRecorded || before > _recordedTo || LocalTime.MonthOf(before) < month - 1)
            {
                _due = All;
                return;
            }

            for (int day = before; day < _recordedTo; day++)
            {
                _due |= 1 << PlaceOfDay(day);
            }

            _due |= LocalTime.MonthOf(before) == month ? 0 : 1 << PlaceOfMonth(month - 1);
        }

        /// <summary>Reads the next rows, or publishes the part that has them all.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            if (_due == 0 || now < _retryAt)
            {
                return true;
            }

            int place = 0;
            while ((_due & (1 << place)) == 0)
            {
                place++;
            }

            if (_payload == null)
            {
                Write(place, now);
                return true;
            }

            string name = place < FirstOfMonths ? "/history/days/" + (place + 1).ToString() : "/history/months/" + (place - FirstOfMonths + 1).ToString();
            if (!publisher.TryPublish(_base + name, _payload, true))
            {
                return false;
            }

            Settle(place);
            return true;
        }

        private static int PlaceOfDay(int day)
        {
            int month = LocalTime.MonthOf(day);
            return ((month % 2) * Weeks) + ((day - LocalTime.FirstDayOf(month)) / DaysOfWeek);
        }

        private static int PlaceOfMonth(int month)
        {
            return FirstOfMonths + ((month / MonthsOfYear % 2) * Halves) + (month % MonthsOfYear / MonthsOfHalf);
        }

        private static int DayOf(long utc, int offset) => (int)((utc + (offset * Hour)) / Day);

        private int RecordedTo()
        {
            HistoryRecord record = new HistoryRecord(_log.Columns.Count);
            RecordRing days = _log.RingOf(HistoryRing.Days);
            return !days.TryReadLast(record, new byte[HistoryLog.BufferLength]) || record.Clock == HistoryRecord.Uptime ? NothingRecorded
                : DayOf(record.Time, record.Offset) + (days.HasRegisters ? 0 : 1);
        }

        private void Settle(int place)
        {
            _due &= ~(1 << place);
            End();
        }

        private void End()
        {
            _rows = null;
            _text = null;
            _payload = null;
        }

        private void Write(int place, long now)
        {
            try
            {
                if (_rows == null)
                {
                    Begin(place);
                }
                else if (!WriteRow(place < FirstOfMonths ? DateLength : MonthLength))
                {
                    Finish(place);
                }
            }
            catch (Exception)
            {
                // without memory for it everything else goes on, and it is tried again later
                End();
                _retryAt = now + RetryAfter;
                throw;
            }
        }

        private void Begin(int place)
        {
            bool isDays = place < FirstOfMonths;
            int today = DayOf(_log.Clock.Time, _log.Clock.Offset);
            int thisMonth = LocalTime.MonthOf(today);
            int parts = isDays ? Weeks : Halves;
            int part = isDays ? place % Weeks : (place - FirstOfMonths) % Halves;
            int parity = isDays ? place / Weeks : (place - FirstOfMonths) / Halves;
            int month = isDays ? thisMonth : thisMonth - (thisMonth % MonthsOfYear);
            if ((isDays ? month % 2 : month / MonthsOfYear % 2) != parity)
            {
                month -= isDays ? 1 : MonthsOfYear;
            }

            // without what is still running: history/days has it
            int first = LocalTime.FirstDayOf(month);
            int from = isDays ? first + (part * DaysOfWeek) : LocalTime.FirstDayOf(month + (part * MonthsOfHalf));
            int end = !isDays ? LocalTime.FirstDayOf(month + ((part + 1) * MonthsOfHalf))
                : part == Weeks - 1 ? LocalTime.FirstDayOf(month + 1) : from + DaysOfWeek;
            int limit = isDays ? today : LocalTime.FirstDayOf(thisMonth);
            end = end < limit ? end : limit;
            if (from >= end)
            {
                Settle(place);
                return;
            }

            HistoryQuery query = HistoryQuery.OfDays(isDays ? HistoryRing.Days : HistoryRing.Months, from, end);
            _rows = new HistoryRows(_log, query);
            _text = new TextBuffer(MaxPart);
            _text.Append("{\"what\":\"").Append(query.What).Append("\",\"of\":\"");
            WriteTime((long)first * Day, 0, isDays ? MonthLength : YearLength);
            _text.Append("\",\"part\":").AppendNumber(part + 1).Append(",\"parts\":").AppendNumber(parts).Append(",\"csv\":\"time");
            WriteColumns(true);
            _head = _text.Length;
        }

        private void Finish(int place)
        {
            if (_text.Length == _head)
            {
                Settle(place);
                return;
            }

            _payload = _text.Append("\"}").ToArray();
            _text = null;
        }

        // Returns false after the last one. What does not fit is left out: it could only be many rows of one day
        private bool WriteRow(int length)
        {
            if (!_rows.Next())
            {
                return false;
            }

            if (!_rows.HasRow)
            {
                return true;
            }

            int before = _text.Length;
            _text.Append("\\n");
            WriteTime(_rows.Time, _rows.Offset, length);
            WriteColumns(false);
            bool fits = !_text.Truncated && _text.Room >= 2;
            if (!fits)
            {
                _text.CutTo(before);
            }

            return fits;
        }

        // The beginning of it: a year, a month or a day
        private void WriteTime(long utc, int offset, int length)
        {
            int before = _text.Length;
            LocalTime.Write(utc, offset, _text);
            _text.CutTo(before + length);
        }

        // Of a register only how much it has risen
        private void WriteColumns(bool isHead)
        {
            HistoryColumns columns = _rows.Columns;
            for (int column = 0; column < columns.Count; column++)
            {
                ColumnKind kind = columns.KindOf(column);
                if ((_rows.UsedColumns & (1 << column)) == 0 || !IsShown(kind))
                {
                    continue;
                }

                _text.Append((byte)',');
                if (isHead)
                {
                    _text.Append(columns.NameOf(column)).Append(kind == ColumnKind.Register ? HistoryCsv.Change : "");
                    continue;
                }

                int value = kind == ColumnKind.Register ? _rows.Changes[column] : _rows.Record.Values[column];
                if (value != HistoryRecord.None)
                {
                    HistoryCsv.WriteNumber(_text, value, columns.DecimalsOf(column));
                }
            }
        }

        // What a chart of energy, or of temperatures and the flame, is made of
        private bool IsShown(ColumnKind kind)
        {
            switch (kind)
            {
                case ColumnKind.Register:
                case ColumnKind.Peak:
                case ColumnKind.Mean:
                case ColumnKind.Minutes:
                    return true;
                case ColumnKind.Min:
                case ColumnKind.Max:
                    return _log.Registers == null;
                default:
                    return false;
            }
        }
    }
}
