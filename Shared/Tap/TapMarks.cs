namespace Meterkast.Tap
{
    /// <summary>
    /// Which parts of a <see cref="TapRing"/> are for one tap client only; unmarked bytes are for all. Keeps the latest 32 parts; 520
    /// bytes. Not thread-safe.
    /// </summary>
    public sealed class TapMarks
    {
        private const int Max = 32;
        private const int MaxLength = 4096;

        private readonly long[] _starts = new long[Max];
        private readonly short[] _lengths = new short[Max];
        private readonly byte[] _clients = new byte[Max];
        private int _newest;

        /// <summary>Where the latest part without its mark ended: a client that has not read up to there might read another's
        /// bytes.</summary>
        public long LostUntil { get; private set; }

        /// <summary>Marks a part.</summary>
        /// <param name="start">Where it begins; after all others.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <param name="client">The client that it is for.</param>
        public void Add(long start, int length, int client)
        {
            bool goesOn = _clients[_newest] == client && EndOf(_newest) == start && _lengths[_newest] + length <= MaxLength;
            if (goesOn)
            {
                _lengths[_newest] += (short)length;
                return;
            }

            _newest = (_newest + 1) % Max;
            LostUntil = EndOf(_newest);
            _starts[_newest] = start;
            _lengths[_newest] = (short)length;
            _clients[_newest] = (byte)client;
        }

        /// <summary>Where a client continues reading: a position, or the end of the parts there that are not for it.</summary>
        public long Skip(long place, int client)
        {
            for (int i = 1; i <= Max; i++)
            {
                // the oldest first, because one part may follow another
                int mark = (_newest + i) % Max;
                if (_clients[mark] != client && place >= _starts[mark] && place < EndOf(mark))
                {
                    place = EndOf(mark);
                }
            }

            return place;
        }

        /// <summary>How many bytes after a position are for a client.</summary>
        /// <param name="place">A position that is for it.</param>
        /// <param name="count">Number of available bytes.</param>
        /// <param name="client">The client.</param>
        /// <returns>Number of bytes up to the next ones that are not for it.</returns>
        public int Count(long place, int count, int client)
        {
            for (int mark = 0; mark < Max; mark++)
            {
                long before = _starts[mark] - place;
                if (_clients[mark] != client && before > 0 && before < count)
                {
                    count = (int)before;
                }
            }

            return count;
        }

        private long EndOf(int mark) => _starts[mark] + _lengths[mark];
    }
}
