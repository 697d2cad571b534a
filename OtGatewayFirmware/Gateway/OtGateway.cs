using Meterkast.Diagnostics;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.OpenTherm;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Text;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The whole firmware but for the board: bytes of the PIC and messages of the house in, messages to the broker and
    /// commands to the PIC out. One thread only. Allocates nothing for a line that changes nothing.
    /// </summary>
    public sealed class OtGateway : IFirmware, ICommandResults
    {
        // The longest sound line is a PS=1 summary: 34 fields, the longest three of 17 characters
        private const int LongestLine = 320;

        private readonly LineReader _lines = new LineReader(LongestLine);
        private readonly Readings _readings;
        private readonly Exchange _exchange;
        private readonly ReadingPublisher _readingPublisher;
        private readonly CommandQueue _queue;
        private readonly ResultOutbox _outbox;
        private readonly OverrideTracker _override;
        private readonly PicLines _picLines;
        private readonly StateTopics _topics;
        private readonly IPublisher _publisher;
        private readonly Birth _birth;
        private readonly ITap _tap;
        private readonly TapCommands _guests;
        private readonly TapState _tapState;
        private readonly OwnQuestions _questions;
        private readonly CommandIntake _intake;
        private readonly SetpointLease _lease;
        private readonly SetpointLease _lease2;
        private readonly AskedSettings _asked;
        private readonly PicReports _reports;
        private readonly PicHealth _health;
        private readonly BusWatch _bus;
        private readonly ClockKeeper _clock;
        private readonly Discovery _discovery;
        private readonly RamSettings _ram;
        private readonly AnnouncedRanges _ranges;
        private readonly EepromGuard _eeprom;
        private readonly PicVersion _picFirmware = new PicVersion();
        private readonly SendCheck _sendCheck;
        private long _now;

        /// <summary>Makes the firmware.</summary>
        /// <param name="settings">The settings of the device.</param>
        /// <param name="version">Version of this firmware.</param>
        /// <param name="serial">The way to the PIC.</param>
        /// <param name="resetPin">The pin that resets the PIC.</param>
        /// <param name="publisher">The way to the broker.</param>
        /// <param name="inbox">Where messages under <c>set/</c> arrive.</param>
        /// <param name="tap">The raw serial line for other programs.</param>
        /// <param name="store">Where settings are kept.</param>
        public OtGateway(
            DeviceSettings settings,
            string version,
            ISerialOutput serial,
            IResetPin resetPin,
            IPublisher publisher,
            CommandInbox inbox,
            ITap tap,
            SettingsStore store)
        {
            string baseTopic = settings.MqttBase;
            RowReader rows = new RowReader();
            DataIdTraits traits = new DataIdTraits(rows);
            _readings = new Readings(traits, new Freshness(traits, settings.Limit(0), settings.Limit(1), settings.Limit(2)));
            _exchange = new Exchange(_readings);
            _readingPublisher = new ReadingPublisher(_readings, rows, baseTopic, settings.Heartbeat);
            _queue = new CommandQueue(serial, this);
            _outbox = new ResultOutbox(baseTopic, CommandQueue.Depth + 2, 3);
            _topics = new StateTopics(baseTopic + "/gateway/", new GatewayState());
            _override = new OverrideTracker(_topics);
            _publisher = publisher;
            _tap = tap;
            _guests = new TapCommands(tap, _queue, serial);
            _tapState = new TapState(_topics, GatewayState.TapClients, tap);
            _birth = new Birth(publisher, baseTopic);
            _questions = new OwnQuestions(_queue, _override);
            CommandIndex commands = new CommandIndex();
            _ram = new RamSettings(_queue, commands);
            _eeprom = new EepromGuard(commands);
            _sendCheck = new SendCheck(commands, _eeprom, _picFirmware, _outbox, settings.AllowsControlSetpoint2);
            _asked = new AskedSettings(commands, baseTopic);
            _lease = new SetpointLease("control_setpoint", "CS=0.00", _queue, _topics, GatewayState.LeaseState, settings.SetpointLease);
            _lease2 = new SetpointLease("control_setpoint_2", "C2=0.00", _queue, _topics, GatewayState.LeaseState2, settings.SetpointLease);
            PicNotices notices = new PicNotices(_topics);
            _reports = new PicReports(_queue, _topics, notices, commands);
            _health = new PicHealth(_topics, _queue, resetPin);
            _bus = new BusWatch(_topics, _readings.Values);
            _clock = new ClockKeeper(_queue, settings.Zone);
            _picLines = new PicLines(
                _topics, _readings, _exchange, _queue, _override, notices, _questions, _reports, _health, _bus);
            EntityConfig config = new EntityConfig(settings.DiscoveryPrefix, baseTopic, "OpenTherm Gateway", "OtGatewayFirmware", version);
            SetpointBounds bounds = new SetpointBounds(_readings.Values);
            _ranges = new AnnouncedRanges(publisher, bounds, baseTopic);
            _discovery = new Discovery(settings.HasDiscovery, config, new IEntitySource[]
            {
                new CommandEntities(_picFirmware, settings.AllowsControlSetpoint2, _ranges),
                new StateEntities(_topics, "gateway/"),
                new ReadingEntities(_readings.Values, rows, settings.Heartbeat),
                new TextEntities(_readings.Texts, rows),
                new IndexedEntities(_readings.Indexed, rows),
            });
            _ranges.Use(_discovery);
            HomeAssistantStart start = new HomeAssistantStart(settings.DiscoveryPrefix, _discovery);
            _intake = new CommandIntake(inbox, _outbox, _queue, store, _topics, start, bounds);
            _topics.SetText(GatewayState.Version, version);
            _topics.SetText(GatewayState.SettingsError, settings.Errors);
            _topics.SetText(GatewayState.SettingsFallback, settings.RefusedFile ?? "none");
            for (int counter = GatewayState.Lines; counter <= GatewayState.Commands; counter++)
            {
                _topics.SetNumber(counter, 0);
            }

            _topics.SetNumber(GatewayState.CommandsLost, 0);
        }

        /// <summary>The gateway's own state: counters and texts by the indexes of <see cref="GatewayState"/>.</summary>
        public StateTopics Board => _topics;

        /// <inheritdoc/>
        public void Receive(byte[] bytes, int count, long now)
        {
            if (count == 0)
            {
                return;
            }

            _tap.Write(bytes, 0, count);
            if (_guests.IsUpgrading)
            {
                _guests.TakeMoved(now);
            }

            for (int i = 0; i < count; i++)
            {
                if (!_lines.Take(bytes[i]))
                {
                    continue;
                }

                if (!_guests.IsUpgrading)
                {
                    TakeLine(now);
                }
                else if (_picLines.IsBanner(_lines.Line, _lines.Length))
                {
                    EndUpgrade();
                    TakeLine(now);
                }
            }
        }

        /// <inheritdoc/>
        public int Tick(long now)
        {
            _now = now;
            int wait = _exchange.Tick(now);
            bool wasUpgrading = _guests.IsUpgrading;
            if (_guests.Tick(now))
            {
                EndUpgrade();
                _override.PicReset();
            }

            if (_guests.IsUpgrading && !wasUpgrading)
            {
                _exchange.Abandon();
                _topics.SetText(GatewayState.Upgrade, "under way");
            }

            _intake.Tick(_guests.IsUpgrading, now);
            if (_guests.IsUpgrading)
            {
                _health.Rest(now);
                _bus.Rest(now);
            }
            else
            {
                TickParts(now);
            }

            _tapState.Show(false);
            Publish(now);
            return wait;
        }

        /// <inheritdoc/>
        public void TakeHealth(DeviceHealth health)
        {
            health.Show(_topics, GatewayState.Uptime);
            _tapState.Show(true);
            if (_guests.BadLines > 0)
            {
                _topics.SetNumber(GatewayState.TapBadLines, _guests.BadLines);
            }

            _picLines.ShowLastDamage();
            _clock.TakeTime(health.UtcSeconds, health.Uptime);
        }

        /// <inheritdoc/>
        public void TakeSerialState(bool open)
        {
            _topics.SetText(GatewayState.Serial, open ? "ok" : "lost");
            _health.UseSerial(open);
        }

        /// <inheritdoc/>
        public bool MaySend(QueuedCommand command, long now)
        {
            bool maySend = _sendCheck.MaySend(command, now);
            if (!maySend && command.Name == null)
            {
                CommandEnded(command, CommandOutcome.Refused, null, 0);
            }

            return maySend;
        }

        /// <inheritdoc/>
        public void CommandEnded(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length)
        {
            bool isTaken = outcome == CommandOutcome.Accepted || outcome == CommandOutcome.Otherwise;
            if (isTaken)
            {
                _asked.TakeAccepted(command, reply, length);
                FollowOverride(command, reply, length);
                FollowReport(command, reply, length);
            }

            bool isCleared = isTaken && length == 5 && reply[4] == '-';
            _ram.TakeEnded(command, outcome, isCleared, _now);
            _lease.TakeEnded(command, outcome, _now);
            _lease2.TakeEnded(command, outcome, _now);
            _eeprom.TakeEnded(command, outcome, reply, length, _now);
            _clock.TakeEnded(command, outcome, _now);
            _reports.TakeEnded(command, isTaken ? CommandOutcome.Accepted : outcome, reply, length);
            if (command.Name == null)
            {
                _questions.TakeEnded(command, outcome);
                _health.TakeEnded(command, outcome, _now);
                return;
            }

            if (outcome != CommandOutcome.NoAnswer && length > 0)
            {
                _health.TakeLine(_now);
            }

            OutcomeText.Add(_outbox, command, outcome, reply, length, _queue.Sends, _guests.IsUpgrading);
        }

        // Another firmware has another EEPROM, and so has another PIC
        private void FollowReport(QueuedCommand command, byte[] reply, int length)
        {
            if (length < 7 || command.Wire[0] != 'P' || command.Wire[1] != 'R')
            {
                return;
            }

            bool isAnother = reply[4] == 'A' ? _picFirmware.Take(reply, length) : reply[4] == 'B' && _picFirmware.TakeBuild(reply, length);
            if (isAnother)
            {
                _eeprom.Forget();
            }

            _eeprom.TakeReport(reply, length);
        }

        // Whoever has set it, the tap's clients among them
        private void FollowOverride(QueuedCommand command, byte[] reply, int length)
        {
            bool setsOverride = command.Wire[0] == 'T' && (command.Wire[1] == 'T' || command.Wire[1] == 'C');
            if (setsOverride && AsciiText.TryReadHundredths(reply, 4, length - 4, out int hundredths))
            {
                _override.TakeAccepted(hundredths);
            }
        }

        private void TickParts(long now)
        {
            _ram.Tick(now);
            _questions.Tick(now);
            _reports.Tick(now);
            _health.Tick(now);
            _bus.Tick(_health.HearsFrames, now);
            _readings.Values.Expire((int)(now / 1000));
            _lease.Tick(now);
            _lease2.Tick(now);
            _clock.Tick(now);
            if (!_override.Holds)
            {
                _asked.ReleaseRoomSetpoint();
            }

            _queue.Tick(now);
        }

        private void EndUpgrade()
        {
            _guests.EndUpgrade();
            _eeprom.Forget();
            _reports.WantAll();
            _topics.SetText(GatewayState.Upgrade, "none");
        }

        private void TakeLine(long now)
        {
            byte[] line = _lines.Line;
            int length = _lines.Length;
            if (_picLines.Take(line, length, _lines.TooLong, now))
            {
                if (_picFirmware.Take(line, length))
                {
                    _eeprom.Forget();
                }

                PicReset(now);
                _picLines.EndBanner(line, length, now);
            }
        }

        private void PicReset(long now)
        {
            _ram.PicReset(_override.Holds);
            _override.PicReset();
            _asked.PicReset();
            _lease.PicReset(now);
            _lease2.PicReset(now);
            _reports.WantAll();
            _clock.PicReset();
        }

        private void Publish(long now)
        {
            if (_birth.TakeChange())
            {
                _readingPublisher.ResendAll();
                _topics.ResendAll();
                _asked.ResendAll();
                _outbox.ResendAll();
                _discovery.TakeConnection();
            }

            _ranges.Tick(now);
            if (_birth.IsOut() && _outbox.Publish(_publisher) && _readingPublisher.Publish(_ranges, now)
                && _asked.Publish(_ranges) && _topics.Publish(_ranges, now))
            {
                _discovery.Publish(_publisher, now);
            }
        }
    }
}
