using Meterkast.Settings;
using Meterkast.Updates;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class PushTests
    {
        private const string Busy = "another update is being transferred";

        private readonly byte[] _piece = new byte[512];

        [TestMethod]
        public void A_second_client_waits_until_the_first_was_answered()
        {
            PushUpload upload = NewUpload();
            Assert.IsNull(upload.Begin(1000, ""));
            Assert.AreEqual(Busy, upload.Begin(1000, ""));
            upload.Add(new byte[] { 0 }, 0, 1);
            Assert.IsFalse(upload.Work(_piece));
            Assert.IsTrue(upload.HasEnded);
            Assert.IsTrue(upload.Refusal.StartsWith("this is not an image of an update"));
            Assert.AreEqual(Busy, upload.Begin(1000, ""));
            upload.Leave();
            Assert.IsNull(upload.Begin(1000, ""));
        }

        [TestMethod]
        public void A_client_that_has_left_makes_room_when_the_thread_has_noticed_it()
        {
            PushUpload upload = NewUpload();
            upload.Begin(1000, "");
            upload.Leave();
            Assert.AreEqual(Busy, upload.Begin(1000, ""));
            Assert.IsFalse(upload.Work(_piece));
            Assert.AreEqual("the client left before the end", upload.Refusal);
            Assert.IsNull(upload.Begin(1000, ""));
        }

        [TestMethod]
        public void What_a_client_still_sends_behind_a_refusal_is_not_read()
        {
            PushUpload upload = NewUpload();
            upload.Begin(1000, "");
            upload.Add(new byte[] { 0 }, 0, 1);
            upload.Work(_piece);
            Assert.AreEqual(0, upload.Add(new byte[100], 0, 100));
            Assert.IsFalse(upload.HasRoom);
        }

        [TestMethod]
        public void A_thread_that_cannot_start_ends_the_transfer()
        {
            RecordingJobs jobs = new RecordingJobs { HasRoom = false };
            PushUpload upload = NewUpload(jobs);
            Assert.AreEqual("the transfer has failed: no memory", upload.Begin(1000, ""));
            jobs.HasRoom = true;
            Assert.IsNull(upload.Begin(1000, ""));
        }

        private static PushUpload NewUpload() => NewUpload(new RecordingJobs());

        private static PushUpload NewUpload(RecordingJobs jobs)
        {
            MemoryFiles files = new MemoryFiles();
            MemoryUpdateStore store = new MemoryUpdateStore(files);
            UpdateSlots slots = new UpdateSlots(store, new SafeFile(files, "I:\\update.bin"));
            UpdateTransfers transfers = new UpdateTransfers(new NoKeys(), new SlotBench(), store, slots);
            transfers.Use(new ImageRules { Firmware = "otgw", Board = "esp32", Running = "0.1.0" }, 600, true);
            return new PushUpload(transfers, jobs);
        }
    }
}
