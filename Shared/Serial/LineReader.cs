namespace Meterkast.Serial
{
    /// <summary>
    /// Collects bytes into lines. A line ends at CR or LF; empty lines are ignored. The line stays in <see cref="Line"/> until the next
    /// byte is added. The buffer is as long as the longest line so far. If there is no memory for a longer one, the line is too long.
    /// </summary>
    public sealed class LineReader
    {
        private const int Usual = 32;
        private const int GrowBy = 64;

        private readonly int _capacity;
        private byte[] _line;
        private int _taken;
        private bool _complete;

        /// <summary>Initializes a reader.</summary>
        /// <param name="capacity">Maximum line length in bytes; the rest of a longer line is dropped.</param>
        public LineReader(int capacity)
        {
            _capacity = capacity;
            _line = new byte[capacity < Usual ? capacity : Usual];
        }

        /// <summary>The bytes of the line; valid up to <see cref="Length"/>.</summary>
        public byte[] Line => _line;

        /// <summary>Number of bytes of the line, without its end.</summary>
        public int Length => _taken < _line.Length ? _taken : _line.Length;

        /// <summary>True when the next byte will be the first of a line.</summary>
        public bool IsEmpty => _complete || _taken == 0;

        /// <summary>True when the line was longer than the buffer, so that its end is missing.</summary>
        public bool TooLong => _taken > _capacity;

        /// <summary>Adds one byte.</summary>
        /// <returns>True if it completed a line.</returns>
        public bool Consume(byte value)
        {
            if (_complete)
            {
                _taken = 0;
                _complete = false;
            }

            if (value == '\r' || value == '\n')
            {
                _complete = _taken > 0;
                return _complete;
            }

            if (_taken == _line.Length && _taken < _capacity)
            {
                int more = _capacity - _taken < GrowBy ? _capacity - _taken : GrowBy;
                _taken = _capacity + 1;
                _line = Arrays.Longer(_line, more);
                _taken = _line.Length - more;
            }

            if (_taken < _capacity)
            {
                _line[_taken] = value;
            }

            // one past the end is enough to detect that the line was too long
            if (_taken <= _capacity)
            {
                _taken++;
            }

            return false;
        }
    }
}
