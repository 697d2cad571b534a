using Meterkast.Diagnostics;
using Meterkast.Meter;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Registers of the meter itself that jump, are lost, or are another meter's.</summary>
    [TestClass]
    public class CounterTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void A_counter_that_jumps_is_believed_after_three_telegrams_and_a_minute()
        {
            MeterBench bench = new MeterBench();
            ReceiveEnergy(bench, "005000.000");
            ReceiveEnergy(bench, "000000.000");
            ReceiveEnergy(bench, "005000.001");
            ReceiveEnergy(bench, "005900.000");
            Assert.AreEqual("p1/energy_delivered_tariff1 5000.001", bench.LastWith("p1/energy"));
            Assert.AreEqual(2, bench.CountWith("p1/energy"));

            ReceiveEnergy(bench, "000012.000");
            bench.Wait(57000);
            ReceiveEnergy(bench, "000012.000");
            ReceiveEnergy(bench, "000012.001");
            Assert.AreEqual(2, bench.CountWith("p1/energy"));
            ReceiveEnergy(bench, "000012.001");
            Assert.AreEqual("p1/energy_delivered_tariff1 12.001", bench.LastWith("p1/energy"));
            bench.Meter.ShowHealth(new DeviceHealth());
            Assert.AreEqual(5, bench.Meter.Topics.Number(MeterState.Doubted));
        }

        [TestMethod]
        public void Zeros_between_two_equal_readings_are_never_published()
        {
            MeterBench bench = new MeterBench();
            ReceiveEnergy(bench, "005000.000");
            for (int i = 0; i < 100; i++)
            {
                ReceiveEnergy(bench, "000000.000");
            }

            ReceiveEnergy(bench, "005000.000");
            Assert.AreEqual(1, bench.CountWith("p1/energy"));
        }

        [TestMethod]
        public void A_register_that_begins_anew_is_believed_when_it_counts()
        {
            MeterBench bench = new MeterBench();
            ReceiveEnergy(bench, "005000.000");
            ReceiveEnergy(bench, "000000.000");
            bench.Wait(3600 * 1000);
            for (int i = 0; i <= 60; i++)
            {
                Assert.AreEqual(1, bench.CountWith("p1/energy"));
                ReceiveEnergy(bench, "000000.0" + (10 + (i / 2)).ToString());
            }

            Assert.AreEqual("p1/energy_delivered_tariff1 0.040", bench.LastWith("p1/energy"));
        }

        [TestMethod]
        public void Zeros_after_a_start_wait_until_a_register_counts()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:1.8.1(000000.000*kWh)\r\n1-0:2.8.1(000000.000*kWh)\r\n");
            Assert.AreEqual(0, bench.CountWith("p1/energy"));
            bench.ReceiveSealed(Head + "1-0:1.8.1(005000.000*kWh)\r\n1-0:2.8.1(000000.000*kWh)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_tariff1 5000.000"));
            Assert.AreEqual(1, bench.CountOf("p1/energy_returned_tariff1 0.000"));
        }

        [TestMethod]
        public void A_meter_that_stays_at_zero_is_believed_after_a_day()
        {
            MeterBench bench = new MeterBench();
            ReceiveEnergy(bench, "000000.000");
            bench.Wait(24 * 3600 * 1000);
            ReceiveEnergy(bench, "000000.000");
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_tariff1 0.000"));
        }

        [TestMethod]
        public void Another_meter_starts_afresh_at_once_and_is_told_wherever_its_number_stands()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "0-0:96.1.1(4531)\r\n1-0:1.8.1(005000.000*kWh)\r\n");
            Assert.AreEqual(0, bench.CountWith("p1/meter/replaced"));
            bench.ReceiveSealed(Head + "0-0:96.1.1(4532)\r\n1-0:1.8.1(000003.000*kWh)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_tariff1 3.000"));
            Assert.AreEqual(1, bench.CountOf("p1/meter/replaced the electricity meter is another one: E2"));
            bench.ReceiveSealed(Head + "1-0:1.8.1(000001.000*kWh)\r\n0-0:96.1.1(4533)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_tariff1 1.000"));
            bench.ReceiveSealed(Head + "0-0:96.1.1()\r\n1-0:1.8.1(000000.000*kWh)\r\n");
            bench.ReceiveSealed(Head + "0-0:96.1.1(4533)\r\n1-0:1.8.1(000001.000*kWh)\r\n");
            Assert.AreEqual(0, bench.CountOf("p1/energy_delivered_tariff1 0.000"));
        }

        [TestMethod]
        public void What_was_used_while_the_meter_was_silent_is_no_jump()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:1.8.1(005000.000*kWh)\r\n");
            bench.Wait(24 * 3600 * 1000);
            bench.ReceiveSealed(Head + "1-0:1.8.1(005040.000*kWh)\r\n");
            Assert.AreEqual("p1/energy_delivered_tariff1 5040.000", bench.LastWith("p1/energy"));
        }

        [TestMethod]
        public void A_doubted_counter_is_not_published_by_a_reconnect_either()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:1.8.1(005000.000*kWh)\r\n");
            bench.ReceiveSealed(Head + "1-0:1.8.1(000000.000*kWh)\r\n");
            bench.Session = 2;
            bench.Wait(10);
            Assert.AreEqual(0, bench.CountOf("p1/energy_delivered_tariff1 0.000"));
        }

        private static void ReceiveEnergy(MeterBench bench, string energy)
        {
            bench.ReceiveSealed(Head + "1-0:1.8.1(" + energy + "*kWh)\r\n");
        }
    }
}
