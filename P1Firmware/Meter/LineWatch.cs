namespace Meterkast.Meter
{
    /// <summary>
    /// Knows from what comes over the P1 line, and when, whether the meter is heard: <c>ok</c>, <c>noise</c> (something comes, and
    /// none of it is sound), what is wrong with the key, or <c>silent</c>. One thread only.
    /// </summary>
    public sealed class LineWatch
    {
        // The line end after a valid telegram is not noise, nor is a disturbance of a few bytes
        private const int FewBytes = 16;

        // A period longer than this is an outage, not a meter's
        private const long MaxPeriod = 15000;
        private const long Margin = 2000;

        private readonly long _silentAfter;
        private bool _isOk;
        private bool _hasFallenSilent;
        private bool _hasNoise;
        private string _trouble;
        private int _strays;
        private long _soundAt;
        private long _noiseAt;
        private long _period;

        /// <summary>Initializes a new instance; nothing has been heard yet.</summary>
        /// <param name="silentAfter">Milliseconds without a valid telegram after which the meter counts as silent.</param>
        public LineWatch(long silentAfter)
        {
            _silentAfter = silentAfter;
        }

        /// <summary>Whether the last valid telegram is recent.</summary>
        public bool IsOk => _isOk;

        /// <summary>Milliseconds between the last two valid telegrams; 0 if that was a gap.</summary>
        public int Period => (int)_period;

        /// <summary>The state of the line.</summary>
        public string Text => _isOk ? "ok" : _hasNoise ? _trouble ?? "noise" : "silent";

        /// <summary>Handles any bytes.</summary>
        /// <param name="count">Number of bytes.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleBytes(int count, long now)
        {
            if (count == 0)
            {
                return;
            }

            _strays += _strays < FewBytes ? count : 0;
            if (_strays >= FewBytes)
            {
                _noiseAt = now;
            }
        }

        /// <summary>Handles a dropped telegram.</summary>
        /// <param name="trouble">What to call the line where that is more than noise; null where it is not. Holds until a sound telegram.</param>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleFault(string trouble, long now)
        {
            _trouble = trouble ?? _trouble;
            _strays = FewBytes;
            _noiseAt = now;
            _hasNoise = !_isOk;
        }

        /// <summary>Handles a valid telegram.</summary>
        /// <returns>True if it is the first one, or the first one after a silence.</returns>
        public bool HandleTelegram(long now)
        {
            bool isBack = !_isOk;
            _period = _soundAt == 0 || now - _soundAt > MaxPeriod ? 0 : now - _soundAt;
            _soundAt = now;
            _strays = 0;
            _isOk = true;
            _trouble = null;
            _hasNoise = false;
            _hasFallenSilent = false;
            return isBack;
        }

        /// <summary>Called as time passes.</summary>
        /// <returns>True once when the meter has been silent for so long that its last values no longer hold.</returns>
        public bool Tick(long now)
        {
            if (now - _soundAt < Patience())
            {
                return false;
            }

            bool falls = !_hasFallenSilent;
            _hasFallenSilent = true;
            _isOk = false;
            _strays = now - _noiseAt < _silentAfter ? _strays : 0;
            _hasNoise = _strays >= FewBytes;
            return falls;
        }

        // A meter that sends every ten seconds is not silent in between, whatever the setting
        private long Patience()
        {
            long twoPeriods = (2 * _period) + Margin;
            return _period > 0 && twoPeriods > _silentAfter ? twoPeriods : _silentAfter;
        }
    }
}
