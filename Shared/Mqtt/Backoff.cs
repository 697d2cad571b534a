namespace Meterkast.Mqtt
{
    /// <summary>
    /// How long to wait before the next attempt to reach the broker. The wait grows with the length of the outage
    /// (a twentieth of it, between 1 s and 60 s) and not with the number of attempts: a broker that restarts is found again within about a
    /// second, one that is gone for the night is tried once a minute. Jitter of up to a quarter keeps several devices from connecting at
    /// the same time. With a thousand they would still all come within a second or two, so each waits a random part of the spread as well.
    /// </summary>
    public sealed class Backoff
    {
        private const long ShortestWait = 1000;
        private const long MaxWait = 60000;
        private const int OutageShare = 20;

        private long _lostAt = -1;
        private readonly uint _spread;
        private uint _random;

        /// <summary>Initializes the backoff of one device.</summary>
        /// <param name="seed">Something that differs from device to device.</param>
        /// <param name="spread">Seconds over which the attempts of many devices are spread; 0 for few.</param>
        public Backoff(int seed, int spread)
        {
            _random = (uint)seed | 1;
            _spread = (uint)spread * 1000;
        }

        /// <summary>Called when a connection was made: the next outage starts at zero.</summary>
        public void Connected()
        {
            _lostAt = -1;
        }

        /// <summary>Called when a connection was lost or an attempt failed.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds to wait, 750 to 75000 and a part of the spread.</returns>
        public int NextWait(long now)
        {
            if (_lostAt < 0)
            {
                _lostAt = now;
            }

            long wait = (now - _lostAt) / OutageShare;
            if (wait < ShortestWait)
            {
                wait = ShortestWait;
            }

            if (wait > MaxWait)
            {
                wait = MaxWait;
            }

            long jitter = wait / 4;
            wait += (Next() % (jitter * 2)) - jitter;
            return (int)(_spread == 0 ? wait : wait + (Next() % _spread));
        }

        // A linear congruential generator (Numerical Recipes) is random enough, and Random costs 50 blocks of heap. Its low bits are not.
        private uint Next()
        {
            _random = (_random * 1664525) + 1013904223;
            return _random >> 8;
        }
    }
}
