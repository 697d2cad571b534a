namespace Meterkast.Telegram
{
    /// <summary>
    /// Finds speed and parity of the line: 115200 bits a second (DSMR 4 and later, Swedish HDLC), 9600 (DSMR 2.2 and 3), 2400 with and
    /// without parity (M-Bus: Norway, Austria), 115200 with parity (Denmark). Listens at each for longer than a meter of that speed takes
    /// for a telegram, until one is sound. One thread only.
    /// </summary>
    public sealed class SpeedFinder
    {
        /// <summary>Speed of DSMR 4 and later.</summary>
        public const int Fast = 115200;

        /// <summary>Speed of DSMR 2.2 and 3.</summary>
        public const int Slow = 9600;

        /// <summary>Speed of the M-Bus.</summary>
        public const int Mbus = 2400;

        private const int Forms = 5;

        // a telegram every 10 s, complete within 1 s
        private const long PatienceFast = 12000;

        // a telegram every 10 s that takes up to 8 s, and listening may begin in the middle of one
        private const long PatienceSlow = 20000;

        // a proven speed is not abandoned for two or three damaged telegrams
        private const long PatienceKnown = 45000;

        private readonly bool _isPinned;
        private bool _isKnown;
        private int _form;
        private long _since;

        /// <summary>Initializes a finder.</summary>
        /// <param name="pinned">The fixed speed, or 0 to detect it.</param>
        /// <param name="hasParity">Whether the speed to stay at is one with parity.</param>
        public SpeedFinder(int pinned, bool hasParity)
        {
            _isPinned = pinned != 0;
            Speed = _isPinned ? pinned : Fast;
            HasParity = _isPinned && hasParity;
        }

        /// <summary>The speed to listen at.</summary>
        public int Speed { get; private set; }

        /// <summary>Whether characters have even parity: 8E1. DSMR 2.2 and 3 are read as 8N1, and their parity by the reader.</summary>
        public bool HasParity { get; private set; }

        /// <summary>Takes note of a sound telegram, or of a frame that is sound and cannot be read.</summary>
        /// <param name="now">Milliseconds since start.</param>
        public void HandleTelegram(long now)
        {
            _isKnown = true;
            _since = now;
        }

        /// <summary>Called as time passes.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>True when <see cref="Speed"/> or <see cref="HasParity"/> has become another one.</returns>
        public bool Tick(long now)
        {
            if (_isPinned || now - _since < Patience())
            {
                return false;
            }

            _isKnown = false;
            _since = now;
            _form = (_form + 1) % Forms;
            Speed = _form == 0 || _form == Forms - 1 ? Fast : _form == 1 ? Slow : Mbus;
            HasParity = _form == 2 || _form == Forms - 1;
            return true;
        }

        private long Patience() => _isKnown ? PatienceKnown : Speed == Fast ? PatienceFast : PatienceSlow;
    }
}
