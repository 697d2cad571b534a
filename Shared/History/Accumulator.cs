namespace Meterkast.History
{
    /// <summary>
    /// The values of a period so far. It is given readings and how long they held, or the records of shorter periods; both lead to the same
    /// numbers, so that the sum of the hours is that of the day. What is too little for a unit of a column (seconds of a minute) is carried
    /// over to the next period. One thread only.
    /// </summary>
    public sealed class Accumulator
    {
        private const long Minute = 60000;
        private const int None = HistoryRecord.None;

        private readonly HistoryColumns _columns;
        private readonly int[] _values;

        // of columns that are means or times: value times milliseconds, and milliseconds
        private readonly long[] _sums;
        private readonly long[] _weights;

        /// <summary>Initializes an empty period.</summary>
        public Accumulator(HistoryColumns columns)
        {
            _columns = columns;
            _values = new int[columns.Count];
            bool hasTimes = columns.MaskOf(ColumnKind.Observed) != 0;
            _sums = hasTimes ? new long[columns.Count] : null;
            _weights = hasTimes ? new long[columns.Count] : null;
            for (int column = 0; column < _values.Length; column++)
            {
                _values[column] = None;
            }
        }

        /// <summary>Begins another period.</summary>
        public void Clear()
        {
            for (int column = 0; column < _values.Length; column++)
            {
                _values[column] = None;
                if (_sums == null)
                {
                    continue;
                }

                _sums[column] = IsTime(_columns.KindOf(column)) ? _sums[column] % UnitOf(column) : 0;
                _weights[column] = 0;
            }
        }

        /// <summary>Takes the values of another period as they are.</summary>
        public void CopyFrom(Accumulator other)
        {
            for (int column = 0; column < _values.Length; column++)
            {
                _values[column] = other._values[column];
                if (_sums != null)
                {
                    _sums[column] = other._sums[column];
                    _weights[column] = other._weights[column];
                }
            }
        }

        /// <summary>Handles a value of a minimum, maximum or peak.</summary>
        /// <param name="column">The column.</param>
        /// <param name="value">The value as stored.</param>
        public void Sample(int column, int value)
        {
            bool isLower = _columns.KindOf(column) == ColumnKind.Min;
            if (value != None && (_values[column] == None || (isLower ? value < _values[column] : value > _values[column])))
            {
                _values[column] = value;
            }
        }

        /// <summary>Adds to a count.</summary>
        /// <param name="column">The column.</param>
        /// <param name="events">How many events; with 0 the count is known from now on.</param>
        public void Count(int column, int events)
        {
            _values[column] = _values[column] == None ? events : _values[column] + events;
        }

        /// <summary>Handles a value of a mean that has held for a time.</summary>
        /// <param name="column">The column.</param>
        /// <param name="value">The value as stored.</param>
        /// <param name="milliseconds">How long.</param>
        public void Hold(int column, int value, long milliseconds)
        {
            _sums[column] += value * milliseconds;
            _weights[column] += milliseconds;
        }

        /// <summary>Adds to a time.</summary>
        /// <param name="column">A column of minutes.</param>
        /// <param name="milliseconds">How long.</param>
        public void AddTime(int column, long milliseconds)
        {
            _sums[column] += milliseconds;
            _weights[column] = 1;
        }

        /// <summary>Adds the record of a shorter period. Registers are not added: they are those of the last reading.</summary>
        public void Add(HistoryRecord record)
        {
            long observed = 0;
            long burning = 0;
            for (int column = 0; column < _values.Length; column++)
            {
                int value = record.Values[column];
                if (value != None && IsTime(_columns.KindOf(column)))
                {
                    long time = value * UnitOf(column);
                    AddTime(column, time);
                    observed += _columns.KindOf(column) == ColumnKind.Observed ? time : 0;
                    burning += _columns.KindOf(column) == ColumnKind.Minutes ? time : 0;
                }
            }

            // what was observed for less than half a minute counts a little
            observed = observed == 0 ? 1 : observed;
            burning = burning == 0 ? 1 : burning;
            for (int column = 0; column < _values.Length; column++)
            {
                int value = record.Values[column];
                if (value == None)
                {
                    continue;
                }

                switch (_columns.KindOf(column))
                {
                    case ColumnKind.Min:
                    case ColumnKind.Max:
                    case ColumnKind.Peak: Sample(column, value); break;
                    case ColumnKind.Mean: Hold(column, value, observed); break;
                    case ColumnKind.Burning: Hold(column, value, burning); break;
                    case ColumnKind.Count: Count(column, value); break;
                }
            }
        }

        /// <summary>Writes the values of the period into a record; its registers stay as they are.</summary>
        public void WriteTo(HistoryRecord record)
        {
            for (int column = 0; column < _values.Length; column++)
            {
                ColumnKind kind = _columns.KindOf(column);
                if (IsTime(kind))
                {
                    record.Values[column] = _weights[column] == 0 ? None : (int)(_sums[column] / UnitOf(column));
                }
                else if (kind == ColumnKind.Mean || kind == ColumnKind.Burning)
                {
                    record.Values[column] = _weights[column] == 0 ? None : Rounded(_sums[column], _weights[column]);
                }
                else if (kind != ColumnKind.Register && kind != ColumnKind.Demand)
                {
                    record.Values[column] = _values[column];
                }
            }
        }

        private static bool IsTime(ColumnKind kind) => kind == ColumnKind.Minutes || kind == ColumnKind.Observed;

        private static int Rounded(long sum, long weight) => (int)((sum >= 0 ? sum + (weight / 2) : sum - (weight / 2)) / weight);

        // milliseconds in one unit of the stored number
        private long UnitOf(int column)
        {
            long unit = Minute;
            for (int i = _columns.DecimalsOf(column); i > 0; i--)
            {
                unit /= 10;
            }

            return unit;
        }
    }
}
