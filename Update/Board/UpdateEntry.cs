using System;
using System.Reflection;
using Meterkast.Board;
using Meterkast.Settings;
using Meterkast.Web;

namespace Meterkast.Updates
{
    /// <summary>Where the loader enters an update, or calls the flashed firmware. Its parameters are types of the class library, because the
    /// loader's own types are not those of an update.</summary>
    public static class UpdateEntry
    {
        private const string HandoverPath = "I:\\handover.bin";

        /// <summary>Runs a firmware with updates; returns only if it fails.</summary>
        /// <param name="program">Its class Program.</param>
        /// <param name="facts">The slot that runs, the version that was flashed, the bytes of free heap, and the line of boards; null for a device without
        /// updates.</param>
        /// <param name="isProven">One element, which becomes true when a firmware on trial has proved good.</param>
        public static void Run(Type program, string[] facts, bool[] isProven)
        {
            IUpdates updates = null;
            if (facts != null)
            {
                BoardUpdateStore store = new BoardUpdateStore();
                UpdateSlots slots = new UpdateSlots(store, new SafeFile(new BoardFiles(), BoardUpdateStore.RecordPath));
                UpdateTransfers transfers = new UpdateTransfers(new BoardUpdateKeys(), new FlashedLibraries(), store, slots);
                int slot = facts[0][0] - '0';
                IPageFile page = slot == UpdateRecord.Flashed ? null : new SlotPage(slots, slot);
                UpdateDevice device = new UpdateDevice(facts[3], facts[1], int.Parse(facts[2]), page, isProven);
                updates = new UpdateService(slots, transfers, new UpdateThreads(), device, new StoredBytes(HandoverPath));
            }

            MethodInfo run = program.GetMethod("Run");
            run.Invoke(null, new object[] { updates });
        }
    }
}
