using Meterkast.History;
using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// The average of the quarter-hour, its forecast and the month's peak, which only the meters of some countries send, computed for
    /// the others (e-MUCS P1: 1-0:1.4.0 and 1-0:1.6.0), and what follows from them where a house pays for its peaks: the mean of twelve
    /// months, its cost, and a warning before a new peak. All in watts. One thread only.
    /// </summary>
    public sealed class QuarterValues
    {
        private const int Quarter = 900;
        private const int LastMinute = 60;

        // the warning ends below this part of the peak, so that it does not come and go with every lamp
        private const int EndsBelow = 95;
        private const long MostAvailable = QuarterDemand.MaxDemand;

        // rows 1-0:1.8.0 to 1.8.5, and 1.8.11 to 1.8.13 of Israel
        private const int TotalAndTariffs = 9;

        private readonly ComputedValues _values;
        private readonly TelegramStore _store;
        private readonly ObisIndex _index;
        private readonly Scratch _scratch;
        private readonly HistoryLog _history;
        private readonly IByteStore _peaks;
        private readonly QuarterDemand _demand = new QuarterDemand();
        private readonly long _price;
        private readonly long _minimum;
        private readonly int _clock;
        private readonly int _average;
        private readonly int _peak;
        private readonly int _energy;
        private readonly int _firstMeter;
        private long _meter;
        private bool _hasOwnPeak;

        // the month as YYMM
        private int _month;

        // null until it is needed
        private PeakMonths _months;

        // a register of this telegram is held back, so the energy of the quarter is unknown
        private bool _isDoubted;

        /// <summary>Initializes a new instance with the stored peak.</summary>
        /// <param name="settings">The tariff.</param>
        /// <param name="values">Receives the values.</param>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="peaks">Keeps the computed peak across a restart.</param>
        /// <param name="history">The history; null for none.</param>
        public QuarterValues(
            DeviceSettings settings, ComputedValues values, TelegramStore store, ObisIndex index, Scratch scratch, IByteStore peaks, HistoryLog history)
        {
            _values = values;
            _store = store;
            _index = index;
            _scratch = scratch;
            _peaks = peaks;
            _history = history;
            _price = settings.CapacityPrice;
            _minimum = settings.CapacityMinimum;
            _clock = index.Find(0x00010000);
            _average = index.Find(0x10010400);
            _peak = index.Find(0x10010600);
            _energy = index.Find(0x10010800);
            _firstMeter = index.Find(0x00600100);
            PeakRecord.Restore(peaks.Read(), _demand);
        }

        /// <summary>Whether a stored peak was restored, whose time the broker may have.</summary>
        public bool HasStoredPeak => _demand.Peak != QuarterDemand.None;

        /// <summary>Recomputes from the telegram in the store.</summary>
        /// <param name="delivered">Power that flows in; <see cref="QuarterDemand.None"/> if the telegram lacks it.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(long delivered, long now)
        {
            _isDoubted = false;
            UpdateMeter();
            int second = UpdateClock(delivered, now);
            if (_values.Applies(ComputedTable.Average))
            {
                _values.Set(ComputedTable.Average, _isDoubted ? QuarterDemand.None : _demand.Average);
                _values.Set(ComputedTable.Expected, _isDoubted ? QuarterDemand.None : _demand.Expected);
            }

            UpdateOwnAverage(delivered, second);
            UpdatePeak();
            if ((_price > 0 || _hasOwnPeak) && _month > 0)
            {
                UpdateTariff(second);
            }
        }

        // The meter's own number, in any of the rows of 0-0:96.1
        private void UpdateMeter()
        {
            for (int row = _firstMeter; row < _firstMeter + 2; row++)
            {
                if (!_store.Has(row))
                {
                    continue;
                }

                _store.Open(row, _scratch.Line);
                if (_meter != 0 && _scratch.Line.Content != _meter)
                {
                    _demand.HandleOtherMeter();
                    _hasOwnPeak = false;
                }

                _meter = _scratch.Line.Content;
                return;
            }
        }

        // Returns the second within the quarter, or -1 if the meter has no clock
        private int UpdateClock(long power, long now)
        {
            if (!_store.Has(_clock))
            {
                return -1;
            }

            _store.Open(_clock, _scratch.Line);
            int start = _scratch.Line.GroupStart(0);
            int length = _scratch.Line.GroupLength(0);
            if (!MeterTime.IsValid(_scratch.Line.Bytes, start, length))
            {
                return -1;
            }

            long time = MeterTime.Order(_scratch.Line.Bytes, start);
            bool isSummer = length > 12 && _scratch.Line.Bytes[start + 12] == 'S';
            int minute = (int)(time / 100 % 100);
            int second = ((minute % 15) * 60) + (int)(time % 100);
            _month = (int)(time / 100000000);
            long energy = Energy();
            if (energy != QuarterDemand.None || _isDoubted)
            {
                _values.Set(ComputedTable.Average, QuarterDemand.None);
            }

            if (energy != QuarterDemand.None && power != QuarterDemand.None)
            {
                int quarter = ((((int)(time / 10000) * 4) + (minute / 15)) * 2) + (isSummer ? 1 : 0);
                _demand.Add(_month, quarter, second, energy, power, now);
            }

            return second;
        }

        private void UpdateOwnAverage(long delivered, int second)
        {
            long own = Watts(_average);
            if (own == QuarterDemand.None)
            {
                return;
            }

            _values.Set(ComputedTable.Average, own);
            _values.Set(
                ComputedTable.Expected,
                second < 0 || delivered == QuarterDemand.None ? QuarterDemand.None : QuarterDemand.AtEnd(own, delivered, second));
        }

        private void UpdatePeak()
        {
            if (UpdateOwnPeak() || _hasOwnPeak)
            {
                // some meters send their registers only with every other telegram
                return;
            }

            if (_values.Applies(ComputedTable.Average))
            {
                _values.Set(ComputedTable.Peak, _demand.Peak);
            }

            _values.PeakTime.Clear();
            if (_demand.Peak != QuarterDemand.None)
            {
                PeakRecord.WriteTime(_demand.PeakQuarter, _values.PeakTime);
            }

            if (_demand.ConsumeNewPeak())
            {
                _peaks.Write(PeakRecord.Of(_demand));
            }
        }

        // A maximum without a time (ME383) is that of the billing period, not of the month
        private bool UpdateOwnPeak()
        {
            if (!_store.Has(_peak))
            {
                return false;
            }

            _store.Open(_peak, _scratch.Line);
            int timeGroup = TimedNumber.TimeGroup(_scratch.Line);
            if (timeGroup < 0)
            {
                return false;
            }

            int numberGroup = 1 - timeGroup;
            _values.PeakTime.Clear();
            if (_scratch.Line.GroupLength(timeGroup) <= _values.PeakTime.Bytes.Length)
            {
                _values.PeakTime.Append(_scratch.Line.Bytes, _scratch.Line.GroupStart(timeGroup), _scratch.Line.GroupLength(timeGroup));
            }

            bool isNumber = _scratch.Number.TryRead(_scratch.Line.Bytes, _scratch.Line.GroupStart(numberGroup), _scratch.Line.GroupLength(numberGroup), MeterUnit.Kilowatt);
            _values.Set(ComputedTable.Peak, isNumber ? _scratch.Number.Thousandths : QuarterDemand.None);
            _hasOwnPeak = true;
            return true;
        }

        // What follows for a house that pays for its peaks
        private void UpdateTariff(int second)
        {
            long peak = _values.Value(ComputedTable.Peak);
            long limit = peak > _minimum ? peak : _minimum;
            long average = _values.Value(ComputedTable.Average);
            long expected = _values.Value(ComputedTable.Expected);
            if (second < 0 || average == QuarterDemand.None || expected == QuarterDemand.None)
            {
                _values.Set(ComputedTable.Available, QuarterDemand.None);
                _values.Set(ComputedTable.Warning, QuarterDemand.None);
            }
            else
            {
                int left = Quarter - second > LastMinute ? Quarter - second : LastMinute;
                long available = average < limit ? (limit - average) * Quarter / left : 0;
                bool isOver = expected > (_values.Value(ComputedTable.Warning) == 1 ? limit * EndsBelow / 100 : limit);
                _values.Set(ComputedTable.Available, available < MostAvailable ? available : MostAvailable);
                _values.Set(ComputedTable.Warning, isOver ? 1 : 0);
            }

            _months = _months ?? new PeakMonths(_store, _index, _scratch, _history, _minimum);
            long mean = _months.Mean(_month, peak);
            _values.Set(ComputedTable.PeakMean, mean);
            if (_price > 0)
            {
                _values.Set(ComputedTable.PeakCost, mean * _price / 1000);
            }
        }

        // The total if the meter has it, or the sum of the tariffs
        private long Energy()
        {
            long sum = QuarterDemand.None;
            for (int i = 0; i < TotalAndTariffs; i++)
            {
                if (_store.IsDoubted(_energy + i))
                {
                    _isDoubted = true;
                    return QuarterDemand.None;
                }

                long register = Watts(_energy + i);
                if (register == QuarterDemand.None)
                {
                    continue;
                }

                if (i == 0)
                {
                    return register;
                }

                sum = (sum == QuarterDemand.None ? 0 : sum) + register;
            }

            return sum;
        }

        // Thousandths of the topic's kW or kWh
        private long Watts(int row) => _store.TryReadNumber(row, _scratch.Number) ? _scratch.Number.Thousandths : QuarterDemand.None;
    }
}
