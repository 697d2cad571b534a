using Meterkast.Diagnostics;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Obis;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Telegram;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// The whole firmware of the smart meter except for the board: it reads the bytes of the P1 port and publishes messages. One
    /// thread only. Allocates nothing for a telegram that changes nothing.
    /// </summary>
    public sealed class P1Meter : IFirmware
    {
        private const int LongestIdentification = 80;

        // an encrypted frame is read slice by slice
        private const int ShortNap = 1;

        // less than the shortest period of a meter
        private const int BeatTolerance = 500;

        private readonly TelegramReader _reader;
        private readonly BinaryLine _binary;
        private readonly TelegramPublisher _telegrams;
        private readonly DroppedTelegram _dropped;
        private readonly SpeedFinder _speed;
        private readonly ISerialSpeed _line;
        private readonly StateTopics _topics;
        private readonly ITap _tap;
        private readonly bool _tapsTelegrams;
        private readonly Outlet _outlet;
        private readonly Discovery _discovery;
        private readonly long _heartbeat;
        private readonly LineWatch _watch;
        private long _soundAt;
        private long _beatAt;
        private long _identification;

        /// <summary>Initializes the firmware.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="peaks">Keeps the month's peak across a restart.</param>
        public P1Meter(FirmwareHost host, IByteStore peaks)
        {
            DeviceSettings settings = host.Settings;
            _reader = new TelegramReader(settings.AcceptsWithoutCrc);
            _binary = new BinaryLine(settings, _reader);
            _telegrams = new TelegramPublisher(settings, peaks);
            _dropped = new DroppedTelegram(settings.MqttBase);
            _speed = new SpeedFinder(settings.BaudRate, settings.HasParity);
            _line = host.Speed;
            _tap = host.Tap;
            _tapsTelegrams = settings.TapHasTelegrams;
            _heartbeat = settings.Heartbeat * 1000L;
            _watch = new LineWatch(settings.SilentAfter * 1000L);
            _topics = new StateTopics(settings.MqttBase + "/meter/", new MeterState());
            _outlet = new Outlet(host, _topics, new ResultOutbox(settings.MqttBase, 0, 1));
            EntityConfig config = new EntityConfig(settings.DiscoveryPrefix, settings.MqttBase, "Smart meter", "P1Firmware", host.Version);
            _discovery = new Discovery(settings.HasDiscovery, config, new[]
            {
                new StateEntities(_topics, "meter/"), _telegrams.Rows, _telegrams.Devices, _telegrams.Computed,
            });
            _outlet.Use(new IPublication[] { _telegrams, _dropped }, host.Publisher, _discovery);
            for (int counter = MeterState.Telegrams; counter <= MeterState.Doubted; counter++)
            {
                _topics.SetNumber(counter, 0);
            }

            _topics.SetNumber(MeterState.WithoutCrc, 0);
            _topics.SetNumber(MeterState.KeyErrors, 0);
            _topics.SetNumber(MeterState.RepeatedFrames, 0);
            UseSpeed();
        }

        /// <summary>The meter's state: counters and texts by the indexes of <see cref="MeterState"/>.</summary>
        public StateTopics Topics => _topics;

        /// <inheritdoc/>
        public void Receive(byte[] bytes, int count, long now)
        {
            if (!_tapsTelegrams && count > 0)
            {
                _tap.Write(bytes, 0, count);
            }

            _watch.TakeBytes(count, now);
            for (int i = _reader.TakeRun(bytes, 0, count); i < count; i = _reader.TakeRun(bytes, i + 1, count))
            {
                bool isSound = _reader.Take(bytes[i]);
                if (_reader.Fault != TelegramFault.None)
                {
                    TakeFault(now);
                }

                if (isSound)
                {
                    TakeTelegram(now);
                }
                else if (_reader.Frames.IsComplete)
                {
                    TakeFrame(_binary.Take(), now);
                }
            }
        }

        /// <summary>Whether an encrypted frame is being read, which takes several calls of <see cref="Tick"/>.</summary>
        public bool IsBusy => _binary.IsBusy;

        /// <inheritdoc/>
        public int Tick(long now)
        {
            if (_watch.Tick(now))
            {
                _telegrams.FallSilent();
            }

            _topics.SetText(MeterState.Line, _watch.Text);
            if (_speed.Tick(now))
            {
                UseSpeed();
            }

            RefuseCommands();
            int nap = _outlet.Publish(now);
            if (_binary.IsBusy)
            {
                TakeFrame(_binary.Step(), now);
                return ShortNap;
            }

            return nap;
        }

        /// <inheritdoc/>
        public void ShowHealth(DeviceHealth health)
        {
            _outlet.ShowHealth(health);
            _topics.SetNumber(MeterState.BadLines, _telegrams.BadLines);
            _topics.SetNumber(MeterState.Doubted, _telegrams.Doubts);
            if (_topics.Number(MeterState.Telegrams) > 0)
            {
                _topics.SetNumber(MeterState.TelegramAge, health.Uptime - (int)(_soundAt / 1000));
            }
        }

        /// <inheritdoc/>
        public void ShowSerialState(bool isOpen)
        {
            _outlet.ShowSerial(isOpen);
        }

        private void TakeTelegram(long now)
        {
            if (_tapsTelegrams)
            {
                _tap.Write(_reader.Telegram, 0, _reader.LengthWithCrc);
            }

            _soundAt = now;
            _speed.TakeSound(now);
            _topics.Count(MeterState.Telegrams);
            if (_reader.IsUnchecked)
            {
                _topics.Count(MeterState.WithoutCrc);
            }

            // The heartbeat is tied to telegrams: values of a silent meter are never repeated, and no value is old when it is sent
            bool isBack = _watch.TakeSound(now);
            bool beats = _heartbeat > 0 && now - _beatAt >= _heartbeat - BeatTolerance;
            if (isBack || beats)
            {
                _beatAt = now;
                _telegrams.Repeat(now);
            }

            bool isOther = TakeIdentification();
            _telegrams.Take(_reader.Telegram, _reader.Length, isOther, now);
            if (isOther)
            {
                _topics.SetText(MeterState.CountryName, CountryFinder.NameOf(_telegrams.Country));
            }

            string news = _telegrams.TakeNews();
            if (news != null)
            {
                _topics.SetText(MeterState.Replaced, news);
            }

            if (_telegrams.TakeDeviceChange())
            {
                _discovery.TellAgain(_telegrams.Devices);
            }

            string equipmentId = _telegrams.TakeEquipmentId();
            if (equipmentId != null)
            {
                _topics.SetText(MeterState.EquipmentId, equipmentId);
            }
        }

        private void TakeFault(long now)
        {
            TelegramFault fault = _reader.Fault;
            _topics.Count(fault == TelegramFault.Key ? MeterState.KeyErrors : MeterState.CrcErrors + (int)fault - 1);
            string reason = _dropped.Keep(_reader, now);
            if (reason != null)
            {
                _topics.SetText(MeterState.LastError, reason);
            }

            bool needsKey = fault == TelegramFault.Encrypted || fault == TelegramFault.Key;
            _watch.TakeFault(!needsKey ? null : fault == TelegramFault.Key ? "key wrong" : "key missing", now);
            if (needsKey)
            {
                _speed.TakeSound(now);
            }
        }

        private void TakeFrame(bool isSound, long now)
        {
            if (_binary.Fault != TelegramFault.None)
            {
                _reader.Report(_binary.Fault);
                TakeFault(now);
            }

            if (_binary.IsRepeated)
            {
                _topics.Count(MeterState.RepeatedFrames);
            }

            if (isSound)
            {
                TakeTelegram(now);
            }
        }

        // Returns true if it differs from that of the previous telegram
        private bool TakeIdentification()
        {
            byte[] telegram = _reader.Telegram;
            int end = 1;
            long sum = 1;
            while (end < _reader.Length && end < LongestIdentification && telegram[end] >= ' ')
            {
                sum = (sum * 31) + telegram[end];
                end++;
            }

            if (sum == _identification)
            {
                return false;
            }

            _identification = sum;
            TextBuffer text = new TextBuffer(LongestIdentification);
            ObisText.WriteRaw(telegram, 1, end - 1, text);
            _topics.SetText(MeterState.Identification, text.ToString());
            return true;
        }

        private void UseSpeed()
        {
            _reader.Reset();
            _line.UseSpeed(_speed.Speed, _speed.HasParity);
            _topics.SetText(MeterState.Speed, _speed.Speed.ToString());
        }

        private void RefuseCommands()
        {
            for (InboxMessage message = _outlet.NextCommand(); message != null; message = _outlet.NextCommand())
            {
                _outlet.Results.AddUnquoted(message.Name, "a meter takes no commands but setting");
            }
        }
    }
}
