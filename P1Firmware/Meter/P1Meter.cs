using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using Meterkast.Telegram;
using Meterkast.Text;

namespace Meterkast.Meter
{
    /// <summary>
    /// The whole firmware of the smart meter but for the board: bytes of the P1 port in, messages to the broker out. One
    /// thread only. Allocates nothing for a telegram that changes nothing.
    /// </summary>
    public sealed class P1Meter : IFirmware
    {
        private const int Nap = 10;
        private const int LongestIdentification = 80;
        private const long SilentAfter = 30000;

        private readonly TelegramReader _reader = new TelegramReader();
        private readonly TelegramPublisher _telegrams;
        private readonly StateBoard _board;
        private readonly IPublisher _publisher;
        private readonly Birth _birth;
        private readonly long _heartbeat;
        private bool _serialKnown;
        private bool _serialOpen;
        private bool _isOk;
        private bool _lineTold;
        private long _soundAt;
        private long _beatAt;
        private int _identification;

        /// <summary>Makes the firmware.</summary>
        /// <param name="baseTopic">Base topic without a slash at its end, for example <c>p1</c>.</param>
        /// <param name="heartbeat">Seconds after which an unchanged value is published again; 0 for never.</param>
        /// <param name="version">Version of this firmware.</param>
        /// <param name="publisher">The way to the broker.</param>
        public P1Meter(string baseTopic, int heartbeat, string version, IPublisher publisher)
        {
            _telegrams = new TelegramPublisher(baseTopic);
            _board = new StateBoard(baseTopic + "/meter/", MeterState.Names());
            _publisher = publisher;
            _heartbeat = heartbeat * 1000L;
            _birth = new Birth(publisher, baseTopic);
            _board.SetText(MeterState.Version, version);
            for (int counter = MeterState.Telegrams; counter <= MeterState.BadLines; counter++)
            {
                _board.SetNumber(counter, 0);
            }
        }

        /// <summary>The meter's state: counters and texts by the indexes of <see cref="MeterState"/>.</summary>
        public StateBoard Board => _board;

        /// <inheritdoc/>
        public void Receive(byte[] bytes, int count, long now)
        {
            for (int i = _reader.TakeRun(bytes, 0, count); i < count; i = _reader.TakeRun(bytes, i + 1, count))
            {
                if (_reader.Take(bytes[i]))
                {
                    TakeTelegram(now);
                }
                else if (_reader.Fault != TelegramFault.None)
                {
                    TakeFault(_reader.Fault);
                }
            }
        }

        /// <inheritdoc/>
        public int Tick(long now)
        {
            if (!_lineTold || (_isOk && now - _soundAt >= SilentAfter))
            {
                ShowLine(false, "silent");
            }

            if (_heartbeat > 0 && now - _beatAt >= _heartbeat)
            {
                _beatAt = now;
                _telegrams.ResendAll();
            }

            Publish(now);
            return Nap;
        }

        /// <inheritdoc/>
        public void TakeHealth(int uptimeSeconds, int freeHeap, int mqttReconnects, int internalErrors, int serialErrors)
        {
            _board.SetNumber(MeterState.Uptime, uptimeSeconds);
            _board.SetNumber(MeterState.FreeHeap, freeHeap);
            _board.SetNumber(MeterState.MqttReconnects, mqttReconnects);
            _board.SetNumber(MeterState.InternalErrors, internalErrors);
            _board.SetNumber(MeterState.SerialErrors, serialErrors);
            _board.SetNumber(MeterState.BadLines, _telegrams.BadLines);
        }

        /// <inheritdoc/>
        public void TakeSerialState(bool open)
        {
            // called with every turn of the loop, and a literal costs a heap block each time that it is evaluated
            if (_serialKnown && open == _serialOpen)
            {
                return;
            }

            _serialKnown = true;
            _serialOpen = open;
            _board.SetText(MeterState.Serial, open ? "ok" : "lost");
        }

        private void TakeTelegram(long now)
        {
            _soundAt = now;
            _board.Count(MeterState.Telegrams);
            if (!_isOk)
            {
                ShowLine(true, "ok");
            }

            ShowIdentification();
            _telegrams.Begin(_reader.Telegram, _reader.Length);
        }

        private void TakeFault(TelegramFault fault)
        {
            _board.Count(MeterState.CrcErrors + (int)fault - 1);
            _board.SetText(MeterState.LastError, NameOf(fault));
            if (!_isOk)
            {
                ShowLine(false, "noise");
            }
        }

        private static string NameOf(TelegramFault fault)
        {
            switch (fault)
            {
                case TelegramFault.Crc: return "the CRC of a telegram is wrong";
                case TelegramFault.NoCrc: return "a telegram has no CRC";
                case TelegramFault.TooLong: return "a telegram is longer than 4096 bytes";
                case TelegramFault.CutOff: return "a telegram began before the end of another";
                case TelegramFault.Encrypted: return "the telegrams are encrypted (0xDB)";
                default: return "the meter sends binary HDLC frames (0x7E)";
            }
        }

        private void ShowLine(bool ok, string text)
        {
            _isOk = ok;
            _lineTold = true;
            _board.SetText(MeterState.Line, text);
        }

        private void ShowIdentification()
        {
            byte[] telegram = _reader.Telegram;
            int end = 1;
            int sum = 0;
            while (end < _reader.Length && end < LongestIdentification && telegram[end] >= ' ')
            {
                sum = (sum * 31) + telegram[end];
                end++;
            }

            if (sum != _identification)
            {
                _identification = sum;
                _board.SetText(
                    MeterState.Identification,
                    new TextBuffer(LongestIdentification).Append(telegram, 1, end - 1).ToString());
            }
        }

        private void Publish(long now)
        {
            if (_birth.TakeChange())
            {
                _telegrams.ResendAll();
                _board.ResendAll();
            }

            if (_birth.IsOut() && _telegrams.Publish(_publisher))
            {
                _board.Publish(_publisher, now);
            }
        }
    }
}
