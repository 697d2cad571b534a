using System;
using Meterkast.Settings;

namespace Meterkast.Updates
{
    /// <summary>
    /// Which firmware runs, across power cuts: the record is replaced as a whole, and it names a slot only when all bytes of its image are
    /// on the storage. An image is on trial until <see cref="Keep"/>; after three starts what ran before runs again. The flashed firmware is
    /// always there. Failures of the storage throw. The loader's thread first, then the main loop's and that of a transfer.
    /// </summary>
    public sealed class UpdateSlots
    {
        /// <summary>How often an image on trial is started.</summary>
        public const int MaxStarts = 3;

        private readonly object _lock = new object();
        private readonly IUpdateStore _store;
        private readonly SafeFile _file;

        /// <summary>Reads what is kept.</summary>
        /// <param name="store">The slots.</param>
        /// <param name="file">The file of the record.</param>
        public UpdateSlots(IUpdateStore store, SafeFile file)
        {
            _store = store;
            _file = file;
            Record = UpdateRecord.Read(file.Read());
        }

        /// <summary>What is kept; only this class changes it.</summary>
        public UpdateRecord Record { get; }

        /// <summary>Decides at a start which firmware is loaded, and counts the starts of a trial. Updates of what was flashed before are
        /// deleted: they belong to its class libraries, and whoever flashes a board wants that firmware.</summary>
        /// <param name="flashed">The version that was flashed.</param>
        /// <returns>The slot; 0 for what was flashed.</returns>
        public int Choose(string flashed)
        {
            bool hasAny = Record.Slot(1) != null || Record.Slot(2) != null;
            if (hasAny && Record.Base != flashed)
            {
                Clear(false);
            }

            return Choose();
        }

        private int Choose()
        {
            if (Record.Slot(Record.Trial) == null)
            {
                return Record.Slot(Record.Active) == null ? UpdateRecord.Flashed : Record.Active;
            }

            if (Record.Starts >= MaxStarts)
            {
                Fail("it was started three times and did not prove good");
                return Choose();
            }

            Record.Starts++;
            Save();
            return Record.Trial;
        }

        /// <summary>The firmware on trial is good: it is kept.</summary>
        public void Keep()
        {
            lock (_lock)
            {
                Record.Active = Record.Trial;
                Record.Trial = UpdateRecord.Flashed;
                Record.Failed = "";
                Record.Reason = "";
                Save();
            }
        }

        /// <summary>The firmware that was chosen cannot run: what ran before is chosen from now on.</summary>
        /// <param name="reason">Why, in words that follow its version.</param>
        public void Fail(string reason)
        {
            int slot = Record.Trial != UpdateRecord.Flashed ? Record.Trial : Record.Active;
            Record.Failed = Record.Slot(slot) == null ? "" : Record.Slot(slot).Version;
            Record.Reason = reason;
            Record.Active = slot == Record.Active ? UpdateRecord.Flashed : Record.Active;
            Record.Trial = UpdateRecord.Flashed;
            Save();
        }

        /// <summary>The slot that an image can be written to: the one that is not in use, or both where the storage holds one image
        /// only.</summary>
        /// <returns>1 or 2.</returns>
        internal int Free()
        {
            lock (_lock)
            {
                Clear(!Record.HoldsOne);
                return Record.Active == 1 ? 2 : 1;
            }
        }

        /// <summary>An image is complete in a slot: the next start tries it.</summary>
        internal void Try(int slot, UpdateSlot content)
        {
            lock (_lock)
            {
                Record.SetSlot(slot, content);
                Record.Trial = slot;
                Record.Starts = 0;
                Save();
            }
        }

        /// <summary>There was no room for a second image: the next one replaces the first.</summary>
        /// <returns>False if there is no first one.</returns>
        internal bool HoldOne()
        {
            lock (_lock)
            {
                Record.HoldsOne = Record.Active != UpdateRecord.Flashed;
                if (Record.HoldsOne)
                {
                    Save();
                }

                return Record.HoldsOne;
            }
        }

        // The record first: it never names a slot that is not whole
        private void Clear(bool keepsActive)
        {
            Record.Trial = UpdateRecord.Flashed;
            Record.Active = keepsActive ? Record.Active : UpdateRecord.Flashed;
            bool isNamed = false;
            for (int i = 1; i <= UpdateRecord.Slots; i++)
            {
                if (i != Record.Active)
                {
                    isNamed |= Record.Slot(i) != null;
                    Record.SetSlot(i, null);
                }
            }

            if (isNamed)
            {
                Save();
            }

            for (int i = 1; i <= UpdateRecord.Slots; i++)
            {
                if (i != Record.Active)
                {
                    _store.Delete(i);
                }
            }
        }

        private void Save() => _file.Write(Record.ToBytes());
    }
}
