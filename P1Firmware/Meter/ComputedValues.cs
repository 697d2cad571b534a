using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// Values that only the meters of some countries send, computed for the others: net power, the average of the quarter-hour, its
    /// forecast, and the month's peak. If the meter has a register, it is used (e-MUCS P1: 1-0:1.4.0 and 1-0:1.6.0). All in watts,
    /// published in kW. One thread only.
    /// </summary>
    public sealed class ComputedValues
    {
        /// <summary>Number of values.</summary>
        public const int Count = 4;

        private const int Net = 0;
        private const int Average = 1;
        private const int Expected = 2;
        /// <summary>Name of the topic of the time of the month's peak.</summary>
        public const string PeakTimeName = "month_peak_timestamp";

        /// <summary>The month's peak, the last of the values.</summary>
        public const int Peak = 3;

        // rows 1-0:1.8.0 to 1.8.5, and 1.8.11 to 1.8.13 of Israel
        private const int TotalAndTariffs = 9;

        // neither a value nor None: it was never published, or must be published again
        private const long NotSent = long.MaxValue;

        private readonly string _base;
        private readonly TelegramStore _store;
        private readonly Scratch _scratch;
        private readonly MeterNumber _number;
        private readonly ClassGate _gate;
        private readonly TextBuffer _topic;
        private readonly TextBuffer _value;
        private readonly IByteStore _peaks;
        private readonly ObisLine _line;
        private readonly QuarterDemand _demand = new QuarterDemand();
        private readonly long[] _values = new long[Count];
        private readonly long[] _sent = new long[Count];
        private readonly bool[] _applies = new bool[Count];
        private readonly TextBuffer _peakTime = new TextBuffer(13);
        private readonly int _clock;
        private readonly int _delivered;
        private readonly int _returned;
        private readonly int _average;
        private readonly int _peak;
        private readonly int _energy;
        private readonly int _firstMeter;
        private long _meter;
        private long _sentPeakTime;
        private bool _hasOwnPeak;

        // a register of this telegram is held back, so the energy of the quarter is unknown
        private bool _isDoubted;

        // a value that never had a time needs no None; a stored peak had one, which the broker may still have
        private bool _hasToldPeakTime;
        private bool _isSilent;
        private bool _isDue;

        /// <summary>Initializes a new instance with the stored peak.</summary>
        /// <param name="settings">Base topic.</param>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="gate">Enforces the minimum intervals.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="peaks">Keeps the computed peak across a restart.</param>
        public ComputedValues(
            DeviceSettings settings, TelegramStore store, ObisIndex index, ClassGate gate, Scratch scratch, IByteStore peaks)
        {
            _base = settings.MqttBase + "/";
            _store = store;
            _gate = gate;
            _scratch = scratch;
            _topic = scratch.Topic;
            _value = scratch.Value;
            _line = scratch.Line;
            _number = scratch.Number;
            _peaks = peaks;
            _clock = index.Find(0x00010000);
            _delivered = index.Find(0x10010700);
            _returned = index.Find(0x10020700);
            _average = index.Find(0x10010400);
            _peak = index.Find(0x10010600);
            _energy = index.Find(0x10010800);
            _firstMeter = index.Find(0x00600100);
            PeakRecord.Restore(peaks.Read(), _demand);
            _hasToldPeakTime = _demand.Peak != QuarterDemand.None;
            ResendAll();
        }

        /// <summary>Whether the meter has what a value is computed from.</summary>
        public bool Applies(int value) => _applies[value];

        /// <summary>A value in watts; <see cref="QuarterDemand.None"/> for none.</summary>
        public long Value(int value) => _values[value];

        /// <summary>The time of the month's peak as a meter writes it; empty if it is not known.</summary>
        public TextBuffer PeakTime => _peakTime;

        /// <summary>Marks everything to be published again.</summary>
        public void ResendAll()
        {
            _isDue = true;
            _sentPeakTime = 0;
            for (int i = 0; i < Count; i++)
            {
                _sent[i] = NotSent;
            }
        }

        /// <summary>
        /// Handles a silent meter: momentary values are None until the next telegram, or cleared if none was received since the start. The
        /// month's peak stays.
        /// </summary>
        public void FallSilent()
        {
            _isSilent = true;
            _isDue = true;
            for (int i = Net; i < Peak; i++)
            {
                _values[i] = QuarterDemand.None;
            }
        }

        /// <summary>Recomputes from the telegram in the store.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(long now)
        {
            _isDue = true;
            _isSilent = false;
            _isDoubted = false;
            UpdateMeter();
            long delivered = Watts(_delivered);
            long returned = Watts(_returned);
            _applies[Net] = delivered != QuarterDemand.None || returned != QuarterDemand.None;
            _values[Net] = (delivered == QuarterDemand.None ? 0 : delivered) - (returned == QuarterDemand.None ? 0 : returned);

            int second = UpdateClock(delivered, now);
            _values[Average] = _isDoubted ? QuarterDemand.None : _demand.Average;
            _values[Expected] = _isDoubted ? QuarterDemand.None : _demand.Expected;
            UpdateOwnAverage(delivered, second);
            UpdatePeak();
        }

        /// <summary>Publishes what differs.</summary>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            bool isUnheard = _store.Number == 0;
            if (!_isDue || (isUnheard && !_isSilent))
            {
                return true;
            }

            bool isOpen = _isSilent || _gate.IsOpen(ValueClass.Power, _store.Number, now);
            for (int i = 0; i < Count; i++)
            {
                if (!isOpen || !(_applies[i] || (isUnheard && i < Peak)) || _sent[i] == _values[i])
                {
                    continue;
                }

                _value.Clear();
                if (isUnheard)
                {
                    // whatever the broker has is from before the start
                }
                else if (_values[i] == QuarterDemand.None)
                {
                    _value.Append("None");
                }
                else
                {
                    _value.AppendThousandths(_values[i]);
                }

                if (!publisher.TryPublish(_topic.Clear().Append(_base).Append(NameOf(i)).ToString(), _value.ToArray(), true))
                {
                    return false;
                }

                _sent[i] = _values[i];
                _gate.Pass(ValueClass.Power, _store.Number, now);
            }

            bool hadRoom = !isOpen || !_applies[Peak] || PublishPeakTime(publisher);
            _isDue = !isOpen || !hadRoom;
            return hadRoom;
        }

        /// <summary>Name of the topic of a value.</summary>
        public static string NameOf(int value)
        {
            switch (value)
            {
                case Net: return "power_net";
                case Average: return "quarter_average";
                case Expected: return "quarter_expected";
                default: return "month_peak";
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

                _store.Open(row, _line);
                if (_meter != 0 && _line.Content != _meter)
                {
                    _demand.HandleOtherMeter();
                    _hasOwnPeak = false;
                }

                _meter = _line.Content;
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

            _store.Open(_clock, _line);
            int start = _line.GroupStart(0);
            int length = _line.GroupLength(0);
            if (!MeterTime.IsValid(_line.Bytes, start, length))
            {
                return -1;
            }

            long time = MeterTime.Order(_line.Bytes, start);
            bool isSummer = length > 12 && _line.Bytes[start + 12] == 'S';
            int minute = (int)(time / 100 % 100);
            int second = ((minute % 15) * 60) + (int)(time % 100);
            long energy = Energy();
            _applies[Average] = energy != QuarterDemand.None || _isDoubted;
            _applies[Expected] = _applies[Average];
            if (energy != QuarterDemand.None && power != QuarterDemand.None)
            {
                int quarter = ((((int)(time / 10000) * 4) + (minute / 15)) * 2) + (isSummer ? 1 : 0);
                _demand.Add((int)(time / 100000000), quarter, second, energy, power, now);
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

            _applies[Average] = true;
            _applies[Expected] = true;
            _values[Average] = own;
            _values[Expected] = second < 0 || delivered == QuarterDemand.None
                ? QuarterDemand.None
                : QuarterDemand.AtEnd(own, delivered, second);
        }

        private void UpdatePeak()
        {
            if (UpdateOwnPeak() || _hasOwnPeak)
            {
                // some meters send their registers only with every other telegram
                return;
            }

            _applies[Peak] = _applies[Average];
            _values[Peak] = _demand.Peak;
            _peakTime.Clear();
            if (_demand.Peak != QuarterDemand.None)
            {
                PeakRecord.WriteTime(_demand.PeakQuarter, _peakTime);
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

            _store.Open(_peak, _line);
            int timeGroup = TimedNumber.TimeGroup(_line);
            if (timeGroup < 0)
            {
                return false;
            }

            int numberGroup = 1 - timeGroup;
            _peakTime.Clear();
            if (_line.GroupLength(timeGroup) <= _peakTime.Bytes.Length)
            {
                _peakTime.Append(_line.Bytes, _line.GroupStart(timeGroup), _line.GroupLength(timeGroup));
            }

            _values[Peak] = _number.TryRead(_line.Bytes, _line.GroupStart(numberGroup), _line.GroupLength(numberGroup), MeterUnit.Kilowatt)
                ? _number.Thousandths : QuarterDemand.None;
            _applies[Peak] = true;
            _hasOwnPeak = true;
            return true;
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
        private long Watts(int row) => _store.TryReadNumber(row, _number) ? _number.Thousandths : QuarterDemand.None;

        private bool PublishPeakTime(IPublisher publisher)
        {
            long content = ObisText.Hash(_peakTime.Bytes, 0, _peakTime.Length);
            if (content == _sentPeakTime || (_peakTime.Length == 0 && !_hasToldPeakTime))
            {
                return true;
            }

            _value.Clear();
            if (_peakTime.Length == 0)
            {
                _value.Append("None");
            }
            else
            {
                MeterTime.Write(_peakTime.Bytes, 0, _peakTime.Length, _scratch.Zone, _value);
            }

            if (!publisher.TryPublish(_topic.Clear().Append(_base).Append(PeakTimeName).ToString(), _value.ToArray(), true))
            {
                return false;
            }

            _sentPeakTime = content;
            _hasToldPeakTime = true;
            return true;
        }
    }
}
