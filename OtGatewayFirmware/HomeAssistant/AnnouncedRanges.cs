using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Text;

namespace Meterkast.HomeAssistant
{
    /// <summary>
    /// The announced ranges of the numbers of commands. Home Assistant logs an error for each value outside its number's range, so every
    /// message passes through here: before a value outside the range, the number is announced again with a range that includes it. A range
    /// only grows, in steps of five, so a number is announced a dozen times at most; the boiler's own bounds, which are checked once a
    /// minute, narrow it. About 400 bytes of heap; allocates nothing for a message that changes nothing. One thread only.
    /// </summary>
    public sealed class AnnouncedRanges : IPublisher
    {
        private const int Step = 5;
        private const long BoundsEvery = 60000;

        private readonly IPublisher _publisher;
        private readonly SetpointBounds _bounds;
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
            int rows = CommandRow.Count();
            _topics = new int[rows];
            _low = new short[rows];
            _high = new short[rows];
            _lowSeen = new short[rows];
            _highSeen = new short[rows];
            CommandRow columns = new CommandRow();
            for (int row = 0; columns.Next(); row++)
            {
                _lowSeen[row] = short.MaxValue;
                _highSeen[row] = short.MinValue;
                if (IsAnnounced(columns))
                {
                    _topics[row] = HashOf(baseTopic + "/" + columns.Shown);
                    UseTable(row, columns);
                }
            }
        }

        /// <inheritdoc/>
        public int Session => _publisher.Session;

        /// <inheritdoc/>
        public string HardwareAddress => _publisher.HardwareAddress;

        /// <summary>Number of commands.</summary>
        public int Rows => _topics.Length;

        /// <summary>Sets the discovery, whose first source is the commands.</summary>
        public void Use(Discovery discovery)
        {
            _discovery = discovery;
        }

        /// <summary>Lowest value that a row is announced with.</summary>
        public int Lowest(int row) => _low[row];

        /// <summary>Highest value that a row is announced with.</summary>
        public int Highest(int row) => _high[row];

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
            for (int row = 0; columns.Next(); row++)
            {
                if (IsAnnounced(columns))
                {
                    int low = _low[row];
                    int high = _high[row];
                    UseTable(row, columns);
                    if (low != _low[row] || high != _high[row])
                    {
                        _discovery.TellAgain(0, row);
                    }
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
            for (int row = 0; row < _topics.Length; row++)
            {
                if (_topics[row] == hash && AsciiText.TryReadHundredths(payload, 0, payload.Length, out int value) && !TryHold(row, value))
                {
                    return false;
                }
            }

            return _publisher.TryPublish(topic, payload, retain);
        }

        private bool TryHold(int row, int hundredths)
        {
            int low = _low[row];
            int high = _high[row];
            short down = (short)(FloorOf(hundredths, Step * 100) * Step);
            short up = (short)(-FloorOf(-hundredths, Step * 100) * Step);
            bool isInside = hundredths >= low * 100 && hundredths <= high * 100;
            if (!isInside)
            {
                _low[row] = down < low ? down : _low[row];
                _high[row] = up > high ? up : _high[row];
                if (!_discovery.Tell(0, row, _publisher))
                {
                    _low[row] = (short)low;
                    _high[row] = (short)high;
                    return false;
                }
            }

            _lowSeen[row] = down < _lowSeen[row] ? down : _lowSeen[row];
            _highSeen[row] = up > _highSeen[row] ? up : _highSeen[row];
            return true;
        }

        // The table's range, or the boiler's own, extended by the values seen
        private void UseTable(int row, CommandRow columns)
        {
            _bounds.Narrow(columns);
            int low = FloorOf(columns.MinHundredths, 100);
            int high = -FloorOf(-columns.MaxHundredths, 100);
            low = columns.IsCancelledByZero && low > 0 ? 0 : low;
            _low[row] = (short)(_lowSeen[row] < low ? _lowSeen[row] : low);
            _high[row] = (short)(_highSeen[row] > high ? _highSeen[row] : high);
        }

        // Home Assistant's thermostat accepts any temperature
        private static bool IsAnnounced(CommandRow row) => row.IsNumber && row.Name != CommandEntities.Thermostat;

        private static int FloorOf(int value, int divisor)
        {
            return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
        }

        // Never 0, which marks a row without a number
        private static int HashOf(string topic)
        {
            int hash = 17;
            for (int i = 0; i < topic.Length; i++)
            {
                hash = (hash * 31) + topic[i];
            }

            return hash == 0 ? 1 : hash;
        }
    }
}
