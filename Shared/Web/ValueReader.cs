namespace Meterkast.Web
{
    /// <summary>
    /// Goes through the values of all sources: once through everything, or again and again through what a reader has not read yet. The
    /// current value is read anew by each <see cref="Find"/>. One thread only; allocates nothing.
    /// </summary>
    public sealed class ValueReader
    {
        /// <summary>Not a reader with marks of its own: everything is read once.</summary>
        public const int Everything = -1;

        // what is longer may need several pieces
        private const int Short = 128;

        // a turn of the main loop must not take long
        private const int PlacesAtOnce = 24;

        private readonly IValueSource[] _sources;
        private readonly int _reader;
        private int _source;
        private int _from;
        private int _place;
        private int _item;
        private bool _isOpen;
        private int _looks;

        /// <summary>Initializes a reader at the first value; for one with marks everything is unread.</summary>
        /// <param name="sources">The sources.</param>
        /// <param name="reader">Number of the reader in the marks, or <see cref="Everything"/>.</param>
        public ValueReader(IValueSource[] sources, int reader)
        {
            _sources = sources;
            _reader = reader;
            for (int i = 0; reader >= 0 && i < sources.Length; i++)
            {
                sources[i].Unread.Open(reader);
            }
        }

        /// <summary>The current value, after <see cref="Find"/> has found one.</summary>
        public CurrentValue Value { get; } = new CurrentValue();

        /// <summary>Whether there is nothing left to read once.</summary>
        public bool IsAtEnd => _source == _sources.Length;

        /// <summary>Whether everything was gone through at least once.</summary>
        public bool HasPassed { get; private set; }

        /// <summary>Whether the last search has stopped only because it took long; the next one goes on.</summary>
        public bool IsPaused => _looks == PlacesAtOnce;

        /// <summary>Reads the value at the current position, or the next one that is known.</summary>
        /// <returns>False if there is none left, or none unread now, or the search is paused.</returns>
        public bool Find()
        {
            _looks = 0;
            do
            {
                while (_source < _sources.Length)
                {
                    if (_isOpen && ReadPlace())
                    {
                        _looks = 0;
                        return true;
                    }

                    if (_looks == PlacesAtOnce)
                    {
                        return false;
                    }

                    _looks++;
                    OpenNext();
                }

                HasPassed = true;
                if (_reader >= 0)
                {
                    _source = 0;
                }
            }
            while (_reader >= 0 && HasUnread());

            _looks = 0;
            return false;
        }

        /// <summary>Moves on from the current value.</summary>
        public void Next()
        {
            _item++;
        }

        /// <summary>
        /// A number that differs when the current value is another one, or has another text. A text that is sent in several pieces must
        /// not change between them.
        /// </summary>
        public int Sum()
        {
            int sum = (((_source << 12) + _place) << 4) + _item;
            for (int i = 0; Value.Length >= Short && i < Value.Length; i++)
            {
                sum = (sum * 31) + Value.Text[i];
            }

            return sum;
        }

        private bool ReadPlace()
        {
            while (_sources[_source].Read(_place, _item, Value))
            {
                if (Value.NameLength > 0)
                {
                    return true;
                }

                _item++;
            }

            _isOpen = false;
            return false;
        }

        private void OpenNext()
        {
            UnreadMarks marks = _sources[_source].Unread;
            _place = _reader < 0 ? (_from < marks.Places ? _from : -1)
                : marks.HasAny(_reader) ? marks.ConsumeNext(_reader, _from)
                : -1;
            _isOpen = _place >= 0;
            _from = _place + 1;
            _item = 0;
            _source += _isOpen ? 0 : 1;
        }

        private bool HasUnread()
        {
            bool hasUnread = false;
            for (int i = 0; i < _sources.Length && !hasUnread; i++)
            {
                hasUnread = _sources[i].Unread.HasAny(_reader);
            }

            return hasUnread;
        }
    }
}
