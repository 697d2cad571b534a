using Meterkast.Diagnostics;
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
        private readonly LineParser _parser = new LineParser();
        private readonly Readings _readings;
        private readonly Exchange _exchange;
        private readonly ReadingPublisher _readingPublisher;
        private readonly CommandQueue _queue;
        private readonly ResultOutbox _outbox;
        private readonly OverrideTracker _override;
        private readonly LineQuality _quality;
        private readonly PicNotices _notices;
        private readonly StateBoard _board;
        private readonly IPublisher _publisher;
        private readonly CommandInbox _inbox;
        private readonly Birth _birth;
        private readonly ITap _tap;
        private readonly TapCommands _guests;
        private readonly TapState _tapState;
        private readonly OwnQuestions _questions;
        private readonly CommandIntake _intake;
        private readonly SetpointLease _lease;
        private readonly RamSettings _ram;
        private long _now;

        /// <summary>Makes the firmware.</summary>
        /// <param name="settings">The settings of the device.</param>
        /// <param name="version">Version of this firmware.</param>
        /// <param name="serial">The way to the PIC.</param>
        /// <param name="publisher">The way to the broker.</param>
        /// <param name="inbox">Where messages under <c>set/</c> arrive.</param>
        /// <param name="tap">The raw serial line for other programs.</param>
        /// <param name="store">Where settings are kept.</param>
        public OtGateway(
            DeviceSettings settings,
            string version,
            ISerialOutput serial,
            IPublisher publisher,
            CommandInbox inbox,
            ITap tap,
            SettingsStore store)
        {
            string baseTopic = settings.MqttBase;
            RowReader rows = new RowReader();
            _readings = new Readings(new DataIdTraits(rows));
            _exchange = new Exchange(_readings);
            _readingPublisher = new ReadingPublisher(_readings, rows, baseTopic, settings.Heartbeat);
            _queue = new CommandQueue(serial, this);
            _outbox = new ResultOutbox(baseTopic, CommandQueue.Depth + 2, 3);
            _board = new StateBoard(baseTopic + "/gateway/", GatewayState.Names());
            _override = new OverrideTracker(_board);
            _quality = new LineQuality(_board);
            _notices = new PicNotices(_board);
            _publisher = publisher;
            _inbox = inbox;
            _tap = tap;
            _guests = new TapCommands(tap, _queue, serial);
            _tapState = new TapState(_board, GatewayState.TapClients, tap);
            _birth = new Birth(publisher, baseTopic);
            _questions = new OwnQuestions(_queue, _override);
            CommandIndex commands = new CommandIndex();
            _ram = new RamSettings(_queue, commands);
            _lease = new SetpointLease(_queue, _board, settings.SetpointLease);
            _intake = new CommandIntake(inbox, _outbox, _queue, store, _board, commands);
            _board.SetText(GatewayState.Version, version);
            _board.SetText(GatewayState.SettingsError, settings.Errors);
            for (int counter = GatewayState.Lines; counter <= GatewayState.Commands; counter++)
            {
                _board.SetNumber(counter, 0);
            }
        }

        /// <summary>The gateway's own state: counters and texts by the indexes of <see cref="GatewayState"/>.</summary>
        public StateBoard Board => _board;

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
                    TakeLine(_lines.Line, _lines.Length, now);
                }
                else if (_parser.Parse(_lines.Line, _lines.Length) == LineKind.Banner)
                {
                    EndUpgrade();
                    TakeLine(_lines.Line, _lines.Length, now);
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
                _board.SetText(GatewayState.Upgrade, "under way");
            }

            _intake.Tick(_guests.IsUpgrading, now);
            if (!_guests.IsUpgrading)
            {
                _questions.Tick(now);
                _lease.Tick(now);
                _queue.Tick(now);
            }

            _tapState.Show(false);
            Publish(now);
            return wait;
        }

        /// <inheritdoc/>
        public void TakeHealth(DeviceHealth health)
        {
            health.Show(_board, GatewayState.Uptime);
            _board.SetNumber(GatewayState.CommandsLost, _inbox.Lost);
            _tapState.Show(true);
            if (_guests.BadLines > 0)
            {
                _board.SetNumber(GatewayState.TapBadLines, _guests.BadLines);
            }

            _quality.ShowLast();
        }

        /// <inheritdoc/>
        public void TakeSerialState(bool open)
        {
            _board.SetText(GatewayState.Serial, open ? "ok" : "lost");
        }

        /// <inheritdoc/>
        public void CommandEnded(QueuedCommand command, CommandOutcome outcome, byte[] reply, int length)
        {
            if (outcome == CommandOutcome.Accepted)
            {
                _intake.TakeAccepted(command);
                _lease.TakeAccepted(command, _now);
                _ram.TakeAccepted(command);
                FollowOverride(command, reply, length);
            }

            if (command.Name == null)
            {
                _questions.TakeEnded(command, outcome);
                return;
            }

            OutcomeText.Add(_outbox, command, outcome, reply, length);
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

        private void EndUpgrade()
        {
            _guests.EndUpgrade();
            _questions.WantVersion();
            _board.SetText(GatewayState.Upgrade, "none");
        }

        private void TakeLine(byte[] line, int length, long now)
        {
            _board.Count(GatewayState.Lines);
            LineKind kind = _lines.TooLong ? LineKind.Garbage : _parser.Parse(line, length);
            switch (kind)
            {
                case LineKind.Frame:
                    _board.Count(GatewayState.Frames);
                    TakeFrame(line[0], _parser.Frame, now);
                    break;
                case LineKind.BadParity:
                case LineKind.ReservedType:
                case LineKind.NotHexadecimal:
                    TakeDamage(kind, line, length);
                    break;
                case LineKind.Error:
                    _board.Count(GatewayState.Error01 + _parser.ErrorNumber - 1);
                    break;
                case LineKind.Reply:
                    TakeReply(line, length);
                    break;
                case LineKind.Banner:
                    TakeBanner(line, length, now);
                    break;
                case LineKind.Summary:
                    SummaryParser.Take(line, length, _readings.Values);
                    _questions.WantFrames();
                    break;
                case LineKind.Garbage:
                    if (!_queue.TakeBareReply(line, length))
                    {
                        TakeDamage(kind, line, length);
                    }

                    break;
                default:
                    _notices.Take(kind);
                    break;
            }
        }

        private void TakeFrame(byte letter, uint frame, long now)
        {
            switch ((char)letter)
            {
                case 'T':
                    _exchange.TakeThermostat(frame, now);
                    _override.TakeFrame(true, frame);
                    break;
                case 'R':
                    _exchange.TakeRequest(frame, now);
                    break;
                case 'B':
                    _exchange.TakeBoiler(frame, now);
                    break;
                default:
                    _exchange.TakeGateway(frame, now);
                    _override.TakeFrame(false, frame);
                    break;
            }
        }

        private void TakeReply(byte[] line, int length)
        {
            _queue.TakeReply(line, length);
            bool isReport = length > 6 && line[0] == 'P' && line[1] == 'R' && line[5] == '=';
            if (isReport && line[4] == 'O')
            {
                _override.TakeReport(line, length);
            }
            else if (isReport && line[4] == 'A')
            {
                _notices.ShowVersion(line, 6, length);
            }
        }

        private void TakeBanner(byte[] line, int length, long now)
        {
            int start = _parser.BannerStart;
            _notices.TakeBanner(line, start, length);
            _exchange.Abandon();
            _ram.PicReset(_override.Holds);
            _override.PicReset();
            _lease.PicReset(now);
            _queue.TakeBanner(line, start, length, now);
        }

        private void TakeDamage(LineKind kind, byte[] line, int length)
        {
            _quality.TakeDamage(kind, line, length);
            _exchange.Abandon();
        }

        private void Publish(long now)
        {
            if (_birth.TakeChange())
            {
                _readingPublisher.ResendAll();
                _board.ResendAll();
            }

            if (_birth.IsOut() && _outbox.Publish(_publisher) && _readingPublisher.Publish(_publisher, now))
            {
                _board.Publish(_publisher, now);
            }
        }
    }
}
