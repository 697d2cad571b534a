using System;

namespace Meterkast.Meter
{
    /// <summary>
    /// Doubts a counter that goes backwards, or further than can have been used since, until three telegrams and a minute agree:
    /// a register that a meter has lost for some telegrams makes no spike in somebody's statistics. A zero is never confirmed
    /// by standing there, because a register that restarts begins with it; what follows it is. The first value after a start is
    /// believed, but a zero only beside a register that is none, or after a day. One thread only.
    /// </summary>
    public sealed class CounterGuard
    {
        /// <summary>Milliseconds after which a counter that has been zero ever since the start is believed.</summary>
        public const long ZeroPatience = 24 * 3600000L;

        private const int Agreement = 3;
        private const long Hour = 3600000;
        private const long LeastDoubt = 60000;

        private readonly long[] _believed;
        private readonly long[] _candidates;
        private readonly long[] _seenAt;

        // when a candidate was seen first, or a first zero
        private readonly long[] _since;
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
            _since = new long[counters];
            _agreed = new byte[counters];
            _known = new bool[counters];
            _perHour = perHour;
            _slack = slack;
        }

        /// <summary>Values that were doubted.</summary>
        public int Doubts { get; private set; }

        /// <summary>Whether nothing was believed of a counter yet.</summary>
        public bool IsNew(int counter) => !_known[counter];

        /// <summary>Another meter: what was believed says nothing of it.</summary>
        public void Reset()
        {
            Array.Clear(_known, 0, _known.Length);
            Array.Clear(_agreed, 0, _agreed.Length);
        }

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
            bool follows = _known[counter] ? Follows(value, _believed[counter], most) : value != 0;
            if (follows || Agrees(counter, value, most, now))
            {
                Believe(counter, value, now);
                return true;
            }

            Doubts++;
            return false;
        }

        /// <summary>Believes a value whatever it is.</summary>
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
