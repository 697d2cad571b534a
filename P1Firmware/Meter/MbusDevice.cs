namespace Meterkast.Meter
{
    /// <summary>What is known about the device on one M-Bus channel beyond the telegram; about 450 bytes of heap. One thread
    /// only.</summary>
    public sealed class MbusDevice
    {
        /// <summary>Number of the device's own topics, see <see cref="MbusTopics"/>.</summary>
        public const int Topics = 6;

        private const long MaxPeriod = 24 * 3600;
        private const long UsualPeriod = 3600;
        private const long GoneAfter = 60;
        private const int GoneTelegrams = 3;

        private readonly ReadingGuard _guard = new ReadingGuard();
        private long _identifier;
        private long _time;
        private long _timeAt;
        private long _seenAt;
        private long _period;
        private long _believed;
        private int _missed;

        /// <summary>Whether telegrams have it.</summary>
        public bool IsThere { get; private set; }

        /// <summary>Whether its last reading was accepted.</summary>
        public bool IsBelieved { get; private set; }

        /// <summary>Whether it replaces another device and none of its own readings was accepted yet.</summary>
        public bool IsUnread { get; private set; }

        /// <summary>How often another device has taken the place of one.</summary>
        public int Successions { get; private set; }

        /// <summary>Hashes of its published values, in the order of its topics.</summary>
        public long[] Sent { get; } = new long[Topics];

        /// <summary>Seconds between two of its readings; 3,600 until it is known.</summary>
        public int Period => (int)(_period == 0 ? UsualPeriod : _period);

        /// <summary>Number of readings that were held back.</summary>
        public int Doubts => _guard.Doubts;

        /// <summary>Whether no new reading came for a whole period after the one in which it was due.</summary>
        /// <param name="now">Seconds since start.</param>
        public bool IsStale(long now) => !IsThere || now - _timeAt > 2 * Period;

        /// <summary>Records that a telegram has the device.</summary>
        /// <param name="identifier">A hash of its identifier; 0 if the telegram does not have it.</param>
        /// <param name="time">Time of its reading in seconds; 0 if there is none, -1 if it is invalid.</param>
        /// <param name="now">Seconds since start.</param>
        /// <returns>True if it is a different device than before.</returns>
        public bool HandleSeen(long identifier, long time, long now)
        {
            bool isOther = identifier != 0 && _identifier != 0 && identifier != _identifier;
            if (isOther || !IsThere)
            {
                _guard.Reset();
                _believed = 0;
                _time = 0;
                _period = 0;
                _timeAt = now;
            }

            IsUnread |= isOther;
            Successions += isOther ? 1 : 0;
            _identifier = identifier != 0 ? identifier : _identifier;
            IsThere = true;
            _seenAt = now;
            _missed = 0;
            if (time == 0 || (time > 0 && time != _time))
            {
                long period = _time > 0 && time > _time ? time - _time : 0;
                if (period > 0 && period <= MaxPeriod)
                {
                    // for a device that is read irregularly, the longest of its last periods counts
                    _period = period >= _period ? period : ((_period * 3) + period) / 4;
                }

                _timeAt = now;
                _time = time;
            }

            return isOther;
        }

        /// <summary>Records that a telegram does not have the device.</summary>
        /// <returns>True if it is gone now.</returns>
        public bool HandleMissing(long now)
        {
            _missed++;
            IsBelieved = false;
            if (!IsThere || _missed < GoneTelegrams || now - _seenAt < GoneAfter)
            {
                return false;
            }

            IsThere = false;
            return true;
        }

        /// <summary>Whether a reading is the one accepted last, so that nothing needs to be checked.</summary>
        /// <param name="content">A hash of the reading and its time.</param>
        public bool IsSame(long content)
        {
            IsBelieved = content == _believed;
            return IsBelieved;
        }

        /// <summary>Handles a reading.</summary>
        /// <param name="content">A hash of the reading and its time.</param>
        /// <param name="value">In thousandths.</param>
        /// <param name="perHour">The most that can be used in an hour, in thousandths; 0 for no limit.</param>
        /// <param name="now">Seconds since start.</param>
        public void HandleReading(long content, long value, long perHour, long now)
        {
            IsBelieved = _guard.Believes(value, _time, perHour, now);
            _believed = IsBelieved ? content : _believed;
            IsUnread &= !IsBelieved;
        }

        /// <summary>Records that there is no readable reading.</summary>
        public void HandleNoReading()
        {
            IsBelieved = false;
        }
    }
}
