using System;
using Meterkast.Settings;

namespace Meterkast.Updates
{
    /// <summary>
    /// Which firmware runs, across power cuts: the record is replaced as a whole, and it names a slot only when all bytes of its image are
    /// on the storage. An image is on trial until <see cref="Keep"/>; after three starts what ran before runs again. The flashed firmware is
    /// always there. Failures of the storage throw. One thread at a time.
    /// </summary>
    public sealed class UpdateSlots
    {
        /// <summary>How often an image on trial is started.</summary>
        public const int MaxStarts = 3;

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

        /// <summary>Decides at a start which firmware is loaded, and counts the starts of a trial.</summary>
        /// <returns>The slot; 0 for what was flashed.</returns>
        public int Choose()
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
            Record.Active = Record.Trial;
            Record.Trial = UpdateRecord.Flashed;
            Record.Failed = "";
            Record.Reason = "";
            Save();
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
            if (Record.HoldsOne)
            {
                Record.Active = UpdateRecord.Flashed;
            }

            int slot = Record.Active == 1 ? 2 : 1;
            Record.Trial = UpdateRecord.Flashed;
            bool isNamed = Record.Slot(slot) != null || Record.HoldsOne;
            for (int i = 1; i <= UpdateRecord.Slots; i++)
            {
                if (i != Record.Active)
                {
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

            return slot;
        }

        /// <summary>An image is complete in a slot: the next start tries it.</summary>
        internal void Try(int slot, UpdateSlot content)
        {
            Record.SetSlot(slot, content);
            Record.Trial = slot;
            Record.Starts = 0;
            Save();
        }

        /// <summary>There was no room for a second image: the next one replaces the first.</summary>
        internal void HoldOne()
        {
            Record.HoldsOne = Record.Active != UpdateRecord.Flashed;
            if (Record.HoldsOne)
            {
                Save();
            }
        }

        private void Save() => _file.Write(Record.ToBytes());
    }
}
