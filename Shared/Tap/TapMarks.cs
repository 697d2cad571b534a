namespace Meterkast.Tap
{
    /// <summary>
    /// Which stretches of a <see cref="TapRing"/> are for one client alone; what is not marked is for everybody. 32 stretches, the newest;
    /// 520 bytes. Not safe for several threads.
    /// </summary>
    public sealed class TapMarks
    {
        private const int Most = 32;
        private const int Longest = 4096;

        private readonly long[] _starts = new long[Most];
        private readonly short[] _lengths = new short[Most];
        private readonly byte[] _clients = new byte[Most];
        private int _newest;

        /// <summary>Where the newest stretch ended whose mark was given up: a client that has not read until there could read another's.</summary>
        public long LostUntil { get; private set; }

        /// <summary>Marks a stretch.</summary>
        /// <param name="start">Where it begins; behind all others.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <param name="client">Whose it is.</param>
        public void Add(long start, int length, int client)
        {
            bool goesOn = _clients[_newest] == client && EndOf(_newest) == start && _lengths[_newest] + length <= Longest;
            if (goesOn)
            {
                _lengths[_newest] += (short)length;
                return;
            }

            _newest = (_newest + 1) % Most;
            LostUntil = EndOf(_newest);
            _starts[_newest] = start;
            _lengths[_newest] = (short)length;
            _clients[_newest] = (byte)client;
        }

        /// <summary>Where a client goes on reading: a place, or the end of what is not for it there.</summary>
        public long Skip(long place, int client)
        {
            for (int i = 1; i <= Most; i++)
            {
                // the oldest first, since one stretch may follow another
                int mark = (_newest + i) % Most;
                if (_clients[mark] != client && place >= _starts[mark] && place < EndOf(mark))
                {
                    place = EndOf(mark);
                }
            }

            return place;
        }

        /// <summary>How much of what follows a place is for a client.</summary>
        /// <param name="place">A place that is for it.</param>
        /// <param name="count">Number of bytes that there are.</param>
        /// <param name="client">The client.</param>
        /// <returns>Number of bytes until the next that are not for it.</returns>
        public int Count(long place, int count, int client)
        {
            for (int mark = 0; mark < Most; mark++)
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
