using System;
using Meterkast.Text;

namespace Meterkast.History
{
    /// <summary>
    /// Today, yesterday, this month and the last one as one JSON object, with the registers at its time: what <c>history/days</c> shows. It is written in
    /// many steps, a record or a few values each, so that no turn takes long, and has no larger buffer than a part takes: a heap that is
    /// nearly full has no room for the longest object in one piece. One thread only.
    /// </summary>
    public sealed class DaySummary
    {
        // the registers, and then the parts
        private const int Sections = 5;
        private const int Registers = 0;
        private const int MaxPart = 1000;
        private const int ColumnsAtOnce = 4;
        private const int Hour = 3600;
        private const int Day = 24 * Hour;

        private readonly HistoryLog _log;
        private readonly TextBuffer _text = new TextBuffer(MaxPart);

        // that of all parts, also if the day ends between two of them
        private readonly int _day;
        private byte[] _written = new byte[0];
        private int _section;

        // of the current part: whether it has begun, its rows, their sum, and the next column that is written, -1 before the first
        private bool _isOpen;
        private HistoryRows _rows;
        private Accumulator _values;
        private HistoryRecord _record;
        private long[] _changes;
        private int _changed;
        private int _column;
        private bool _isFirst;

        /// <summary>Begins an object with the current time.</summary>
        public DaySummary(HistoryLog log)
        {
            _log = log;
            _section = log.RingOf(HistoryRing.Days).HasRegisters ? Registers : Registers + 1;
            _day = (int)((log.Clock.Time + (log.Clock.Offset * Hour)) / Day);
            LocalTime.Write(log.Clock.Time, log.Clock.Offset, _text.Append("{\"time\":\""));
            _text.Append((byte)'"');
        }

        /// <summary>Goes on.</summary>
        /// <returns>The whole object once it is complete; until then null.</returns>
        public byte[] Step()
        {
            if (!_isOpen)
            {
                Open();
            }
            else if (_column < 0)
            {
                ReadRow();
            }
            else if (_column < _log.Columns.Count)
            {
                WriteColumns();
            }
            else
            {
                Close();
            }

            return _section < Sections ? null : _written;
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
                case Registers: return "registers";
                case 1: return "today";
                case 2: return "yesterday";
                case 3: return "month";
                default: return "last_month";
            }
        }

        private void Open()
        {
            _isOpen = true;
            _column = -1;
            if (_section == Registers)
            {
                _record = new HistoryRecord(_log.Columns.Count);
                _log.TryReadRunning(HistoryRing.Days, _record);
                BeginColumns();
                return;
            }

            int month = LocalTime.MonthOf(_day) - (_section == Sections - 1 ? 1 : 0);
            HistoryQuery query = _section <= 2
                ? HistoryQuery.OfDays(HistoryRing.Days, _day - _section + 1, _day - _section + 2)
                : HistoryQuery.OfDays(HistoryRing.Months, LocalTime.FirstDayOf(month), LocalTime.FirstDayOf(month + 1));
            _rows = new HistoryRows(_log, query);
            _values = new Accumulator(_log.Columns);
            _changes = new long[_log.Columns.Count];
            _changed = 0;
        }

        private void Close()
        {
            _isOpen = false;
            _section++;
            _text.Append(_section < Sections ? "}" : "}}");
            Keep();
        }

        private void ReadRow()
        {
            if (!_rows.Next())
            {
                _record = new HistoryRecord(_log.Columns.Count);
                _values.WriteTo(_record);
                BeginColumns();
                return;
            }

            if (!_rows.HasRow)
            {
                return;
            }

            _values.Add(_rows.Record);
            for (int column = 0; column < _changes.Length; column++)
            {
                int change = _rows.Changes[column];
                if (change != HistoryRecord.None)
                {
                    _changes[column] += change;
                    _changed |= 1 << column;
                }
            }
        }

        private void BeginColumns()
        {
            _column = 0;
            _isFirst = true;
            _text.Append(",\"").Append(NameOf(_section)).Append("\":{");
        }

        private void WriteColumns()
        {
            int count = _log.Columns.Count;
            int end = _column + ColumnsAtOnce < count ? _column + ColumnsAtOnce : count;
            for (; _column < end; _column++)
            {
                bool isRegister = _log.Columns.KindOf(_column) == ColumnKind.Register;
                bool isChange = isRegister && _section != Registers;
                bool isThere = isChange ? (_changed & (1 << _column)) != 0 : _record.Values[_column] != HistoryRecord.None && isRegister == (_section == Registers);
                if (isThere)
                {
                    Write(_column, isChange ? HistoryCsv.Change : "", isChange ? _changes[_column] : _record.Values[_column], _isFirst);
                    _isFirst = false;
                }
            }
        }

        private void Write(int column, string suffix, long value, bool isFirst)
        {
            _text.Append(isFirst ? "\"" : ",\"").Append(_log.Columns.NameOf(column)).Append(suffix).Append("\":");
            HistoryCsv.WriteNumber(_text, value, _log.Columns.DecimalsOf(column));
        }
    }
}
