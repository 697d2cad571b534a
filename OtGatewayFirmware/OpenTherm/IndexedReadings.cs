using Meterkast.Web;

namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Values that come one index at a time: transparent parameters and fault buffers. Each (id, index) has its own change filter;
    /// otherwise the id would change with every frame. Four bytes per entry, allocated as entries appear. One thread only.
    /// </summary>
    public sealed class IndexedReadings
    {
        /// <summary>Places among which the entries are distributed for readers other than MQTT.</summary>
        public const int Places = 64;

        private const int GrowBy = 32;

        // An entry is id << 24 | index << 16 | value << 8 | flags
        private const uint KeyBits = 0xFFFF0000;
        private const uint ValueBits = 0xFF00;
        private const uint NoneFlag = 2;
        private const uint DueFlag = 1;

        private readonly UnreadMarks _unread;
        private readonly int _firstPlace;
        private uint[] _entries = new uint[0];
        private bool _anyDue;

        /// <summary>Initializes readings without entries.</summary>
        /// <param name="unread">What readers other than MQTT have still to read.</param>
        /// <param name="firstPlace">The first place of the entries in it.</param>
        public IndexedReadings(UnreadMarks unread, int firstPlace)
        {
            _unread = unread;
            _firstPlace = firstPlace;
        }

        /// <summary>Number of entries.</summary>
        public int Count { get; private set; }

        /// <summary>Whether any entry waits to be published.</summary>
        public bool AnyDue => _anyDue;

        /// <summary>The data id of an entry.</summary>
        public int IdOf(int entry) => (int)(_entries[entry] >> 24);

        /// <summary>The index of an entry.</summary>
        public int IndexOf(int entry) => (int)(_entries[entry] >> 16) & 0xFF;

        /// <summary>The value of an entry, or -1 if it is none.</summary>
        public int ValueOf(int entry)
        {
            return (_entries[entry] & NoneFlag) != 0 ? -1 : (int)(_entries[entry] >> 8) & 0xFF;
        }

        /// <summary>Stores a value.</summary>
        /// <param name="id">Data id.</param>
        /// <param name="index">Index, 0 to 255.</param>
        /// <param name="value">Value, 0 to 255; -1 for none.</param>
        public void Set(int id, int index, int value)
        {
            uint key = ((uint)id << 24) | ((uint)index << 16);
            uint content = value < 0 ? NoneFlag : (uint)value << 8;
            int entry = 0;
            while (entry < Count && (_entries[entry] & KeyBits) != key)
            {
                entry++;
            }

            if (entry == Count)
            {
                Add();
            }
            else if ((_entries[entry] & (ValueBits | NoneFlag)) == content)
            {
                return;
            }

            _entries[entry] = key | content | DueFlag;
            _unread.Change(_firstPlace + (entry % Places));
            _anyDue = true;
        }

        /// <summary>Whether an entry waits to be published.</summary>
        public bool IsDue(int entry) => (_entries[entry] & DueFlag) != 0;

        /// <summary>Called when an entry was passed to the publisher.</summary>
        public void MarkSent(int entry)
        {
            _entries[entry] &= ~DueFlag;
        }

        /// <summary>Called when nothing is due any longer.</summary>
        public void AllSent()
        {
            _anyDue = false;
        }

        /// <summary>Marks every entry to be published again.</summary>
        public void ResendAll()
        {
            for (int entry = 0; entry < Count; entry++)
            {
                _entries[entry] |= DueFlag;
                _anyDue = true;
            }
        }

        private void Add()
        {
            if (Count == _entries.Length)
            {
                uint[] larger = new uint[Count + GrowBy];
                for (int i = 0; i < Count; i++)
                {
                    larger[i] = _entries[i];
                }

                _entries = larger;
            }

            Count++;
        }
    }
}
