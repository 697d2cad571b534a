using System;

namespace Meterkast.Updates
{
    /// <summary>Writes an image into the slot that is not in use, and puts it on trial once it is complete. One thread only.</summary>
    public sealed class SlotWriter : IImageSink
    {
        private readonly UpdateSlots _slots;
        private readonly IUpdateStore _store;
        private readonly bool _keepsHistory;
        private UpdateSlot _content;
        private int _slot;

        /// <summary>Initializes a writer.</summary>
        /// <param name="slots">Which slot is in use.</param>
        /// <param name="store">The slots.</param>
        /// <param name="keepsHistory">Whether the history is kept; what one that is off has left makes room for an image.</param>
        public SlotWriter(UpdateSlots slots, IUpdateStore store, bool keepsHistory)
        {
            _slots = slots;
            _store = store;
            _keepsHistory = keepsHistory;
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
                throw Without(e);
            }
        }

        /// <inheritdoc/>
        public void Complete()
        {
            try
            {
                _store.Close();
            }
            catch (Exception e)
            {
                throw Without(e);
            }

            _slots.Try(_slot, _content);
        }

        /// <inheritdoc/>
        public void Discard()
        {
            try
            {
                _store.Close();
            }
            finally
            {
                _store.Delete(_slot);
            }
        }

        // What can be done about it, because the storage cannot be asked for its room before
        private InvalidOperationException Without(Exception failure)
        {
            try
            {
                Discard();
            }
            catch (Exception)
            {
                // what was not written is not missed
            }

            string what = "there is no room for it on the storage";
            if (!_keepsHistory && _store.DeleteHistory())
            {
                what = "there was no room for it; what the history has left is deleted now, so send it again";
            }
            else if (_slots.HoldOne())
            {
                what = "there is no room for a second image; send it again, and it replaces the first one";
            }
            else if (_keepsHistory)
            {
                what += " beside the history; set history.keep = off";
            }

            return new InvalidOperationException(what + " (" + failure.Message + ")");
        }
    }
}
