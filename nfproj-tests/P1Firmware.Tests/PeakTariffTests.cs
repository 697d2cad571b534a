using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What a house that pays for its peaks wants to know: the mean of twelve months, its cost, and a warning in time.</summary>
    [TestClass]
    public class PeakTariffTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n0-0:96.1.4(50221)\r\n";
        private const string Months =
            "0-0:98.1.0(3)(1-0:1.6.0)(1-0:1.6.0)(251001000000S)(250903190000S)(09.000*kW)(260901000000S)(260819074500S)(01.200*kW)(261101000000W)(261019074500W)(04.500*kW)\r\n";

        [TestMethod]
        public void The_mean_has_this_month_and_the_eleven_before_each_with_the_minimum_at_least()
        {
            MeterBench bench = new MeterBench("tariff.capacity = 52.4\n", null);
            Receive(bench, "180000W", "00.500", "01.000", "03.500");

            // 3.5 of this month, 4.5 of October, 2.5 instead of 1.2 of August, and none of a year ago
            Assert.AreEqual(1, bench.CountOf("p1/peak_mean 3.500"));
            Assert.AreEqual(1, bench.CountOf("p1/peak_cost 183.400"));
        }

        [TestMethod]
        public void A_meter_without_a_list_has_the_mean_from_the_history()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("tariff.capacity = 50\nmqtt.heartbeat = 0\n", null, null, records);
            ReceivePlain(bench, "261031230000W", "000100.000", 1000);
            ReceivePlain(bench, "261031231500W", "000101.000", 900000);
            ReceivePlain(bench, "261101000000W", "000101.100", 2700000);
            for (int i = 1; i < 10; i++)
            {
                ReceivePlain(bench, "26110100000" + i.ToString() + "W", "000101.100", 1000);
            }

            Assert.AreEqual("p1/peak_mean 3.250", bench.LastWith("p1/peak_mean "));
        }

        [TestMethod]
        public void A_quarter_on_its_way_to_a_new_peak_is_told_with_the_power_that_is_left()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            Receive(bench, "180000W", "00.000", "02.000", "03.600");
            Assert.AreEqual(1, bench.CountOf("p1/peak_warning OFF"));
            Assert.AreEqual(1, bench.CountOf("p1/quarter_available 3.600"));
            Receive(bench, "180500W", "01.600", "04.000", "03.600");
            Assert.AreEqual(1, bench.CountOf("p1/peak_warning ON"));
            Assert.AreEqual("p1/quarter_available 3.000", bench.LastWith("p1/quarter_available "));

            // just below the peak it still holds, and ends with some distance
            Receive(bench, "180501W", "01.600", "02.990", "03.600");
            Assert.AreEqual("p1/peak_warning ON", bench.LastWith("p1/peak_warning "));
            Receive(bench, "180502W", "01.600", "02.500", "03.600");
            Assert.AreEqual("p1/peak_warning OFF", bench.LastWith("p1/peak_warning "));
            Receive(bench, "181000W", "03.700", "02.500", "03.600");
            Assert.AreEqual("p1/quarter_available 0.000", bench.LastWith("p1/quarter_available "));
        }

        [TestMethod]
        public void Below_the_minimum_there_is_no_warning_and_a_silent_meter_has_none()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            Receive(bench, "180000W", "00.000", "02.400", "01.000");
            Assert.AreEqual(1, bench.CountOf("p1/peak_warning OFF"));
            Assert.AreEqual(1, bench.CountOf("p1/quarter_available 2.500"));
            bench.Wait(60000);
            Assert.AreEqual("p1/peak_warning None", bench.LastWith("p1/peak_warning "));
            Assert.AreEqual("p1/peak_mean 3.166", bench.LastWith("p1/peak_mean "));
        }

        [TestMethod]
        public void A_house_that_pays_for_no_peaks_is_told_nothing_of_them()
        {
            MeterBench bench = new MeterBench();
            ReceivePlain(bench, "261031230000W", "000100.000", 1000);
            Assert.AreEqual(0, bench.CountWith("p1/peak_"));
            Assert.AreEqual(0, bench.CountWith("p1/quarter_available"));
        }

        [TestMethod]
        public void The_time_between_telegrams_is_measured()
        {
            MeterBench bench = new MeterBench();
            for (int i = 0; i < 10; i++)
            {
                bench.ReceiveAfter(MeterBench.Sealed(Head), 9960);
            }

            Assert.AreEqual(1, bench.CountOf("p1/meter/telegram_interval 10000"));
        }

        private static void Receive(MeterBench bench, string time, string average, string power, string peak)
        {
            bench.ReceiveSealed(
                Head + "0-0:1.0.0(261123" + time + ")\r\n1-0:1.4.0(" + average + "*kW)\r\n1-0:1.6.0(261107181500W)(" + peak + "*kW)\r\n" + Months
                + "1-0:1.7.0(" + power + "*kW)\r\n1-0:1.8.1(000100.000*kWh)\r\n");
        }

        private static void ReceivePlain(MeterBench bench, string time, string energy, int milliseconds)
        {
            bench.ReceiveAfter(
                MeterBench.Sealed("/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(" + time + ")\r\n1-0:1.8.1(" + energy + "*kWh)\r\n1-0:1.7.0(01.000*kW)\r\n"),
                milliseconds);
        }
    }
}
