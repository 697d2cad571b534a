using Meterkast.Meter;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What is held back: dead bands and least intervals.</summary>
    [TestClass]
    public class FilterTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void A_dead_band_holds_small_changes_back_until_they_add_up()
        {
            MeterBench bench = new MeterBench("filter.voltage.band = 1.5\n", null);
            bench.ReceiveSealed(Head + "1-0:32.7.0(230.0*V)\r\n");
            bench.ReceiveSealed(Head + "1-0:32.7.0(231.0*V)\r\n");
            bench.ReceiveSealed(Head + "1-0:32.7.0(228.6*V)\r\n");
            Assert.AreEqual(1, bench.CountWith("p1/voltage_l1"));
            bench.ReceiveSealed(Head + "1-0:32.7.0(228.5*V)\r\n");
            Assert.AreEqual("p1/voltage_l1 228.5", bench.LastWith("p1/voltage_l1"));
            bench.ReceiveSealed(Head + "1-0:32.7.0(228.6*V)\r\n");
            Assert.AreEqual(2, bench.CountWith("p1/voltage_l1"));
            bench.Session = 2;
            bench.Wait(10);
            Assert.AreEqual("p1/voltage_l1 228.6", bench.LastWith("p1/voltage_l1"));
        }

        [TestMethod]
        public void A_dead_band_does_not_take_for_sent_what_found_no_room()
        {
            MeterBench bench = new MeterBench("filter.voltage.band = 10\n", null);
            bench.Room = 0;
            bench.ReceiveSealed(Head + "1-0:32.7.0(230.0*V)\r\n");
            bench.Room = 100;
            bench.Wait(10);
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 230.0"));
        }

        [TestMethod]
        public void A_least_interval_lets_the_newest_value_of_a_class_wait()
        {
            MeterBench bench = new MeterBench("filter.current.interval = 5\n", null);
            bench.ReceiveSealed(Head + "1-0:31.7.0(001*A)\r\n1-0:51.7.0(001*A)\r\n1-0:32.7.0(230.0*V)\r\n");
            for (int i = 2; i <= 5; i++)
            {
                bench.ReceiveSealed(Head + "1-0:31.7.0(00" + i.ToString() + "*A)\r\n1-0:51.7.0(001*A)\r\n1-0:32.7.0(23" + i.ToString() + ".0*V)\r\n");
            }

            Assert.AreEqual(1, bench.CountWith("p1/current_l1"));
            Assert.AreEqual(1, bench.CountWith("p1/current_l2"));
            Assert.AreEqual(5, bench.CountWith("p1/voltage_l1"));
            bench.Wait(1500);
            Assert.AreEqual("p1/current_l1 5", bench.LastWith("p1/current_l1"));
            Assert.AreEqual(2, bench.CountWith("p1/current_l1"));
        }

        [TestMethod]
        public void Powers_of_a_meter_that_sends_every_second_all_go_out()
        {
            MeterBench bench = new MeterBench();
            for (int i = 0; i < 20; i++)
            {
                bench.ReceiveSealed(Head + "1-0:1.7.0(0" + (i % 10).ToString() + ".000*kW)\r\n");
                bench.Wait(10);
            }

            Assert.AreEqual(20, bench.CountWith("p1/power_delivered"));
        }

        [TestMethod]
        public void Silence_is_told_after_the_time_that_is_set()
        {
            MeterBench bench = new MeterBench("meter.silent_after = 5\n", null);
            bench.ReceiveSealed(Head);
            bench.Wait(4999);
            Assert.AreEqual(0, bench.CountOf("p1/meter/line silent"));
            bench.Wait(1);
            Assert.AreEqual(1, bench.CountOf("p1/meter/line silent"));
        }
    }
}
