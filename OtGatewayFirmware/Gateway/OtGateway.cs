using Meterkast.Diagnostics;
using Meterkast.History;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.OpenTherm;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Web;

namespace Meterkast.Gateway
{
    /// <summary>
    /// The whole firmware except for the board: it reads the PIC's bytes and messages from MQTT, publishes messages and sends commands to
    /// the PIC. One thread only. Allocates nothing for a line that changes nothing.
    /// </summary>
    public sealed class OtGateway : IFirmware
    {
        // The longest valid line is a PS=1 summary: 34 fields, the longest three with 17 characters
        private const int MaxLineLength = 320;

        private readonly LineReader _lines = new LineReader(MaxLineLength);
        private readonly ITap _tap;
        private readonly LineLog _log;
        private readonly GatewayParts _parts;
        private readonly PicLines _picLines;
        private readonly PicUpgrade _upgrade;
        private readonly AnnouncedRanges _ranges;
        private readonly CommandIntake _intake;
        private readonly Outlet _outlet;

        // only where each client sees its own answers alone
        private readonly TapLines _tapLines;

        /// <summary>Initializes the firmware.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="resetPin">The pin that resets the PIC.</param>
        /// <param name="gasFactor">Keeps what the estimate of gas has learned; null for none.</param>
        public OtGateway(FirmwareHost host, IResetPin resetPin, IByteStore gasFactor = null)
        {
            DeviceSettings settings = host.Settings;
            _tap = host.Tap;
            _tapLines = settings.TapHasOwnAnswersOnly ? new TapLines(_tap, MaxLineLength) : null;
            _log = new LineLog(host.Web.IsOn || settings.PublishesLines, settings.Zone);
            _parts = new GatewayParts(host, resetPin, _log, gasFactor);
            _picLines = new PicLines(_parts);
            _upgrade = new PicUpgrade(_parts);
            _ranges = new AnnouncedRanges(host.Publisher, _parts.Bounds, settings.MqttBase);
            _outlet = new Outlet(host, _parts.Topics, _parts.Results);
            _intake = new CommandIntake(_outlet, _parts);
            Discovery discovery = GatewayEntities.Of(host, _parts, _ranges);
            _ranges.Use(discovery);
            ReadingPublisher values = new ReadingPublisher(_parts.Readings, _parts.Rows, settings.MqttBase, settings.Heartbeat);
            IPublication[] publications = settings.PublishesLines
                ? new IPublication[] { values, new LinePublisher(_log, settings.MqttBase), _parts.Asked, _parts.Scan }
                : new IPublication[] { values, _parts.Asked, _parts.Scan };
            HistoryPublisher history = new HistoryPublisher(_parts.HistoryLog, settings.MqttBase, _parts.Results);
            _outlet.Use(publications, _ranges, discovery, history, _parts.Gas?.Source);
            host.Web.Use(
                host, new DeviceDescription("otgw", true), new IValueSource[] { values, _parts.Asked, _parts.Topics, _parts.Scan, new StatusValue() }, _log);
            host.Web.Tables = _parts.HistoryLog == null ? null : new HistoryTables(_parts.HistoryLog);
            Topics.StartCounters(GatewayState.Lines, GatewayState.Commands);
            Topics.StartCounters(GatewayState.CommandsLost, GatewayState.CommandsLost);
        }

        /// <summary>The gateway's own state: counters and texts by the indexes of <see cref="GatewayState"/>.</summary>
        public StateTopics Topics => _parts.Topics;

        /// <inheritdoc/>
        public void Receive(byte[] bytes, int count, long now)
        {
            if (count == 0)
            {
                return;
            }

            if (_tapLines == null)
            {
                _tap.Write(bytes, 0, count);
            }

            for (int i = 0; i < count; i++)
            {
                _tapLines?.Consume(bytes[i], _parts.Tap.IsUpgrading);
                if (!_lines.Consume(bytes[i]))
                {
                    continue;
                }

                if (!_parts.Tap.IsUpgrading)
                {
                    HandleLine(now);
                    _tapLines?.End(_picLines.WasAnswer ? _parts.Tap.ReaderOf(_parts.Queue.Answered) : TapLines.Everybody);
                }
                else if (_picLines.IsBanner(_lines.Line, _lines.Length))
                {
                    _upgrade.End();
                    HandleLine(now);
                }
            }
        }

        /// <inheritdoc/>
        public int Tick(long now)
        {
            int wait = _parts.Exchange.Tick(now);
            bool isUpgrading = _upgrade.Tick(now);
            _intake.Tick(isUpgrading);
            if (isUpgrading)
            {
                _parts.WaitForUpgrade(now);
            }
            else
            {
                wait = Sooner(wait, _parts.Tick(now));
            }

            _ranges.Tick(now);
            if (_outlet.WantsRestart && !isUpgrading && (_parts.Queue.IsIdle || _outlet.MustRestart))
            {
                _parts.HandOver(now);
                _outlet.Restart();
            }

            return Sooner(wait, _outlet.Publish(now));
        }

        /// <inheritdoc/>
        public void ShowHealth(DeviceHealth health)
        {
            _outlet.ShowHealth(health);
            if (_parts.Tap.BadLines > 0)
            {
                Topics.SetNumber(GatewayState.TapBadLines, _parts.Tap.BadLines);
            }

            _picLines.ShowLastDamage();
            _parts.Clock.UseTime(health.UtcSeconds, health.Uptime);
            _log.UseTime(health.UtcSeconds, health.Uptime);
            _parts.History?.UseTime(health.UtcSeconds, health.Uptime);
            _parts.Gas?.UseTime(health.UtcSeconds, health.Uptime);
        }

        /// <inheritdoc/>
        public void ShowSerialState(bool isOpen)
        {
            _outlet.ShowSerial(isOpen);
            _parts.Health.UseSerial(isOpen);
        }

        private static int Sooner(int wait, int other) => other < wait ? other : wait;

        private void HandleLine(long now)
        {
            byte[] line = _lines.Line;
            int length = _lines.Length;
            _log.Add(LineLog.Pic, line, length, now);
            if (_picLines.HandleLine(line, length, _lines.TooLong, now))
            {
                _parts.Eeprom.HandleBanner(line, length);
                _parts.HandlePicReset(now);
                _picLines.EndBanner(line, length, now);
            }
        }
    }
}
