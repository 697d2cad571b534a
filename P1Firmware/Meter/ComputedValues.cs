using Meterkast.History;
using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// The values of <see cref="ComputedTable"/>, computed from each telegram and published when they differ. If the meter has a
    /// register for one, it is used. One thread only.
    /// </summary>
    public sealed class ComputedValues
    {
        /// <summary>Name of the topic of the time of the month's peak.</summary>
        public const string PeakTimeName = "month_peak_timestamp";

        // neither a value nor None: it was never published, or must be published again
        private const int NotSent = int.MaxValue;

        // after which a meter that has not sent its month's peak has none
        private const int EnoughTelegrams = 30;

        // kept in 32 bits, which are enough for a house
        private const int None = int.MinValue;

        private readonly string _base;
        private readonly TelegramStore _store;
        private readonly Scratch _scratch;
        private readonly MeterNumber _number;
        private readonly ClassGate _gate;
        private readonly PhaseCurrents _currents;
        private readonly QuarterValues _quarter;
        private readonly int[] _values = new int[ComputedTable.Count];
        private readonly int[] _sent = new int[ComputedTable.Count];
        private readonly bool[] _applies = new bool[ComputedTable.Count];
        private readonly int _delivered;
        private readonly int _returned;
        private readonly int _band;
        private readonly bool _hasSolar;
        private readonly bool _hasTariff;
        private long _sentPeakTime;

        // a value that never had a time needs no None; a stored peak had one, which the broker may still have
        private bool _hasToldPeakTime;
        private bool _isSilent;
        private bool _isDue;

        /// <summary>Initializes a new instance with the stored peak.</summary>
        /// <param name="settings">Base topic, the tariff, the dead band of currents.</param>
        /// <param name="store">The telegram store.</param>
        /// <param name="index">The index of the table.</param>
        /// <param name="gate">Enforces the minimum intervals.</param>
        /// <param name="scratch">Shared temporary objects.</param>
        /// <param name="peaks">Keeps the computed peak across a restart.</param>
        /// <param name="history">The history; null for none.</param>
        public ComputedValues(
            DeviceSettings settings, TelegramStore store, ObisIndex index, ClassGate gate, Scratch scratch, IByteStore peaks, HistoryLog history)
        {
            _base = settings.MqttBase + "/";
            _store = store;
            _gate = gate;
            _scratch = scratch;
            _number = scratch.Number;
            _hasSolar = settings.Solar != null;
            _hasTariff = settings.CapacityPrice > 0;
            _delivered = index.Find(0x10010700);
            _returned = index.Find(0x10020700);
            _band = settings.Band((int)ValueClass.Current);
            _currents = new PhaseCurrents(store, index, scratch.Number);
            _quarter = new QuarterValues(settings, this, store, index, scratch, peaks, history);
            _hasToldPeakTime = _quarter.HasStoredPeak;
            ResendAll();
        }

        /// <summary>Whether the meter has what a value is computed from.</summary>
        public bool Applies(int value) => _applies[value];

        /// <summary>Whether a setting that a value needs is off, so that what the broker may have of it is of an earlier start.</summary>
        public bool IsOff(int value)
        {
            switch (value)
            {
                case ComputedTable.Solar:
                case ComputedTable.House:
                case ComputedTable.OwnUse:
                    return !_hasSolar;
                case ComputedTable.PeakCost:
                    return !_hasTariff;
                case ComputedTable.Available:
                case ComputedTable.Warning:
                case ComputedTable.PeakMean:
                    return !_hasTariff && !_applies[value] && _store.Number >= EnoughTelegrams;
                default:
                    return false;
            }
        }

        /// <summary>A value: thousandths of its unit, 0 or 1 of the other kinds; <see cref="QuarterDemand.None"/> for none.</summary>
        public long Value(int value) => _values[value] == None ? QuarterDemand.None : _values[value];

        /// <summary>The time of the month's peak as a meter writes it; empty if it is not known.</summary>
        public TextBuffer PeakTime { get; } = new TextBuffer(13);

        /// <summary>Sets a value, which applies from now on.</summary>
        public void Set(int value, long number)
        {
            _values[value] = number == QuarterDemand.None ? None : number >= NotSent ? NotSent - 1 : number <= None ? None + 1 : (int)number;
            _applies[value] = true;
        }

        /// <summary>Marks everything to be published again.</summary>
        public void ResendAll()
        {
            _isDue = true;
            _sentPeakTime = 0;
            for (int i = 0; i < ComputedTable.Count; i++)
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
            for (int i = 0; i < ComputedTable.Peak; i++)
            {
                _values[i] = None;
            }
        }

        /// <summary>Recomputes from the telegram in the store.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(long now)
        {
            _isDue = true;
            _isSilent = false;
            for (int phase = 0; phase < PhaseCurrents.Count; phase++)
            {
                long current = _currents.Read(phase, out bool isMeasured);
                if (current != QuarterDemand.None || _applies[phase])
                {
                    Set(ComputedTable.Current + phase, current);
                    Set(ComputedTable.CurrentSource + phase, current == QuarterDemand.None ? current : isMeasured ? ComputedTable.Measured : 0);
                }
            }

            long delivered = Watts(_delivered);
            long returned = Watts(_returned);
            Set(ComputedTable.Net, (delivered == QuarterDemand.None ? 0 : delivered) - (returned == QuarterDemand.None ? 0 : returned));
            _applies[ComputedTable.Net] = delivered != QuarterDemand.None || returned != QuarterDemand.None;
            _quarter.HandleTelegram(delivered, now);
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

            bool isAllOut = true;
            for (int i = 0; i < ComputedTable.Count; i++)
            {
                if (!(_applies[i] || (isUnheard && i < ComputedTable.Peak)) || _sent[i] == _values[i] || IsInBand(i))
                {
                    continue;
                }

                ValueClass valueClass = i < ComputedTable.Net ? ValueClass.Current : ValueClass.Power;
                if (!IsOpen(valueClass, now))
                {
                    isAllOut = false;
                    continue;
                }

                TextBuffer text = _scratch.Value.Clear();
                if (!isUnheard)
                {
                    // otherwise whatever the broker has is from before the start
                    ComputedTable.Write(i, Value(i), text);
                }

                if (!publisher.TryPublish(_scratch.Topic.Clear().Append(_base).Append(ComputedTable.NameOf(i)).ToString(), text.ToArray(), true))
                {
                    return false;
                }

                _sent[i] = _values[i];
                _gate.Pass(valueClass, _store.Number, now);
            }

            bool isPeakOpen = IsOpen(ValueClass.Power, now);
            bool hadRoom = !isPeakOpen || !_applies[ComputedTable.Peak] || PublishPeakTime(publisher);
            _isDue = !isAllOut || !isPeakOpen || !hadRoom;
            return hadRoom;
        }

        private bool IsOpen(ValueClass valueClass, long now) => _isSilent || _gate.IsOpen(valueClass, _store.Number, now);

        private bool IsInBand(int value)
        {
            long moved = (long)_values[value] - _sent[value];
            return value < ComputedTable.CurrentSource && _values[value] != None && _sent[value] != NotSent && _sent[value] != None
                && moved < _band && -moved < _band;
        }

        // Thousandths of the topic's kW
        private long Watts(int row) => _store.TryReadNumber(row, _number) ? _number.Thousandths : QuarterDemand.None;

        private bool PublishPeakTime(IPublisher publisher)
        {
            long content = ObisText.Hash(PeakTime.Bytes, 0, PeakTime.Length);
            if (content == _sentPeakTime || (PeakTime.Length == 0 && !_hasToldPeakTime))
            {
                return true;
            }

            _scratch.Value.Clear();
            if (PeakTime.Length == 0)
            {
                _scratch.Value.Append("None");
            }
            else
            {
                MeterTime.Write(PeakTime.Bytes, 0, PeakTime.Length, _scratch.Zone, _scratch.Value);
            }

            if (!publisher.TryPublish(_scratch.Topic.Clear().Append(_base).Append(PeakTimeName).ToString(), _scratch.Value.ToArray(), true))
            {
                return false;
            }

            _sentPeakTime = content;
            _hasToldPeakTime = true;
            return true;
        }
    }
}
