namespace Meterkast.Updates
{
    /// <summary>Reads the files of a slot.</summary>
    public sealed class SlotReader
    {
        private readonly IUpdateStore _store;
        private readonly int _slot;

        /// <summary>Initializes a reader.</summary>
        /// <param name="store">The slots.</param>
        /// <param name="slot">The slot.</param>
        /// <param name="content">What is in it.</param>
        public SlotReader(IUpdateStore store, int slot, UpdateSlot content)
        {
            _store = store;
            _slot = slot;
            Content = content;
        }

        /// <summary>What is in the slot.</summary>
        public UpdateSlot Content { get; }

        /// <summary>Reads a file and unpacks it.</summary>
        /// <param name="index">Number of the file.</param>
        /// <exception cref="System.InvalidOperationException">It is damaged.</exception>
        public byte[] Load(int index)
        {
            ImageFile file = Content.Files[index];
            int at = StartOf(index);
            if (file.IsPacked)
            {
                return Inflater.Unpack(new SlotBits(_store, _slot, at, at + file.Stored), file.Loaded);
            }

            byte[] bytes = new byte[file.Stored];
            return _store.Read(_slot, at, bytes, bytes.Length) == bytes.Length ? bytes : throw Inflater.Damaged();
        }

        /// <summary>Where a file begins in the slot.</summary>
        public int StartOf(int index)
        {
            int at = 0;
            for (int i = 0; i < index; i++)
            {
                at += Content.Files[i].Stored;
            }

            return at;
        }

        private sealed class SlotBits : BitSource
        {
            private readonly IUpdateStore _store;
            private readonly int _slot;
            private readonly int _end;
            private int _at;

            public SlotBits(IUpdateStore store, int slot, int start, int end)
            {
                _store = store;
                _slot = slot;
                _at = start;
                _end = end;
            }

            protected override int Fetch(byte[] piece)
            {
                int wanted = _end - _at < piece.Length ? _end - _at : piece.Length;
                int count = wanted == 0 ? 0 : _store.Read(_slot, _at, piece, wanted);
                _at += count;
                return count;
            }
        }
    }
}
