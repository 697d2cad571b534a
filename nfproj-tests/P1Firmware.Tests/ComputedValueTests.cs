using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What meters of some countries lack and the firmware computes.</summary>
    [TestClass]
    public class ComputedValueTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void Net_power_is_what_flows_in_less_what_flows_out()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:1.7.0(00.250*kW)\r\n1-0:2.7.0(01.000*kW)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/power_net -0.750"));
        }

        [TestMethod]
        public void The_average_of_a_quarter_is_its_energy_over_a_whole_quarter()
        {
            MeterBench bench = new MeterBench();
            Receive(bench, "181400W", "000100.000", "02.000");
            Assert.AreEqual(1, bench.CountOf("p1/quarter_average None"));
            bench.Wait(59000);
            Receive(bench, "181500W", "000100.100", "02.000");
            Assert.AreEqual(1, bench.CountOf("p1/quarter_average 0.000"));
            Assert.AreEqual(1, bench.CountOf("p1/quarter_expected 2.000"));
            bench.Wait(449000);
            Receive(bench, "182230W", "000100.350", "04.000");
            Assert.AreEqual(1, bench.CountOf("p1/quarter_average 1.000"));
            Assert.AreEqual(1, bench.CountOf("p1/quarter_expected 3.000"));
        }

        [TestMethod]
        public void While_a_register_is_doubted_the_quarter_has_no_average()
        {
            MeterBench bench = new MeterBench();
            Receive(bench, "181500W", "000100.000", "02.000");
            bench.Wait(59000);
            Receive(bench, "181600W", "000100.050", "02.000");
            Assert.AreEqual("p1/quarter_average 0.200", bench.LastWith("p1/quarter_average"));
            Receive(bench, "181601W", "000000.000", "02.000");
            Assert.AreEqual("p1/quarter_average None", bench.LastWith("p1/quarter_average"));
            Assert.AreEqual("p1/quarter_expected None", bench.LastWith("p1/quarter_expected"));
            Receive(bench, "181602W", "000100.051", "02.000");
            Assert.AreEqual("p1/quarter_average 0.204", bench.LastWith("p1/quarter_average"));
        }

        [TestMethod]
        public void The_highest_whole_quarter_is_the_peak_of_its_month_and_is_kept_over_a_restart()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            Receive(bench, "181500W", "000100.000", "02.000");
            bench.Wait(899000);
            Receive(bench, "183000W", "000100.500", "02.000");
            Assert.AreEqual(1, bench.CountOf("p1/month_peak 2.000"));
            Assert.AreEqual(1, bench.CountOf("p1/month_peak_timestamp 2026-11-23T18:30:00+01:00"));
            bench.Wait(899000);
            Receive(bench, "184500W", "000100.600", "02.000");
            Assert.AreEqual("p1/month_peak 2.000", bench.LastWith("p1/month_peak "));

            MeterBench restarted = new MeterBench("", bench.Kept);
            Receive(restarted, "185000W", "000100.700", "02.000");
            Assert.AreEqual(1, restarted.CountOf("p1/month_peak 2.000"));
            Assert.AreEqual(1, restarted.CountOf("p1/month_peak_timestamp 2026-11-23T18:30:00+01:00"));
        }

        [TestMethod]
        public void What_a_power_cut_left_half_written_is_no_peak()
        {
            MeterBench bench = new MeterBench("", new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 });
            Receive(bench, "185000W", "000100.700", "02.000");
            Assert.AreEqual(1, bench.CountOf("p1/month_peak None"));
        }

        [TestMethod]
        public void A_new_month_begins_without_a_peak()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "0-0:1.0.0(261130234500W)\r\n1-0:1.8.0(000100.000*kWh)\r\n1-0:1.7.0(01.000*kW)\r\n");
            bench.Wait(899000);
            bench.ReceiveSealed(Head + "0-0:1.0.0(261201000000W)\r\n1-0:1.8.0(000100.500*kWh)\r\n1-0:1.7.0(01.000*kW)\r\n");
            Assert.AreEqual("p1/month_peak None", bench.LastWith("p1/month_peak "));
            bench.Wait(899000);
            bench.ReceiveSealed(Head + "0-0:1.0.0(261201001500W)\r\n1-0:1.8.0(000100.750*kWh)\r\n1-0:1.7.0(01.000*kW)\r\n");
            Assert.AreEqual("p1/month_peak 1.000", bench.LastWith("p1/month_peak "));
        }

        [TestMethod]
        public void A_quarter_that_was_missed_gives_no_peak()
        {
            MeterBench bench = new MeterBench();
            Receive(bench, "181500W", "000100.000", "02.000");
            bench.Wait(1799000);
            Receive(bench, "184500W", "000101.000", "02.000");
            Assert.AreEqual("p1/month_peak None", bench.LastWith("p1/month_peak "));
        }

        [TestMethod]
        public void A_telegram_lost_at_the_turn_of_a_quarter_costs_neither_of_the_two()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            ReceiveAt(bench, "261123180005W", "000100.000", 0);
            ReceiveAt(bench, "261123181455W", "000100.490", 890000);
            ReceiveAt(bench, "261123181515W", "000100.530", 20000);

            // a quarter of the gap is before the turn, so the register was 100.500 then
            Assert.AreEqual("p1/month_peak 2.000", bench.LastWith("p1/month_peak "));
            Assert.AreEqual("p1/month_peak_timestamp 2026-11-23T18:15:00+01:00", bench.LastWith("p1/month_peak_timestamp"));
            Assert.AreEqual("p1/quarter_average 0.120", bench.LastWith("p1/quarter_average"));
            ReceiveAt(bench, "261123183005W", "000101.100", 890000);
            Assert.AreEqual("p1/month_peak 2.400", bench.LastWith("p1/month_peak "));
        }

        [TestMethod]
        public void A_minute_without_telegrams_at_the_turn_is_bridged_and_a_longer_one_is_not()
        {
            MeterBench minute = new MeterBench("mqtt.heartbeat = 0\n", null);
            ReceiveAt(minute, "261123180000W", "000100.000", 0);
            ReceiveAt(minute, "261123181430W", "000100.480", 870000);
            ReceiveAt(minute, "261123181530W", "000100.520", 60000);
            Assert.AreEqual("p1/month_peak 2.000", minute.LastWith("p1/month_peak "));

            MeterBench longer = new MeterBench("mqtt.heartbeat = 0\n", null);
            ReceiveAt(longer, "261123180000W", "000100.000", 0);
            ReceiveAt(longer, "261123181430W", "000100.480", 870000);
            ReceiveAt(longer, "261123181540W", "000100.520", 70000);
            ReceiveAt(longer, "261123183000W", "000101.000", 860000);
            Assert.AreEqual("p1/month_peak None", longer.LastWith("p1/month_peak "));
        }

        [TestMethod]
        public void A_gap_within_a_quarter_does_not_matter()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            ReceiveAt(bench, "261123180000W", "000100.000", 0);
            ReceiveAt(bench, "261123181500W", "000100.500", 900000);
            Assert.AreEqual("p1/month_peak 2.000", bench.LastWith("p1/month_peak "));
        }

        [TestMethod]
        public void A_clock_that_is_set_forward_past_a_turn_makes_no_peak()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            ReceiveAt(bench, "261123180000W", "000100.000", 0);
            ReceiveAt(bench, "261123181000W", "000101.000", 600000);
            ReceiveAt(bench, "261123181530W", "000101.001", 1000);
            Assert.AreEqual("p1/month_peak None", bench.LastWith("p1/month_peak "));
            Assert.AreEqual("p1/quarter_average None", bench.LastWith("p1/quarter_average"));
        }

        [TestMethod]
        public void The_peak_and_its_time_change_together_when_the_month_turns()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\nfilter.power.interval = 60\n", null);
            ReceiveAt(bench, "261130233000W", "000100.000", 0);
            ReceiveAt(bench, "261130234500W", "000100.500", 900000);
            Assert.AreEqual("p1/month_peak 2.000", bench.LastWith("p1/month_peak "));
            bench.Clear();
            ReceiveAt(bench, "261130235930W", "000100.700", 870000);
            Assert.AreEqual(0, bench.CountWith("p1/month_peak"));
            ReceiveAt(bench, "261201000000W", "000100.750", 30000);
            Assert.AreEqual(0, bench.CountWith("p1/month_peak"));
            ReceiveAt(bench, "261201000030W", "000100.760", 30000);
            Assert.AreEqual(1, bench.CountOf("p1/month_peak None"));
            Assert.AreEqual(1, bench.CountOf("p1/month_peak_timestamp None"));
        }

        [TestMethod]
        public void A_peak_of_last_month_that_was_kept_goes_with_its_time()
        {
            MeterBench bench = new MeterBench();
            ReceiveAt(bench, "261130230000W", "000100.000", 0);
            ReceiveAt(bench, "261130231500W", "000100.500", 900000);
            MeterBench restarted = new MeterBench("", bench.Kept);
            ReceiveAt(restarted, "261201100000W", "000101.000", 0);
            Assert.AreEqual(1, restarted.CountOf("p1/month_peak None"));
            Assert.AreEqual(1, restarted.CountOf("p1/month_peak_timestamp None"));
        }

        [TestMethod]
        public void Another_meter_within_a_quarter_makes_no_peak()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            ReceiveAt(bench, "261123180000W", "000100.000", 0);
            ReceiveAt(bench, "261123180700W", "000100.100", 420000);
            ReceiveAt(bench, "261123180701W", "010434.000", 1000);
            for (int second = 10; second < 60; second++)
            {
                ReceiveAt(bench, "2611231808" + second.ToString() + "W", "010434.001", second == 10 ? 69000 : 1000);
            }

            Assert.AreEqual("p1/quarter_average None", bench.LastWith("p1/quarter_average"));
            ReceiveAt(bench, "261123181500W", "010434.101", 361000);
            Assert.AreEqual("p1/month_peak None", bench.LastWith("p1/month_peak "));
            ReceiveAt(bench, "261123183000W", "010434.351", 900000);
            Assert.AreEqual("p1/month_peak 1.000", bench.LastWith("p1/month_peak "));
        }

        [TestMethod]
        public void Another_meter_whose_registers_would_fit_ends_the_quarter_all_the_same()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            ReceiveAt(bench, "261123180000W)\r\n0-0:96.1.1(4D31", "000100.000", 0);
            ReceiveAt(bench, "261123180700W)\r\n0-0:96.1.1(4D32", "000120.000", 420000);
            Assert.AreEqual("p1/quarter_average None", bench.LastWith("p1/quarter_average"));
            ReceiveAt(bench, "261123181500W)\r\n0-0:96.1.1(4D32", "000120.100", 480000);
            Assert.AreEqual("p1/month_peak None", bench.LastWith("p1/month_peak "));
        }

        [TestMethod]
        public void A_kept_peak_beyond_what_a_connection_can_draw_is_not_gone_on_from()
        {
            byte[] kept = { 0x53, 0x0A, 0, 0, 0x88, 0xB6, 0x76, 0x02, 1, 0, 0, 0, 0, 0, 0, 0 };
            int sum = (0x0A53 * 31) + (0x0276B688 * 7) + 1 + 1;
            for (int i = 0; i < 4; i++)
            {
                kept[12 + i] = (byte)(sum >> (8 * i));
            }

            MeterBench bench = new MeterBench("", kept);
            ReceiveAt(bench, "261123180000W", "000100.000", 0);
            Assert.AreEqual(1, bench.CountOf("p1/month_peak None"));
        }

        private static void ReceiveAt(MeterBench bench, string time, string energy, int milliseconds)
        {
            bench.ReceiveAfter(
                MeterBench.Sealed(Head + "0-0:1.0.0(" + time + ")\r\n1-0:1.8.0(" + energy + "*kWh)\r\n1-0:1.7.0(01.000*kW)\r\n"), milliseconds);
        }

        private static void Receive(MeterBench bench, string time, string energy, string power)
        {
            bench.ReceiveSealed(Head + "0-0:1.0.0(261123" + time + ")\r\n1-0:1.8.1(" + energy + "*kWh)\r\n1-0:1.7.0(" + power + "*kW)\r\n");
        }
    }
}
