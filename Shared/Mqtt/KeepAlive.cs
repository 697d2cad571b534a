namespace Meterkast.Mqtt
{
    /// <summary>
    /// Decides when a connection needs a PINGREQ and when it is dead (MQTT 3.1.1, 3.1.2.10). Any byte of the broker counts as a sign of life.
    /// Its owner locks.
    /// </summary>
    public sealed class KeepAlive
    {
        /// <summary>Seconds within which the broker expects something.</summary>
        public const int Seconds = 30;

        private const long PingAfter = 15000;
        private const long DeadAfter = 30000;

        private long _heardAt;
        private long _saidAt;
        private long _pingedAt;

        /// <summary>Called when a connection begins.</summary>
        /// <param name="now">Milliseconds of any clock.</param>
        public void Begin(long now)
        {
            _heardAt = now;
            _saidAt = now;
            _pingedAt = now;
        }

        /// <summary>Called when bytes have come, and while some that have come wait to be read.</summary>
        /// <param name="now">Milliseconds of the same clock.</param>
        public void Heard(long now)
        {
            _heardAt = now;
        }

        /// <summary>Called when a packet was sent.</summary>
        /// <param name="now">Milliseconds of the same clock.</param>
        public void Said(long now)
        {
            _saidAt = now;
        }

        /// <summary>Whether a PINGREQ is to be sent now; true once for each.</summary>
        /// <param name="now">Milliseconds of the same clock.</param>
        public bool ConsumePing(long now)
        {
            bool isDue = now >= PingAt();
            _pingedAt = isDue ? now : _pingedAt;
            return isDue;
        }

        /// <summary>Whether nothing has come for so long that the broker cannot be there any more.</summary>
        /// <param name="now">Milliseconds of the same clock.</param>
        public bool IsDead(long now) => now - _heardAt >= DeadAfter;

        /// <summary>Milliseconds until a PINGREQ is due, at least 1.</summary>
        /// <param name="now">Milliseconds of the same clock.</param>
        public int Wait(long now)
        {
            long wait = PingAt() - now;
            return wait < 1 ? 1 : (int)wait;
        }

        // one of the two has been silent since
        private long PingAt()
        {
            long silentSince = _heardAt < _saidAt ? _heardAt : _saidAt;
            return (silentSince > _pingedAt ? silentSince : _pingedAt) + PingAfter;
        }
    }
}
