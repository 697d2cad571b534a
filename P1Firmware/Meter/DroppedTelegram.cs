using Meterkast.Mqtt;
using Meterkast.Telegram;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Meter
{
    /// <summary>
    /// Keeps the last dropped telegram for diagnosis: a sentence that says what was wrong, and its text (with full stops for unprintable
    /// bytes) under <c>meter/last_bad_telegram</c>. A fault of the same kind is kept at most once a minute. One thread only.
    /// </summary>
    public sealed class DroppedTelegram : IPublication, IValueSource
    {
        private const string Name = "meter/last_bad_telegram";
        private const long SameEvery = 60000;
        private const long OtherEvery = 1000;

        private readonly string _topic;
        private readonly TextBuffer _text = new TextBuffer(96);
        private byte[] _bytes;
        private bool _isDue;
        private long _keptAt = -OtherEvery;
        private TelegramFault _fault;

        /// <summary>Initializes a new instance without a telegram.</summary>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public DroppedTelegram(string baseTopic)
        {
            _topic = baseTopic + "/" + Name;
        }

        /// <inheritdoc/>
        public UnreadMarks Unread { get; } = new UnreadMarks(1);

        /// <inheritdoc/>
        public bool Read(int place, int item, CurrentValue value)
        {
            value.Clear();
            if (_bytes != null)
            {
                _text.Clear().Append(Name);
                value.Show(_text, 0, _bytes, _bytes.Length);
            }

            return item == 0;
        }

        /// <summary>Keeps the telegram that the reader has dropped.</summary>
        /// <returns>What was wrong with it; null if the same was reported within the last minute, or anything within a second.</returns>
        public string Keep(TelegramReader reader, long now)
        {
            if (now - _keptAt < (reader.Fault == _fault ? SameEvery : OtherEvery))
            {
                return null;
            }

            _fault = reader.Fault;
            _keptAt = now;
            if (reader.DroppedLength > 0)
            {
                _bytes = new byte[reader.DroppedLength];
                for (int i = 0; i < _bytes.Length; i++)
                {
                    byte value = reader.Dropped[i];
                    bool isText = (value >= ' ' && value <= '~') || value == '\r' || value == '\n';
                    _bytes[i] = isText ? value : (byte)'.';
                }

                _isDue = true;
                Unread.Change(0);
            }

            return Describe(reader);
        }

        /// <summary>Marks it to be published again.</summary>
        public void ResendAll()
        {
            _isDue = _bytes != null;
        }

        /// <summary>Publishes it once.</summary>
        /// <returns>False if the publisher had no room.</returns>
        public bool Publish(IPublisher publisher, long now)
        {
            if (_isDue)
            {
                _isDue = !publisher.TryPublish(_topic, _bytes, true);
            }

            return !_isDue;
        }

        private string Describe(TelegramReader reader)
        {
            _text.Clear();
            switch (reader.Fault)
            {
                case TelegramFault.Crc:
                    _text.Append("the CRC of a telegram of ").AppendNumber(reader.DroppedLength).Append(" bytes is ")
                        .AppendHex((uint)reader.CountedCrc, 4).Append(", it says ").AppendHex((uint)reader.PrintedCrc, 4);
                    break;
                case TelegramFault.NoCrc:
                    _text.Append("a telegram of ").AppendNumber(reader.DroppedLength).Append(" bytes has no CRC");
                    break;
                case TelegramFault.TooLong:
                    _text.Append("a telegram is longer than 4096 bytes");
                    break;
                case TelegramFault.CutOff:
                    _text.Append("a telegram was cut off after ").AppendNumber(reader.DroppedLength).Append(" bytes by the next one");
                    break;
                case TelegramFault.Parity:
                    _text.Append("byte ").AppendNumber(reader.DroppedLength + 1).Append(" of a telegram has the wrong parity");
                    break;
                case TelegramFault.Key:
                    _text.Append("an encrypted frame does not open with meter.key");
                    break;
                case TelegramFault.Encrypted:
                    _text.Append("the telegrams are encrypted, and meter.key is not set");
                    break;
                default:
                    _text.Append("a binary frame (HDLC, M-Bus) is damaged or not understood");
                    break;
            }

            return _text.ToString();
        }
    }
}
