namespace Meterkast.Meter
{
    /// <summary>
    /// Doubts a counter that goes backwards, or further than can have been used since, until three telegrams in a row agree: a
    /// new meter is believed after a few seconds, and a value that was never true makes no spike in somebody's statistics.
    /// The first value after a start is believed. One thread only.
    /// </summary>
    public sealed class CounterGuard
    {
        private const int Agreement = 3;
        private const long Hour = 3600000;

        private readonly long[] _believed;
        private readonly long[] _candidates;
        private readonly long[] _seenAt;
        private readonly byte[] _agreed;
        private readonly bool[] _known;
        private readonly long _perHour;
        private readonly long _slack;

        /// <summary>Makes a guard.</summary>
        /// <param name="counters">Number of counters.</param>
        /// <param name="perHour">The most that can be used in an hour, in thousandths.</param>
        /// <param name="slack">What may be used at once beyond that, in thousandths.</param>
        public CounterGuard(int counters, long perHour, long slack)
        {
            _believed = new long[counters];
            _candidates = new long[counters];
            _seenAt = new long[counters];
            _agreed = new byte[counters];
            _known = new bool[counters];
            _perHour = perHour;
            _slack = slack;
        }

        /// <summary>Values that were doubted.</summary>
        public int Doubts { get; private set; }

        /// <summary>Takes note that a counter stands where it was believed to stand.</summary>
        public void Confirm(int counter, long now)
        {
            _seenAt[counter] = now;
            _agreed[counter] = 0;
        }

        /// <summary>Whether a value is to be believed.</summary>
        /// <param name="counter">Number of the counter.</param>
        /// <param name="value">The value in thousandths.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool Believes(int counter, long value, long now)
        {
            long most = _slack + ((now - _seenAt[counter]) * _perHour / Hour);
            if (!_known[counter] || Follows(value, _believed[counter], most))
            {
                return Believe(counter, value, now);
            }

            bool agrees = _agreed[counter] > 0 && Follows(value, _candidates[counter], most);
            _candidates[counter] = value;
            _agreed[counter] = (byte)(agrees ? _agreed[counter] + 1 : 1);
            if (_agreed[counter] >= Agreement)
            {
                return Believe(counter, value, now);
            }

            Doubts++;
            return false;
        }

        private static bool Follows(long value, long before, long most) => value >= before && value - before <= most;

        private bool Believe(int counter, long value, long now)
        {
            _known[counter] = true;
            _believed[counter] = value;
            Confirm(counter, now);
            return true;
        }
    }
}
