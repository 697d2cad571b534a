using System.Text;
using Meterkast.Settings;
using Meterkast.Updates;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class LookTests
    {
        private const long Day = 86400000;
        private const long Hour = 3600000;

        [TestMethod]
        public void A_look_is_taken_at_the_first_turn_and_then_once_a_day()
        {
            RecordingJobs jobs = new RecordingJobs();
            UpdateLook look = NewLook(jobs);
            look.Tick(5000);
            Assert.AreEqual(1, jobs.Fetches);
            Give(jobs, "no image\n");
            look.Tick(Day + 4999);
            Assert.AreEqual(1, jobs.Fetches);
            look.Tick(Day + 5000);
            Assert.AreEqual(2, jobs.Fetches);
        }

        [TestMethod]
        public void A_server_that_cannot_be_reached_is_asked_again_after_an_hour()
        {
            RecordingJobs jobs = new RecordingJobs();
            UpdateLook look = NewLook(jobs);
            look.Tick(0);
            jobs.Receiver.Abandon("the server answers with status 404");
            Assert.AreEqual("the server answers with status 404", look.Text);
            Assert.IsNull(look.Version);
            look.Tick(1000);
            look.Tick(1000 + Hour - 1);
            Assert.AreEqual(1, jobs.Fetches);
            look.Tick(1000 + Hour);
            Assert.AreEqual(2, jobs.Fetches);
        }

        [TestMethod]
        public void What_lies_there_and_is_no_image_is_told()
        {
            RecordingJobs jobs = new RecordingJobs();
            UpdateLook look = NewLook(jobs);
            Assert.AreEqual("none", look.Text);
            int changes = look.Changes;
            look.Tick(0);
            Give(jobs, "<!DOCTYPE html>\n");
            Assert.IsTrue(look.Text.StartsWith("this is not an image of an update"), look.Text);
            Assert.IsTrue(look.Changes != changes);
        }

        [TestMethod]
        public void A_thread_that_cannot_start_is_tried_again()
        {
            RecordingJobs jobs = new RecordingJobs { HasRoom = false };
            UpdateLook look = NewLook(jobs);
            look.Tick(0);
            Assert.AreEqual("it cannot be reached: no memory", look.Text);
            jobs.HasRoom = true;
            look.Tick(1);
            look.Tick(1 + Hour);
            Assert.AreEqual(1, jobs.Fetches);
        }

        [TestMethod]
        public void A_setting_that_is_no_address_is_told_and_nothing_is_fetched()
        {
            RecordingJobs jobs = new RecordingJobs();
            UpdateLook look = NewLook(jobs, "https://nas/b.mku");
            look.Tick(0);
            Assert.AreEqual("update.url names no address of an image", look.Text);
            Assert.AreEqual(0, jobs.Fetches);
        }

        private static void Give(RecordingJobs jobs, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Assert.IsFalse(jobs.Receiver.Add(bytes, 0, bytes.Length));
        }

        private static UpdateLook NewLook(RecordingJobs jobs, string address = "http://nas/b.mku")
        {
            MemoryFiles files = new MemoryFiles();
            MemoryUpdateStore store = new MemoryUpdateStore(files);
            UpdateSlots slots = new UpdateSlots(store, new SafeFile(files, "I:\\update.bin"));
            UpdateTransfers transfers = new UpdateTransfers(new NoKeys(), new SlotBench(), store, slots);
            return new UpdateLook(HttpAddress.Read(address), transfers, new ImageRules { Firmware = "otgw", Board = "esp32", Running = "0.1.0" }, jobs);
        }
    }
}
