using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Values leave with the telegram that has them, every second for hours, whatever the meter's second is.</summary>
    [TestClass]
    public class PunctualityTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";
        private const int Nap = 10;
        private const int Telegrams = 7200;

        [TestMethod]
        public void Every_value_of_a_meter_of_1_Hz_leaves_at_once_with_the_default_settings()
        {
            int[] periods = { 980, 990, 1000, 1003, 1020 };
            for (int i = 0; i < periods.Length; i++)
            {
                Expect("", periods[i], 1);
            }
        }

        [TestMethod]
        public void With_an_interval_the_newest_value_leaves_at_once_with_its_telegram()
        {
            int[] periods = { 980, 1000, 1020 };
            for (int i = 0; i < periods.Length; i++)
            {
                Expect("filter.power.interval = 5\n", periods[i], 5);
                Expect("filter.power.interval = 10\n", periods[i], 10);
                Expect("filter.power.interval = 60\n", periods[i], periods[i] == 980 ? 61 : periods[i] == 1000 ? 60 : 59);
            }
        }

        [TestMethod]
        public void Every_value_of_a_meter_that_sends_every_10_s_leaves_at_once()
        {
            Expect("", 9980, 1);
            Expect("filter.power.interval = 10\n", 10020, 1);
            Expect("filter.power.interval = 60\n", 10000, 6);
        }

        [TestMethod]
        public void What_waits_when_the_meter_stops_goes_out_as_soon_as_it_is_late()
        {
            MeterBench bench = new MeterBench("filter.energy.interval = 5\n", null);
            for (int i = 1; i <= 3; i++)
            {
                bench.ReceiveSealed(Head + "1-0:1.8.1(00000" + i.ToString() + ".000*kWh)\r\n");
            }

            bench.Wait(2900);
            Assert.AreEqual(1, bench.CountWith("p1/energy"));
            bench.Wait(100);
            Assert.AreEqual("p1/energy_delivered_tariff1 3.000", bench.LastWith("p1/energy"));
        }

        // every power differs, and every so many telegrams one leaves with the telegram itself and never in between
        private static void Expect(string settings, int period, int every)
        {
            MeterBench bench = new MeterBench(settings + "mqtt.heartbeat = 0\n", null);
            string[] telegrams = { Power(1), Power(2), Power(3), Power(4), Power(5), Power(6), Power(7) };
            int left = 0;
            int late = 0;
            int count = Telegrams * 1000 / period;
            for (int i = 0; i < count; i++)
            {
                bench.Clear();
                bench.ReceiveAfter(telegrams[i % telegrams.Length], period % 100);
                left += bench.CountWith("p1/power_delivered");
                bench.Clear();
                for (int passed = 0; passed + 100 <= period; passed += 100)
                {
                    bench.Wait(100 - Nap);
                    bench.Wait(Nap);
                }

                late += bench.CountWith("p1/power_delivered");
            }

            Assert.AreEqual(0, late);
            Assert.AreEqual((count + every - 1) / every, left);
        }

        private static string Power(int value) => MeterBench.Sealed(Head + "1-0:1.7.0(0" + value.ToString() + ".000*kW)\r\n");
    }
}
