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

        // a house has four to six registers
        private const int GrowBy = 4;
        private const byte Known = 0x80;

        private readonly long _perHour;
        private readonly long _slack;
        private int _count;
        private long[] _believed = new long[0];
        private long[] _candidates = new long[0];
        private long[] _seenAt = new long[0];

        // when a candidate or the first zero was first seen
        private long[] _since = new long[0];

        // whether a value was accepted, and how often a candidate was confirmed
        private byte[] _states = new byte[0];

        /// <summary>Initializes a guard without counters.</summary>
        /// <param name="perHour">The most that can be used in an hour, in thousandths.</param>
        /// <param name="slack">Additional amount that may be used at once, in thousandths.</param>
        public CounterGuard(long perHour, long slack)
        {
            _perHour = perHour;
            _slack = slack;
        }

        /// <summary>Number of values that were held back.</summary>
        public int Doubts { get; private set; }

        /// <summary>Whether no value of a counter was accepted yet.</summary>
        public bool IsNew(int counter) => (_states[counter] & Known) == 0;

        /// <summary>Adds a counter without a value.</summary>
        /// <returns>Its number.</returns>
        public int Add()
        {
            if (_count == _states.Length)
            {
                // the states last: if there is no memory for one of them, the next call makes all of them anew
                _believed = Arrays.Longer(_believed, _count + GrowBy - _believed.Length);
                _candidates = Arrays.Longer(_candidates, _count + GrowBy - _candidates.Length);
                _seenAt = Arrays.Longer(_seenAt, _count + GrowBy - _seenAt.Length);
                _since = Arrays.Longer(_since, _count + GrowBy - _since.Length);
                _states = Arrays.Longer(_states, GrowBy);
            }

            return _count++;
        }

        /// <summary>Handles another meter: accepted values do not apply to it.</summary>
        public void Reset()
        {
            Array.Clear(_states, 0, _states.Length);
        }

        /// <summary>Records that a counter still has its accepted value.</summary>
        public void Confirm(int counter, long now)
        {
            _seenAt[counter] = now;
            _states[counter] &= Known;
        }

        /// <summary>Whether a value is accepted.</summary>
        /// <param name="counter">Number of the counter.</param>
        /// <param name="value">The value in thousandths.</param>
        /// <param name="now">Milliseconds since start.</param>
        public bool Believes(int counter, long value, long now)
        {
            long most = _slack + ((now - _seenAt[counter]) * _perHour / Hour);
            bool follows = !IsNew(counter) ? Follows(value, _believed[counter], most) : value != 0;
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
            _states[counter] |= Known;
            _believed[counter] = value;
            Confirm(counter, now);
        }

        private bool Agrees(int counter, long value, long most, long now)
        {
            int confirmed = _states[counter] & ~Known;
            bool agrees = confirmed > 0 && Follows(value, _candidates[counter], most);
            bool restarts = !agrees || (value != 0 && _candidates[counter] == 0);
            confirmed = restarts ? 1 : confirmed < Agreement ? confirmed + 1 : Agreement;
            _states[counter] = (byte)((_states[counter] & Known) | confirmed);
            _since[counter] = restarts ? now : _since[counter];
            _candidates[counter] = value;
            if (value == 0)
            {
                return IsNew(counter) && now - _since[counter] >= ZeroPatience;
            }

            return confirmed >= Agreement && now - _since[counter] >= LeastDoubt;
        }

        private static bool Follows(long value, long before, long most) => value >= before && value - before <= most;
    }
}
