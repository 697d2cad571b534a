using Meterkast.Diagnostics;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class WatchdogTests
    {
        [TestMethod]
        public void A_loop_that_is_silent_for_60_s_starts_the_device_anew_once_and_the_cause_is_told_after_it()
        {
            RecordingReboot device = new RecordingReboot();
            Watchdog watchdog = new Watchdog(new LoopWatch(), device, device);
            Assert.AreEqual("power or reset", watchdog.ConsumeCause());
            for (long now = 0; now <= 100000; now += 5000)
            {
                watchdog.Beat(LoopWatch.Mqtt, now);
                if (now <= 20000)
                {
                    watchdog.Beat(LoopWatch.Main, now);
                }

                Assert.AreEqual(now < 80000 ? 0 : 1, device.Reboots, now.ToString());
            }

            Watchdog restarted = new Watchdog(new LoopWatch(), device, device);
            Assert.AreEqual("watchdog: the main loop was silent for 60 s", restarted.ConsumeCause());
            Assert.AreEqual("power or reset", new Watchdog(new LoopWatch(), device, device).ConsumeCause());
        }

        [TestMethod]
        public void The_device_is_started_anew_also_where_no_note_can_be_left()
        {
            RecordingReboot device = new RecordingReboot();
            device.CannotWrite = true;
            LoopWatch watch = new LoopWatch();
            watch.Beat(LoopWatch.Main, 0);
            new Watchdog(watch, device, device).Check(60000);
            Assert.AreEqual(1, device.Reboots);
        }

        [TestMethod]
        public void A_loop_that_was_never_started_is_not_missed()
        {
            LoopWatch watch = new LoopWatch();
            watch.Beat(LoopWatch.Main, 0);
            Assert.IsTrue(watch.Stopped(59999) == null);
            Assert.AreEqual("main", watch.Stopped(60000));
            watch.Beat(LoopWatch.Main, 60000);
            Assert.IsTrue(watch.Stopped(100000) == null);
        }
    }
}
