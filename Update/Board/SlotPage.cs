using Meterkast.Web;

namespace Meterkast.Updates
{
    /// <summary>The page that came with the running update.</summary>
    public sealed class SlotPage : IPageFile
    {
        private readonly UpdateSlots _slots;
        private readonly int _slot;
        private readonly UpdateSlot _content;

        /// <summary>Initializes it.</summary>
        /// <param name="slots">What is kept.</param>
        /// <param name="slot">The slot that runs.</param>
        public SlotPage(UpdateSlots slots, int slot)
        {
            _slots = slots;
            _slot = slot;
            _content = slots.Record.Slot(slot);
        }

        /// <inheritdoc/>
        public IPageReader Open()
        {
            if (_slots.Record.Slot(_slot) != _content)
            {
                // the next image is written over it
                return null;
            }

            BoardUpdateStore store = new BoardUpdateStore();
            SlotReader reader = new SlotReader(store, _slot, _content);
            for (int i = 0; i < _content.Files.Length; i++)
            {
                if (_content.Files[i].Name == ImageFile.Page)
                {
                    return new Reader(store, _slot, reader.StartOf(i), _content.Files[i].Stored);
                }
            }

            return null;
        }

        private sealed class Reader : IPageReader
        {
            // the checksum and the length with which gzip ends (RFC 1952, section 2.3.1)
            private const int TrailerLength = 8;

            private readonly BoardUpdateStore _store;
            private readonly int _slot;
            private readonly int _end;
            private int _at;

            public Reader(BoardUpdateStore store, int slot, int start, int length)
            {
                _store = store;
                _slot = slot;
                _at = start;
                _end = start + length;
                Length = length;
                byte[] trailer = new byte[TrailerLength];
                if (length > TrailerLength && store.Read(slot, _end - TrailerLength, trailer, TrailerLength) == TrailerLength)
                {
                    Sum = trailer[0] | ((uint)trailer[1] << 8) | ((uint)trailer[2] << 16) | ((uint)trailer[3] << 24);
                }
            }

            public int Length { get; }

            public uint Sum { get; }

            public int Read(byte[] buffer)
            {
                int wanted = _end - _at < buffer.Length ? _end - _at : buffer.Length;
                int count = wanted == 0 ? 0 : _store.Read(_slot, _at, buffer, wanted);
                _at += count;
                return count;
            }

            public void Close()
            {
                _store.CloseRead();
            }
        }
    }
}
