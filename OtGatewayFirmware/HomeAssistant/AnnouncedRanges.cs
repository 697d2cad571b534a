using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The announced ranges of the numbers of commands. Home Assistant logs an error for each value outside its number's range, so every
    /// message passes through here: before a value outside the range, the number is announced again with a range that includes it. A range
    /// only grows, in steps of five, so a number is announced a dozen times at most; the boiler's own bounds, which are checked once a
    /// minute, narrow it. Allocates nothing for a message that changes nothing. One thread only.
    /// </summary>
    public sealed class AnnouncedRanges : IPublisher
    {
        private const int Step = 5;
        private const long BoundsEvery = 60000;

        private readonly IPublisher _publisher;
        private readonly SetpointBounds _bounds;

        // of each number: the row of its command, a hash of the topic that shows it, the range, and the lowest and highest value seen
        private readonly byte[] _rows;
        private readonly int[] _topics;
        private readonly short[] _low;
        private readonly short[] _high;
        private readonly short[] _lowSeen;
        private readonly short[] _highSeen;
        private Discovery _discovery;
        private int _mark;
        private long _lookAt;

        /// <summary>Initializes a new instance; the ranges are those of <see cref="CommandTable"/>.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="bounds">The boiler's bounds.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public AnnouncedRanges(IPublisher publisher, SetpointBounds bounds, string baseTopic)
        {
            _publisher = publisher;
            _bounds = bounds;
            CommandRow columns = new CommandRow();
            int numbers = 0;
            while (columns.Next())
            {
                numbers += IsAnnounced(columns) ? 1 : 0;
            }

            _rows = new byte[numbers];
            _topics = new int[numbers];
            _low = new short[numbers];
            _high = new short[numbers];
            _lowSeen = new short[numbers];
            _highSeen = new short[numbers];
            columns = new CommandRow();
            int number = 0;
            for (int row = 0; columns.Next(); row++)
            {
                if (IsAnnounced(columns))
                {
                    _rows[number] = (byte)row;
                    _topics[number] = HashOf(baseTopic + "/" + columns.Shown);
                    _lowSeen[number] = short.MaxValue;
                    _highSeen[number] = short.MinValue;
                    UseTable(number, columns);
                    number++;
                }
            }
        }

        /// <inheritdoc/>
        public int Session => _publisher.Session;

        /// <inheritdoc/>
        public string HardwareAddress => _publisher.HardwareAddress;

        /// <summary>Sets the discovery, whose first source is the commands.</summary>
        public void Use(Discovery discovery)
        {
            _discovery = discovery;
        }

        /// <summary>Lowest value that a number is announced with.</summary>
        /// <param name="row">Row of its command.</param>
        public int Lowest(int row) => _low[NumberOf(row)];

        /// <summary>Highest value that a number is announced with.</summary>
        /// <param name="row">Row of its command.</param>
        public int Highest(int row) => _high[NumberOf(row)];

        /// <summary>Checks whether the boiler has reported other bounds.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void Tick(long now)
        {
            int mark = _bounds.Mark;
            if (mark == _mark || now < _lookAt)
            {
                return;
            }

            _mark = mark;
            _lookAt = now + BoundsEvery;
            CommandRow columns = new CommandRow();
            for (int number = 0; columns.Next();)
            {
                if (IsAnnounced(columns))
                {
                    int low = _low[number];
                    int high = _high[number];
                    UseTable(number, columns);
                    if (low != _low[number] || high != _high[number])
                    {
                        _discovery.TellAgain(0, _rows[number]);
                    }

                    number++;
                }
            }
        }

        /// <inheritdoc/>
        public int NextAcknowledgement() => _publisher.NextAcknowledgement();

        /// <inheritdoc/>
        public int PublishKept(string topic, byte[] payload) => _publisher.PublishKept(topic, payload);

        /// <inheritdoc/>
        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            int hash = HashOf(topic);
            for (int number = 0; number < _topics.Length; number++)
            {
                if (_topics[number] == hash && AsciiText.TryReadHundredths(payload, 0, payload.Length, out int value) && !TryHold(number, value))
                {
                    return false;
                }
            }

            return _publisher.TryPublish(topic, payload, retain);
        }

        private bool TryHold(int number, int hundredths)
        {
            int low = _low[number];
            int high = _high[number];
            short down = (short)(FloorOf(hundredths, Step * 100) * Step);
            short up = (short)(-FloorOf(-hundredths, Step * 100) * Step);
            bool isInside = hundredths >= low * 100 && hundredths <= high * 100;
            if (!isInside)
            {
                _low[number] = down < low ? down : _low[number];
                _high[number] = up > high ? up : _high[number];
                if (!_discovery.Tell(0, _rows[number], _publisher))
                {
                    _low[number] = (short)low;
                    _high[number] = (short)high;
                    return false;
                }
            }

            _lowSeen[number] = down < _lowSeen[number] ? down : _lowSeen[number];
            _highSeen[number] = up > _highSeen[number] ? up : _highSeen[number];
            return true;
        }

        // The table's range, or the boiler's own, extended by the values seen
        private void UseTable(int number, CommandRow columns)
        {
            _bounds.Narrow(columns);
            int low = FloorOf(columns.MinHundredths, 100);
            int high = -FloorOf(-columns.MaxHundredths, 100);
            low = columns.IsCancelledByZero && low > 0 ? 0 : low;
            _low[number] = (short)(_lowSeen[number] < low ? _lowSeen[number] : low);
            _high[number] = (short)(_highSeen[number] > high ? _highSeen[number] : high);
        }

        // Home Assistant's thermostat accepts any temperature
        private static bool IsAnnounced(CommandRow row) => row.IsNumber && row.Name != CommandEntities.Thermostat;

        private static int FloorOf(int value, int divisor)
        {
            return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
        }

        private int NumberOf(int row)
        {
            int number = 0;
            while (_rows[number] != row)
            {
                number++;
            }

            return number;
        }

        private static int HashOf(string topic)
        {
            int hash = 17;
            for (int i = 0; i < topic.Length; i++)
            {
                hash = (hash * 31) + topic[i];
            }

            return hash;
        }
    }
}
