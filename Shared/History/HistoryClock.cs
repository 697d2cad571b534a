namespace Meterkast.History
{
    /// <summary>
    /// The time by which records are made: the meter's, or a time server's, or, if there has been neither for a quarter of an hour after the
    /// start, that since the start. A clock that goes back by up to two hours stands still until it has caught up; one that jumps further
    /// is followed, at most once in ten minutes, so that a clock that jumps back and forth does not wear out the flash. One thread only.
    /// </summary>
    public sealed class HistoryClock
    {
        private const long Patience = 900;
        private const long Slack = 7200;
        private const long MinuteAndMore = 600;

        private long _known;
        private long _knownAt;
        private long _jumpedAt = -MinuteAndMore;

        /// <summary>Whether the time is known.</summary>
        public bool IsKnown { get; private set; }

        /// <summary>Seconds since 1970, or since the start of the device.</summary>
        public long Time { get; private set; }

        /// <summary>Hours that local time is ahead of UTC.</summary>
        public int Offset { get; private set; }

        /// <summary>Whose clock it is, as <see cref="HistoryRecord.Clock"/>.</summary>
        public int Source { get; private set; }

        /// <summary>Handles a time from outside.</summary>
        /// <param name="utc">Seconds since 1970.</param>
        /// <param name="offset">Hours that local time is ahead of UTC.</param>
        /// <param name="source">Whose it is.</param>
        /// <param name="uptime">Seconds since the start of the device.</param>
        public void Use(long utc, int offset, int source, long uptime)
        {
            bool isFirst = !IsKnown || Source == HistoryRecord.Uptime;
            long expected = _known + uptime - _knownAt;
            bool jumps = !isFirst && (utc - expected > Slack || expected - utc > Slack);
            if (jumps && uptime - _jumpedAt < MinuteAndMore)
            {
                Pass(uptime);
                return;
            }

            if (jumps)
            {
                _jumpedAt = uptime;
            }

            _known = utc;
            _knownAt = uptime;
            bool goesBack = !isFirst && !jumps && utc < Time;
            Time = goesBack ? Time : utc;
            Offset = offset;
            Source = source;
            IsKnown = true;
        }

        /// <summary>Lets time pass without a time from outside.</summary>
        /// <param name="uptime">Seconds since the start of the device.</param>
        public void Pass(long uptime)
        {
            if (!IsKnown)
            {
                IsKnown = uptime >= Patience;
            }

            if (IsKnown)
            {
                long time = _known + uptime - _knownAt;
                Time = time > Time ? time : Time;
            }
        }
    }
}
