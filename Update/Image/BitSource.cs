namespace Meterkast.Updates
{
    /// <summary>Reads bits from bytes that are fetched in pieces, the lowest bit of a byte first. Behind the end there are zeros, so that a
    /// code can be looked up; taking them is a fault. Not thread-safe.</summary>
    public abstract class BitSource
    {
        private readonly byte[] _piece = new byte[512];
        private uint _bits;
        private int _count;
        private int _at;
        private int _end;
        private int _missing;

        /// <summary>The next bits, which remain.</summary>
        /// <param name="count">Number of bits, up to 16.</param>
        public int Peek(int count)
        {
            while (_count < count)
            {
                if (_at == _end)
                {
                    _at = 0;
                    _end = Fetch(_piece);
                }

                if (_end == 0)
                {
                    _missing += 8;
                }

                _bits |= (_end == 0 ? 0u : _piece[_at++]) << _count;
                _count += 8;
            }

            return (int)(_bits & ((1u << count) - 1));
        }

        /// <summary>Takes bits away.</summary>
        /// <param name="count">Number of bits, not more than were peeked at.</param>
        public void Skip(int count)
        {
            _bits >>= count;
            _count -= count;
            if (_count < _missing)
            {
                throw Inflater.Damaged();
            }
        }

        /// <summary>Takes the next bits.</summary>
        /// <param name="count">Number of bits, up to 16.</param>
        public int Next(int count)
        {
            int bits = Peek(count);
            Skip(count);
            return bits;
        }

        /// <summary>Takes the rest of a byte.</summary>
        public void SkipToByte() => Skip(_count % 8);

        /// <summary>Fetches the next bytes.</summary>
        /// <param name="piece">Receives them, from index 0.</param>
        /// <returns>Number of bytes; 0 at the end.</returns>
        protected abstract int Fetch(byte[] piece);
    }
}
