namespace Meterkast.Mqtt
{
    /// <summary>
    /// How long to wait before the next attempt to reach the broker. The wait grows with the length of the outage
    /// (a twentieth of it, between 1 s and 60 s) and not with the number of attempts: a broker that restarts is found again within about a
    /// second, one that is gone for the night is tried once a minute. Jitter of up to a quarter keeps several devices from connecting at
    /// the same time.
    /// </summary>
    public sealed class Backoff
    {
        private const long ShortestWait = 1000;
        private const long MaxWait = 60000;
        private const int OutageShare = 20;

        private long _lostAt = -1;
        private uint _random;

        /// <summary>Initializes the backoff of one device.</summary>
        /// <param name="seed">Something that differs from device to device.</param>
        public Backoff(int seed)
        {
            _random = (uint)seed | 1;
        }

        /// <summary>Called when a connection was made: the next outage starts at zero.</summary>
        public void Connected()
        {
            _lostAt = -1;
        }

        /// <summary>Called when a connection was lost or an attempt failed.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds to wait, 750 to 75000.</returns>
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

            // a linear congruential generator (Numerical Recipes) is random enough, and Random costs 50 blocks of heap
            _random = (_random * 1664525) + 1013904223;
            long jitter = wait / 4;
            return (int)(wait - jitter + ((_random >> 16) % (jitter * 2)));
        }
    }
}
