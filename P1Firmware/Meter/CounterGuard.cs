using System;

namespace Meterkast.Meter
{
    /// <summary>
    /// Holds back a counter that goes backwards, or further than can have been used since, until three telegrams and a minute confirm it,
    /// so that a register that a meter loses for some telegrams makes no spike in statistics. A zero is never confirmed by repetition,
    /// because a register that restarts begins with it; a following value is. The first value after a start is accepted, but a zero only
    /// beside a register that is not zero, or after a day. One thread only.
    /// </summary>
    public sealed class CounterGuard
    {
        /// <summary>Milliseconds after which a counter that has been zero since the start is accepted.</summary>
        public const long ZeroPatience = 24 * 3600000L;

        private const int Agreement = 3;
        private const long Hour = 3600000;
        private const long LeastDoubt = 60000;

        private readonly long[] _believed;
        private readonly long[] _candidates;
        private readonly long[] _seenAt;

        // when a candidate or the first zero was first seen
        private readonly long[] _since;
        private readonly byte[] _agreed;
        private readonly bool[] _known;
        private readonly long _perHour;
        private readonly long _slack;

        /// <summary>Initializes a guard.</summary>
        /// <param name="counters">Number of counters.</param>
        /// <param name="perHour">The most that can be used in an hour, in thousandths.</param>
        /// <param name="slack">Additional amount that may be used at once, in thousandths.</param>
        public CounterGuard(int counters, long perHour, long slack)
        {
            _believed = new long[counters];
            _candidates = new long[counters];
            _seenAt = new long[counters];
            _since = new long[counters];
            _agreed = new byte[counters];
            _known = new bool[counters];
            _perHour = perHour;
            _slack = slack;
        }

        /// <summary>Number of values that were held back.</summary>
        public int Doubts { get; private set; }

        /// <summary>Whether no value of a counter was accepted yet.</summary>
        public bool IsNew(int counter) => !_known[counter];

        /// <summary>Handles another meter: accepted values do not apply to it.</summary>
        public void Reset()
        {
            Array.Clear(_known, 0, _known.Length);
            Array.Clear(_agreed, 0, _agreed.Length);
        }

        /// <summary>Records that a counter still has its accepted value.</summary>
        public void Confirm(int counter, long now)
        {
            _seenAt[counter] = now;
            _agreed[counter] = 0;
        }

        /// <summary>Whether a value is accepted.</summary>
        /// <param name="counter">Number of the counter.</param>
        /// <param name="value">The value in thousandths.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool Believes(int counter, long value, long now)
        {
            long most = _slack + ((now - _seenAt[counter]) * _perHour / Hour);
            bool follows = _known[counter] ? Follows(value, _believed[counter], most) : value != 0;
            if (follows || Agrees(counter, value, most, now))
            {
                Believe(counter, value, now);
                return true;
            }

            Doubts++;
            return false;
        }

        /// <summary>Accepts any value.</summary>
        public void Believe(int counter, long value, long now)
        {
            _known[counter] = true;
            _believed[counter] = value;
            Confirm(counter, now);
        }

        private bool Agrees(int counter, long value, long most, long now)
        {
            bool agrees = _agreed[counter] > 0 && Follows(value, _candidates[counter], most);
            bool restarts = !agrees || (value != 0 && _candidates[counter] == 0);
            _agreed[counter] = (byte)(restarts ? 1 : _agreed[counter] < Agreement ? _agreed[counter] + 1 : Agreement);
            _since[counter] = restarts ? now : _since[counter];
            _candidates[counter] = value;
            if (value == 0)
            {
                return !_known[counter] && now - _since[counter] >= ZeroPatience;
            }

            return _agreed[counter] >= Agreement && now - _since[counter] >= LeastDoubt;
        }

        private static bool Follows(long value, long before, long most) => value >= before && value - before <= most;
    }
}
