using Meterkast.Diagnostics;
using Meterkast.History;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// Everything that is published from a telegram: rows of the table, devices on the M-Bus, codes that are not in the table, and
    /// computed values. The telegram itself is the store; when the publisher has no room, changed values stay due and are sent later as
    /// they then are. One thread only.
    /// </summary>
    public sealed class TelegramPublisher : IPublication
    {
        private const int EquipmentKey = 0x00600101;

        private readonly Scratch _scratch = new Scratch();
        private readonly ObisIndex _index;
        private readonly ClassGate _gate;
        private readonly MbusDevices _mbus;
        private readonly MbusPublisher _mbusPublisher;
        private readonly MbusReader _mbusReader;
        private readonly ComputedReader _computedReader;
        private readonly UnknownCodes _unknown;
        private readonly TelegramStore _store;
        private readonly RowPublisher _rows;
        private readonly ComputedValues _computed;

        // null unless solar power is known
        private readonly HousePower _house;
        private readonly int _equipment;
        private readonly int _zone;

        /// <summary>Initializes a new instance without a telegram.</summary>
        /// <param name="settings">Base topic, dead bands, intervals, pinned channels.</param>
        /// <param name="peaks">Keeps the computed peak across a restart.</param>
        /// <param name="history">The history; null for none.</param>
        /// <param name="topics">The meter's own state; null only without solar power.</param>
        public TelegramPublisher(DeviceSettings settings, IByteStore peaks, HistoryLog history = null, StateTopics topics = null)
        {
            _zone = MeterZone.HoursOf(settings.Zone);
            _index = new ObisIndex(_scratch.Row);
            _gate = new ClassGate(settings);
            _mbus = new MbusDevices(settings, _scratch);
            MbusText mbusText = new MbusText(_mbus, _scratch, settings);
            _mbusPublisher = new MbusPublisher(_mbus, mbusText, _gate, _scratch);
            _mbusReader = new MbusReader(_mbus, mbusText, _scratch);
            _unknown = new UnknownCodes(settings.MqttBase, _scratch);
            _store = new TelegramStore(_index, _mbus, _unknown, _scratch);
            _rows = new RowPublisher(settings, _store, _index, _gate, _scratch);
            _computed = new ComputedValues(settings, _store, _index, _gate, _scratch, peaks, history);
            _house = settings.Solar == null ? null : new HousePower(settings.Solar, topics, _mbus, MakeFigures(), _computed);
            _computedReader = new ComputedReader(_computed, _scratch, settings.MqttBase);
            Values = new IValueSource[] { _rows.Values, _mbusReader, _computedReader, _unknown };
            History = history == null ? null : new MeterHistory(history, _store, _index, _mbus, _scratch);
            _equipment = _index.Find(EquipmentKey);
            MeterClock clock = new MeterClock(_store, _index, _scratch.Line);
            Rows = new RowEntities(_store, _index, _scratch, clock, settings.Heartbeat);
            Devices = new MbusEntities(_mbus, mbusText, clock, settings.Heartbeat);
            Computed = new ComputedEntities(_computed, clock, settings.Heartbeat);
        }

        /// <summary>Everything for readers other than MQTT.</summary>
        public IValueSource[] Values { get; }

        /// <summary>The rows for Home Assistant.</summary>
        public IEntitySource Rows { get; }

        /// <summary>The devices on the M-Bus for Home Assistant.</summary>
        public IEntitySource Devices { get; }

        /// <summary>The computed values for Home Assistant.</summary>
        public IEntitySource Computed { get; }

        /// <summary>The topic of another device that a setting names; null without one.</summary>
        public ITopicHandler Source => _house?.Source;

        /// <summary>What the history gets of telegrams; null without one.</summary>
        public MeterHistory History { get; }

        /// <summary>The devices on the M-Bus.</summary>
        public MbusDevices Mbus => _mbus;

        /// <summary>The computed values.</summary>
        public ComputedValues ComputedValues => _computed;

        /// <summary>Which country's codes the last telegram had.</summary>
        public Country Country { get; private set; }

        /// <summary>Lines that could not be read, in all telegrams.</summary>
        public int BadLines => _store.BadLines;

        /// <summary>Number of counter readings that were held back.</summary>
        public int Doubts => _store.Doubts;

        /// <summary>Handles a valid telegram; it must not change until the next one.</summary>
        /// <param name="telegram">From the slash to the exclamation mark.</param>
        /// <param name="length">Number of bytes.</param>
        /// <param name="isOther">Whether its identification differs from that of the previous telegram.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(byte[] telegram, int length, bool isOther, long now)
        {
            _gate.HandleTelegram(now);
            _store.HandleTelegram(telegram, length, now);
            if (isOther)
            {
                Country = CountryFinder.Find(_store, _index);
                _scratch.Zone = MeterZone.Of(Country, _zone);
            }

            _rows.HandleTelegram(Country);
            _mbusPublisher.HandleTelegram();
            _computed.HandleTelegram(now);
            _house?.HandleTelegram(now);
            _mbusReader.HandleTelegram();
            _computedReader.HandleChange();
            History?.HandleTelegram(now);
        }

        /// <summary>Handles a silent meter: momentary values are None until the next telegram.</summary>
        public void FallSilent()
        {
            _rows.FallSilent();
            _computed.FallSilent();
            _computedReader.HandleChange();
        }

        /// <summary>Makes the figures for another interface.</summary>
        public MeterFigures MakeFigures() => new MeterFigures(_store, _index, _computed, _scratch);

        /// <summary>The meter's own number, decoded.</summary>
        /// <returns>Null if it was already published or is missing.</returns>
        public string ConsumeEquipmentId()
        {
            if (!_store.IsDue(_equipment))
            {
                return null;
            }

            ObisLine line = _scratch.Line;
            _store.Open(_equipment, line);
            ObisText.WriteId(line.Bytes, line.GroupStart(0), line.GroupLength(0), _scratch.Value.Clear());
            return _scratch.Value.ToString();
        }

        /// <summary>Whether a device on the M-Bus has come or gone since the last call.</summary>
        public bool ConsumeDeviceChange() => _mbus.ConsumeChange();

        /// <summary>A message about another meter or another channel since the last call; null if there is none.</summary>
        public string ConsumeNews() => _store.ConsumeNews() ?? _mbus.ConsumeNews();

        /// <summary>Marks everything to be published again.</summary>
        public void ResendAll()
        {
            ResendRows();
            _mbusPublisher.ResendAll();
        }

        /// <summary>Marks every current value to be published again for the heartbeat.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Repeat(long now)
        {
            ResendRows();
            _mbusPublisher.Repeat(now);
        }

        /// <summary>Publishes what differs.</summary>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            // currents first: whoever balances a load with them waits for them
            return _computed.Publish(publisher, now)
                && _rows.Publish(publisher, now)
                && _mbusPublisher.Publish(publisher, _store.Number, now)
                && (_store.Number == 0 || _unknown.Publish(publisher));
        }

        private void ResendRows()
        {
            _gate.OpenAll();
            _store.ResendAll();
            _rows.ResendAll();
            _unknown.ResendAll();
            _computed.ResendAll();
        }
    }
}
