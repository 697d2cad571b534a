using System;

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

        // of the columns that are numbers seen
        private readonly int[] _samples;

        // of those that are means or times: value times milliseconds, and milliseconds, which 32 bits hold for 49 days
        private readonly long[] _sums;
        private readonly uint[] _weights;

        /// <summary>Initializes an empty period.</summary>
        public Accumulator(HistoryColumns columns)
        {
            _columns = columns;
            _samples = new int[columns.Samples];
            _sums = new long[columns.Sums];
            _weights = new uint[columns.Sums];
            ForgetSamples();
        }

        /// <summary>Begins another period.</summary>
        public void Clear()
        {
            ForgetSamples();
            for (int column = 0; column < _columns.Count; column++)
            {
                if (_columns.IsSum(column))
                {
                    int place = _columns.PlaceOf(column);
                    _sums[place] = IsTime(_columns.KindOf(column)) ? _sums[place] % UnitOf(column) : 0;
                    _weights[place] = 0;
                }
            }
        }

        /// <summary>Takes the values of another period as they are.</summary>
        public void CopyFrom(Accumulator other)
        {
            Array.Copy(other._samples, _samples, _samples.Length);
            Array.Copy(other._sums, _sums, _sums.Length);
            Array.Copy(other._weights, _weights, _weights.Length);
        }

        /// <summary>Handles a value of a minimum, maximum or peak.</summary>
        /// <param name="column">The column.</param>
        /// <param name="value">The value as stored.</param>
        public void Sample(int column, int value)
        {
            bool isLower = _columns.KindOf(column) == ColumnKind.Min;
            int old = _samples[_columns.PlaceOf(column)];
            if (value != None && (old == None || (isLower ? value < old : value > old)))
            {
                _samples[_columns.PlaceOf(column)] = value;
            }
        }

        /// <summary>Adds to a count.</summary>
        /// <param name="column">The column.</param>
        /// <param name="events">How many events; with 0 the count is known from now on.</param>
        public void Count(int column, int events)
        {
            int place = _columns.PlaceOf(column);
            _samples[place] = _samples[place] == None ? events : _samples[place] + events;
        }

        /// <summary>Handles a value of a mean that has held for a time.</summary>
        /// <param name="column">The column.</param>
        /// <param name="value">The value as stored.</param>
        /// <param name="milliseconds">How long.</param>
        public void Hold(int column, int value, long milliseconds)
        {
            int place = _columns.PlaceOf(column);
            _sums[place] += value * milliseconds;
            _weights[place] += (uint)milliseconds;
        }

        /// <summary>Adds to a time.</summary>
        /// <param name="column">A column of minutes.</param>
        /// <param name="milliseconds">How long.</param>
        public void AddTime(int column, long milliseconds)
        {
            int place = _columns.PlaceOf(column);
            _sums[place] += milliseconds;
            _weights[place] = 1;
        }

        /// <summary>Adds the record of a shorter period. Registers are not added: they are those of the last reading.</summary>
        public void Add(HistoryRecord record)
        {
            long observed = 0;
            long burning = 0;
            for (int column = 0; column < _columns.Count; column++)
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
            for (int column = 0; column < _columns.Count; column++)
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
            for (int column = 0; column < _columns.Count; column++)
            {
                int place = _columns.PlaceOf(column);
                if (_columns.IsSample(column))
                {
                    record.Values[column] = _samples[place];
                }
                else if (_columns.IsSum(column))
                {
                    record.Values[column] = _weights[place] == 0 ? None
                        : IsTime(_columns.KindOf(column)) ? (int)(_sums[place] / UnitOf(column))
                        : Rounded(_sums[place], _weights[place]);
                }
            }
        }

        private void ForgetSamples()
        {
            for (int place = 0; place < _samples.Length; place++)
            {
                _samples[place] = None;
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
