namespace Meterkast.Telegram
{
    /// <summary>
    /// Finds the speed of the line: 115200 bits a second (DSMR 4 and later) or 9600 (DSMR 2.2 and 3). Listens at each for longer
    /// than a meter of that speed takes for a telegram, until one is sound. One thread only.
    /// </summary>
    public sealed class SpeedFinder
    {
        /// <summary>Speed of DSMR 4 and later, 8N1.</summary>
        public const int Fast = 115200;

        /// <summary>Speed of DSMR 2.2 and 3, 7E1.</summary>
        public const int Slow = 9600;

        // a telegram every 10 s, complete within 1 s
        private const long PatienceFast = 12000;

        // a telegram every 10 s that takes up to 8 s, and the first one is met in its middle
        private const long PatienceSlow = 20000;

        // a speed that was right is not left for two or three damaged telegrams
        private const long PatienceKnown = 45000;

        private readonly bool _isPinned;
        private bool _isKnown;
        private long _since;

        /// <summary>Makes a finder.</summary>
        /// <param name="pinned">The speed to stay at, or 0 to find it.</param>
        public SpeedFinder(int pinned)
        {
            _isPinned = pinned != 0;
            Speed = _isPinned ? pinned : Fast;
        }

        /// <summary>The speed to listen at.</summary>
        public int Speed { get; private set; }

        /// <summary>Takes note of a sound telegram.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void TakeSound(long now)
        {
            _isKnown = true;
            _since = now;
        }

        /// <summary>Lets time go by.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>True when <see cref="Speed"/> has become another one.</returns>
        public bool Tick(long now)
        {
            if (_isPinned || now - _since < Patience())
            {
                return false;
            }

            _isKnown = false;
            _since = now;
            Speed = Speed == Fast ? Slow : Fast;
            return true;
        }

        private long Patience() => _isKnown ? PatienceKnown : Speed == Fast ? PatienceFast : PatienceSlow;
    }
}
