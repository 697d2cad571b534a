namespace Meterkast.Updates
{
    /// <summary>
    /// The one transfer of an update that can be under way, whichever way it comes, and what became of the last one. Any thread.
    /// </summary>
    public sealed class UpdateTransfers
    {
        /// <summary>Why a second transfer is refused.</summary>
        internal const string Busy = "another update is being transferred";

        private readonly object _lock = new object();
        private readonly IUpdateKeys _keys;
        private readonly ILibraries _libraries;
        private readonly IUpdateStore _store;
        private readonly UpdateSlots _slots;
        private ImageRules _rules;
        private UpdateSession _session;
        private int _trialSeconds;
        private bool _keepsHistory;
        private bool _hasSerial;
        private bool _hasContact;
        private string _last = "";

        /// <summary>Initializes it without a transfer.</summary>
        /// <param name="keys">The keys that are trusted.</param>
        /// <param name="libraries">The class libraries of this device.</param>
        /// <param name="store">Where updates lie.</param>
        /// <param name="slots">Which of them runs.</param>
        public UpdateTransfers(IUpdateKeys keys, ILibraries libraries, IUpdateStore store, UpdateSlots slots)
        {
            _keys = keys;
            _libraries = libraries;
            _store = store;
            _slots = slots;
        }

        /// <summary>Whether a transfer is under way.</summary>
        public bool IsUnderWay { get; private set; }

        /// <summary>How much of it has come, 0 to 100.</summary>
        public int Percent { get; private set; }

        /// <summary>Version of the image under way, once its signature was checked; null before.</summary>
        public string Version { get; private set; }

        /// <summary>Whether an update is complete and waits for a restart.</summary>
        public bool IsReady { get; private set; }

        /// <summary>Number that changes with any of the above.</summary>
        public int Changes { get; private set; }

        /// <summary>What became of the last transfer, in words; empty before the first.</summary>
        public string Last
        {
            get
            {
                lock (_lock)
                {
                    return _last;
                }
            }
        }

        /// <summary>Sets which images belong on this device; before that, none is taken.</summary>
        /// <param name="rules">The rules.</param>
        /// <param name="trialSeconds">How long an update has to prove itself.</param>
        /// <param name="keepsHistory">Whether the device keeps a history.</param>
        public void Use(ImageRules rules, int trialSeconds, bool keepsHistory)
        {
            lock (_lock)
            {
                _rules = rules;
                _trialSeconds = trialSeconds;
                _keepsHistory = keepsHistory;
            }
        }

        /// <summary>What the running firmware has: an update on trial must have it as well.</summary>
        public void Tell(bool hasSerial, bool hasContact)
        {
            _hasSerial = hasSerial;
            _hasContact = hasContact;
        }

        /// <summary>Begins a transfer.</summary>
        /// <param name="allowsOlder">Whether an older version is installed as well.</param>
        /// <param name="refusal">Why none can begin; null if it has begun.</param>
        /// <returns>The transfer; null if it was refused.</returns>
        public UpdateSession Begin(bool allowsOlder, out string refusal)
        {
            lock (_lock)
            {
                refusal = _rules == null ? "the device is still starting"
                    : IsReady ? "an update is complete and waits for the restart"
                    : _session != null ? Busy
                    : _slots.Record.Trial != UpdateRecord.Flashed ? "version " + _rules.Running + " is still on trial"
                    : null;
                if (refusal != null)
                {
                    return null;
                }

                _rules.AllowsOlder = allowsOlder;
                ImageReader reader = NewReader(_rules, new SlotWriter(_slots, _store, _keepsHistory));
                _session = new UpdateSession(this, reader);
                IsUnderWay = true;
                Percent = 0;
                Version = null;
                Changes++;
                return _session;
            }
        }

        /// <summary>Makes a reader of an image that is only looked at.</summary>
        /// <param name="rules">Which images belong on this device.</param>
        /// <param name="sink">Receives its files.</param>
        internal ImageReader NewReader(ImageRules rules, IImageSink sink) => new ImageReader(_keys.Read(), rules, _libraries, sink);

        /// <summary>The transfer goes on.</summary>
        internal void Show(ImageReader reader)
        {
            if (reader.IsAccepted && (Version == null || reader.Percent != Percent))
            {
                Version = reader.Header.Version;
                Percent = reader.Percent;
                Changes++;
            }
        }

        /// <summary>What an update has to prove is kept together with it.</summary>
        internal void SetTerms()
        {
            _slots.Record.Base = _rules.Flashed;
            _slots.Record.TrialSeconds = _trialSeconds;
            _slots.Record.NeedsSerial = _hasSerial;
            _slots.Record.NeedsContact = _hasContact;
        }

        /// <summary>The transfer has ended.</summary>
        internal void End(ImageReader reader)
        {
            lock (_lock)
            {
                _session = null;
                IsUnderWay = false;
                IsReady = reader.Refusal == null;
                _last = IsReady ? "version " + reader.Header.Version + " is complete; the device restarts" : "refused: " + reader.Refusal;
                Changes++;
            }
        }
    }
}
