using Meterkast.Diagnostics;
using Meterkast.History;
using Meterkast.HomeAssistant;
using Meterkast.HomeWizard;
using Meterkast.Modbus;
using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Settings;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// The whole firmware of the smart meter except for the board: it reads the bytes of the P1 port and publishes messages. One
    /// thread only. Allocates nothing for a telegram that changes nothing.
    /// </summary>
    public sealed class P1Meter : IFirmware
    {
        // an encrypted frame is read slice by slice
        private const int ShortNap = 1;

        // less than the shortest period of a meter
        private const int BeatTolerance = 500;

        private readonly MeterLine _line;
        private readonly TelegramPublisher _telegrams;
        private readonly Identification _identification;
        private readonly StateTopics _topics;
        private readonly Outlet _outlet;
        private readonly Discovery _discovery;
        private readonly long _heartbeat;

        // null unless Modbus is on
        private readonly MeterRegisters _registers;
        private long _beatAt;

        /// <summary>Initializes the firmware.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="peaks">Keeps the month's peak across a restart.</param>
        public P1Meter(FirmwareHost host, IByteStore peaks)
        {
            DeviceSettings settings = host.Settings;
            _heartbeat = settings.Heartbeat * 1000L;
            _topics = new StateTopics(settings.MqttBase + "/meter/", new MeterState());
            if (settings.Solar == null || settings.Solar.Topic.Length == 0)
            {
                _topics.SwitchOff(MeterState.Sources, MeterState.Sources + 1);
            }

            _identification = new Identification(_topics);
            _line = new MeterLine(host, _topics);
            HistoryLog history = HistoryLog.Of(new MeterHistoryTable(), host, MeterHistoryTable.Segments);
            _telegrams = new TelegramPublisher(settings, peaks, history, _topics);
            _outlet = new Outlet(host, _topics, new ResultOutbox(settings.MqttBase, 0, 1));
            _discovery = MeterEntities.Of(host, _topics, _telegrams);
            HistoryPublisher tables = new HistoryPublisher(history, settings.MqttBase, _outlet.Results);
            _outlet.Use(new IPublication[] { _telegrams, _line.Dropped }, host.Publisher, _discovery, tables, _telegrams.Source);
            IValueSource[] values = _telegrams.Values;
            host.Web.Use(
                host,
                new DeviceDescription("p1", false),
                new[] { values[0], values[1], values[2], values[3], _topics, _line.Dropped, new StatusValue() },
                _line);
            host.Web.Foreign = settings.HasHomeWizard && host.Web.IsOn ? new HomeWizardApi(host, _telegrams, _line) : null;
            if (host.Modbus != null)
            {
                _registers = new MeterRegisters(_telegrams.MakeFigures());
                host.Modbus.Registers = _registers;
            }

            host.Web.Tables = history == null ? null : new HistoryTables(history);
            _topics.StartCounters(MeterState.Telegrams, MeterState.Doubted);
            _topics.StartCounters(MeterState.WithoutCrc, MeterState.WithoutCrc);
            _topics.StartCounters(MeterState.KeyErrors, MeterState.RepeatedFrames);
        }

        /// <summary>The meter's state: counters and texts by the indexes of <see cref="MeterState"/>.</summary>
        public StateTopics Topics => _topics;

        /// <inheritdoc/>
        public void Receive(byte[] bytes, int count, long now)
        {
            _line.HandleBytes(bytes, count, now);
            for (int at = 0; at < count;)
            {
                at = _line.Consume(bytes, at, count, now, out bool isComplete);
                if (isComplete)
                {
                    HandleTelegram(now);
                }
            }
        }

        /// <summary>Whether an encrypted frame is being read, which takes several calls of <see cref="Tick"/>.</summary>
        public bool IsBusy => _line.IsBusy;

        /// <inheritdoc/>
        public int Tick(long now)
        {
            if (_line.Tick(now))
            {
                _telegrams.FallSilent();
                _registers?.FallSilent();
            }

            RefuseCommands();
            _telegrams.History?.Tick(now);
            int nap = _outlet.Publish(now);
            if (_outlet.WantsRestart)
            {
                _outlet.Restart();
            }

            if (!_line.IsBusy)
            {
                return nap;
            }

            if (_line.Step(now))
            {
                HandleTelegram(now);
            }

            return ShortNap;
        }

        /// <inheritdoc/>
        public void ShowHealth(DeviceHealth health)
        {
            _outlet.ShowHealth(health);
            _topics.SetNumber(MeterState.BadLines, _telegrams.BadLines);
            _topics.SetNumber(MeterState.Doubted, _telegrams.Doubts);
            _telegrams.History?.UseTime(health.UtcSeconds, health.Uptime);
            if (_topics.Number(MeterState.Telegrams) > 0)
            {
                _topics.SetNumber(MeterState.TelegramAge, health.Uptime - (int)(_line.HeardAt / 1000));
            }
        }

        /// <inheritdoc/>
        public void ShowSerialState(bool isOpen) => _outlet.ShowSerial(isOpen);

        private void HandleTelegram(long now)
        {
            // The heartbeat is tied to telegrams: values of a silent meter are never repeated, and no value is old when it is sent
            bool beats = _heartbeat > 0 && now - _beatAt >= _heartbeat - BeatTolerance;
            if (_line.IsBack || beats)
            {
                _beatAt = now;
                _telegrams.Repeat(now);
            }

            bool isOther = _identification.Show(_line.Telegram, _line.Length);
            _telegrams.HandleTelegram(_line.Telegram, _line.Length, isOther, now);
            _registers?.HandleTelegram();
            if (isOther)
            {
                _topics.SetText(MeterState.CountryName, CountryFinder.NameOf(_telegrams.Country));
            }

            string news = _telegrams.ConsumeNews();
            if (news != null)
            {
                _topics.SetText(MeterState.Replaced, news);
            }

            if (_telegrams.ConsumeDeviceChange())
            {
                _discovery.TellAgain(_telegrams.Devices);
            }

            string equipmentId = _telegrams.ConsumeEquipmentId();
            if (equipmentId != null)
            {
                _topics.SetText(MeterState.EquipmentId, equipmentId);
            }
        }

        private void RefuseCommands()
        {
            for (InboxMessage message = _outlet.NextCommand(); message != null; message = _outlet.NextCommand())
            {
                _outlet.Results.AddUnquoted(message.Name, "a meter takes no commands but setting, history, restart and update", CommandPayload.Read(message.Payload, out _).Id, message.Asker);
                _outlet.Done();
            }
        }
    }
}
