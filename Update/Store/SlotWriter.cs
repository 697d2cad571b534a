using System;

namespace Meterkast.Updates
{
    /// <summary>Writes an image into the slot that is not in use, and puts it on trial once it is complete. One thread only.</summary>
    public sealed class SlotWriter : IImageSink
    {
        private readonly UpdateSlots _slots;
        private readonly IUpdateStore _store;
        private UpdateSlot _content;
        private int _slot;

        /// <summary>Initializes a writer.</summary>
        /// <param name="slots">Which slot is in use.</param>
        /// <param name="store">The slots.</param>
        public SlotWriter(UpdateSlots slots, IUpdateStore store)
        {
            _slots = slots;
            _store = store;
        }

        /// <inheritdoc/>
        public void Begin(ImageHeader header)
        {
            ImageFile[] files = new ImageFile[header.Files];
            for (int i = 0; i < files.Length; i++)
            {
                files[i] = header.File(i);
            }

            _content = new UpdateSlot(header.Version, files);
            _slot = _slots.Free();
            _store.Create(_slot);
        }

        /// <inheritdoc/>
        public void Add(byte[] bytes, int start, int count)
        {
            try
            {
                _store.Append(bytes, start, count);
            }
            catch (Exception e)
            {
                // the record needs room as well
                Discard();
                _slots.HoldOne();
                throw new InvalidOperationException(
                    (_slots.Record.HoldsOne ? "there is no room for a second image; send it again, and it replaces the first one: " : "there is no room for it: ")
                    + e.Message);
            }
        }

        /// <inheritdoc/>
        public void Complete()
        {
            _store.Close();
            _slots.Try(_slot, _content);
        }

        /// <inheritdoc/>
        public void Discard()
        {
            _store.Close();
            _store.Delete(_slot);
        }
    }
}
