using System;
using Meterkast.Text;

namespace Meterkast.History
{
    /// <summary>
    /// Today, yesterday, this month and the last one as one JSON object, with the registers at its time: what <c>history/days</c> shows. It is written in
    /// four steps, because each reads records from the storage, and has no larger buffer than a part takes: a heap that is nearly full has
    /// no room for the longest object in one piece. One thread only.
    /// </summary>
    public sealed class DaySummary
    {
        private const int Sections = 4;
        private const int MaxPart = 1000;
        private const int Hour = 3600;
        private const int Day = 24 * Hour;

        private readonly HistoryLog _log;
        private readonly TextBuffer _text = new TextBuffer(MaxPart);

        // that of all parts, also if the day ends between two of them
        private readonly int _day;
        private byte[] _written = new byte[0];
        private int _section;

        /// <summary>Begins an object with the current time.</summary>
        public DaySummary(HistoryLog log)
        {
            _log = log;
            _day = (int)((log.Clock.Time + (log.Clock.Offset * Hour)) / Day);
            LocalTime.Write(log.Clock.Time, log.Clock.Offset, _text.Append("{\"time\":\""));
            _text.Append((byte)'"');
        }

        /// <summary>Writes the next part.</summary>
        /// <returns>The whole object once it is complete; until then null.</returns>
        public byte[] Step()
        {
            WriteSection();
            _section++;
            if (_section < Sections)
            {
                Keep();
                return null;
            }

            _text.Append((byte)'}');
            Keep();
            return _written;
        }

        // Moves the part from its buffer to the rest
        private void Keep()
        {
            byte[] joined = new byte[_written.Length + _text.Length];
            Array.Copy(_written, joined, _written.Length);
            Array.Copy(_text.Bytes, 0, joined, _written.Length, _text.Length);
            _written = joined;
            _text.Clear();
        }

        private static string NameOf(int section)
        {
            switch (section)
            {
                case 0: return "today";
                case 1: return "yesterday";
                case 2: return "month";
                default: return "last_month";
            }
        }

        private void WriteSection()
        {
            bool isDay = _section < 2;
            int month = LocalTime.MonthOf(_day) - (_section == 3 ? 1 : 0);
            HistoryQuery query = isDay
                ? HistoryQuery.OfDays(HistoryRing.Days, _day - _section, _day - _section + 1)
                : HistoryQuery.OfDays(HistoryRing.Months, LocalTime.FirstDayOf(month), LocalTime.FirstDayOf(month + 1));
            HistoryRows rows = new HistoryRows(_log, query);
            Accumulator values = new Accumulator(_log.Columns);
            long[] changes = new long[_log.Columns.Count];
            int changed = 0;
            while (rows.Next())
            {
                values.Add(rows.Record);
                for (int column = 0; column < changes.Length; column++)
                {
                    int change = rows.Changes[column];
                    changes[column] += change == HistoryRecord.None ? 0 : change;
                    changed |= change == HistoryRecord.None ? 0 : 1 << column;
                }
            }

            if (_section == 0)
            {
                WriteRegisters();
                Keep();
            }

            _text.Append(",\"").Append(NameOf(_section)).Append("\":{");
            HistoryRecord record = new HistoryRecord(_log.Columns.Count);
            values.WriteTo(record);
            bool isFirst = true;
            for (int column = 0; column < changes.Length; column++)
            {
                bool isRegister = _log.Columns.KindOf(column) == ColumnKind.Register;
                if (isRegister ? (changed & (1 << column)) != 0 : record.Values[column] != HistoryRecord.None)
                {
                    Write(column, isRegister ? HistoryCsv.Change : "", isRegister ? changes[column] : record.Values[column], isFirst);
                    isFirst = false;
                }
            }

            _text.Append((byte)'}');
        }

        private void WriteRegisters()
        {
            HistoryRecord record = new HistoryRecord(_log.Columns.Count);
            if (!_log.RingOf(HistoryRing.Days).HasRegisters || !_log.TryReadRunning(HistoryRing.Days, record))
            {
                return;
            }

            _text.Append(",\"registers\":{");
            bool isFirst = true;
            for (int column = 0; column < record.Values.Length; column++)
            {
                if (_log.Columns.KindOf(column) == ColumnKind.Register && record.Values[column] != HistoryRecord.None)
                {
                    Write(column, "", record.Values[column], isFirst);
                    isFirst = false;
                }
            }

            _text.Append((byte)'}');
        }

        private void Write(int column, string suffix, long value, bool isFirst)
        {
            _text.Append(isFirst ? "\"" : ",\"").Append(_log.Columns.NameOf(column)).Append(suffix).Append("\":");
            HistoryCsv.WriteNumber(_text, value, _log.Columns.DecimalsOf(column));
        }
    }
}
