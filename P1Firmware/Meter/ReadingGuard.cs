namespace Meterkast.Meter
{
    /// <summary>
    /// Holds back a reading of a device on the M-Bus that goes backwards, or further than can have been used since the last one, until
    /// three readings of different times confirm it, because a meter repeats each one in every telegram for minutes or an hour. A zero is
    /// never confirmed by more zeros, but by readings that count on from it. The first reading is accepted unless it is a zero, which
    /// needs a day. One thread only.
    /// </summary>
    public sealed class ReadingGuard
    {
        private const int Agreement = 3;
        private const long Hour = 3600;
        private const long Day = 24 * Hour;

        // thousandths of a unit: the step of a meter that counts whole units
        private const long AtOnce = 1000;

        private long _believed;
        private long _believedTime;
        private long _believedAt;
        private long _candidate;
        private long _candidateTime;
        private long _candidateAt;
        private long _candidateSince;
        private int _agreed;
        private bool _isKnown;

        /// <summary>Number of readings that were held back; a repeated one counts once.</summary>
        public int Doubts { get; private set; }

        /// <summary>Handles another device: accepted readings do not apply to it.</summary>
        public void Reset()
        {
            _isKnown = false;
            _agreed = 0;
        }

        /// <summary>Whether a reading is accepted.</summary>
        /// <param name="value">The reading in thousandths.</param>
        /// <param name="time">When it was read, in seconds of the meter's clock; 0 if unknown, in which case a reading counts as new after
        /// an hour of this device's time.</param>
        /// <param name="perHour">The most that can be used in an hour, in thousandths; 0 for no limit.</param>
        /// <param name="now">Seconds since start.</param>
        public bool Believes(long value, long time, long perHour, long now)
        {
            bool follows = _isKnown ? Follows(value, _believed, Elapsed(time, _believedTime, now - _believedAt), perHour) : value != 0;
            if (!follows && !Agrees(value, time, perHour, now))
            {
                return false;
            }

            _isKnown = true;
            _agreed = 0;
            _believed = value;
            _believedTime = time;
            _believedAt = now;
            return true;
        }

        private bool Agrees(long value, long time, long perHour, long now)
        {
            bool isFirst = _agreed == 0 || (value != 0 && _candidate == 0)
                || !Follows(value, _candidate, Elapsed(time, _candidateTime, now - _candidateAt), perHour);
            bool isNew = isFirst || (time == 0 ? now - _candidateAt >= Hour : time > _candidateTime);
            if (isFirst || time < _candidateTime)
            {
                _agreed = 1;
                _candidateSince = now;
            }
            else if (isNew)
            {
                _agreed = _agreed < Agreement ? _agreed + 1 : Agreement;
            }

            Doubts += isNew ? 1 : 0;
            if (isNew || time < _candidateTime)
            {
                _candidateTime = time;
                _candidateAt = now;
            }

            _candidate = value;
            return value == 0 ? !_isKnown && now - _candidateSince >= Day : _agreed >= Agreement;
        }

        // By the meter's own times, but no more than a day beyond this device's elapsed time, because a clock may jump
        private static long Elapsed(long time, long before, long here)
        {
            long elapsed = time - before;
            return time == 0 || before == 0 || elapsed <= 0 ? here : elapsed > here + Day ? here + Day : elapsed;
        }

        private static bool Follows(long value, long before, long elapsed, long perHour)
        {
            return value >= before && (perHour == 0 || value - before <= AtOnce + (elapsed * perHour / Hour));
        }
    }
}
