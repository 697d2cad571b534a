using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.History
{
    /// <summary>
    /// The rows of a query as CSV: the time at which the period begins, then the columns; a register is followed by how much it has risen.
    /// A time by the device's own clock is written as hours since the start with a plus sign, so that nobody takes it for a date. Long rows are written in
    /// several parts. One thread only.
    /// </summary>
    public sealed class HistoryCsv : IRowSource
    {
        /// <summary>What is behind the name of a register for how much it has risen.</summary>
        public const string Change = "_change";

        // the longest field and its comma
        private const int MaxField = 56;

        private readonly HistoryRows _rows;
        private bool _isHead = true;

        // the next column of the current row; -1 for its time, the number of columns for its end
        private int _column = -1;

        /// <summary>Initializes a new instance.</summary>
        public HistoryCsv(HistoryRows rows)
        {
            _rows = rows;
        }

        /// <summary>Begins again.</summary>
        public void Rewind()
        {
            _isHead = true;
            _column = -1;
            _rows.Rewind();
        }

        /// <inheritdoc/>
        public bool Next(TextBuffer row)
        {
            int most = row.Length + CsvText.MaxRowLength - (2 * MaxField);
            if (_column < 0)
            {
                if (!_isHead && !_rows.Next())
                {
                    return false;
                }

                if (!_isHead && !_rows.HasRow)
                {
                    return true;
                }

                WriteTime(row);
                _column = 0;
            }

            HistoryColumns columns = _rows.Columns;
            for (; _column < columns.Count && row.Length < most; _column++)
            {
                if ((_rows.UsedColumns & (1 << _column)) != 0)
                {
                    WriteColumn(row);
                }
            }

            if (_column == columns.Count)
            {
                CsvText.End(row);
                _column = -1;
                _isHead = false;
            }

            return true;
        }

        /// <summary>Writes a stored number with its decimals.</summary>
        public static void WriteNumber(TextBuffer text, long value, int decimals)
        {
            long power = 1;
            for (int i = 0; i < decimals; i++)
            {
                power *= 10;
            }

            if (value < 0)
            {
                text.Append((byte)'-');
                value = -value;
            }

            text.AppendLong(value / power);
            if (decimals > 0)
            {
                text.Append((byte)'.');
            }

            for (power /= 10; power > 0; power /= 10)
            {
                text.Append((byte)('0' + (int)(value / power % 10)));
            }
        }

        private void WriteTime(TextBuffer row)
        {
            if (_isHead)
            {
                row.Append("time");
            }
            else if (_rows.Clock == HistoryRecord.Uptime)
            {
                LocalTime.WriteClock(_rows.Time, row.Append((byte)'+'));
            }
            else
            {
                LocalTime.Write(_rows.Time, _rows.Offset, row);
            }
        }

        private void WriteColumn(TextBuffer row)
        {
            bool isRegister = _rows.Columns.KindOf(_column) == ColumnKind.Register;
            CsvText.Next(row);
            if (_isHead)
            {
                string name = _rows.Columns.NameOf(_column);
                row.Append(name);
                if (isRegister)
                {
                    CsvText.Next(row).Append(name).Append(Change);
                }

                return;
            }

            WriteValue(row, _rows.Record.Values[_column]);
            if (isRegister)
            {
                WriteValue(CsvText.Next(row), _rows.Changes[_column]);
            }
        }

        private void WriteValue(TextBuffer row, int value)
        {
            if (value != HistoryRecord.None)
            {
                WriteNumber(row, value, _rows.Columns.DecimalsOf(_column));
            }
        }
    }
}
