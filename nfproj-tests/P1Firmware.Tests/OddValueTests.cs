using Meterkast.Diagnostics;
using Meterkast.Meter;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Values that were met in the wild and must not cost more than their own line.</summary>
    [TestClass]
    public class OddValueTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void Clocks_that_were_never_set_have_no_time()
        {
            Expect("0-0:1.0.0(632525252525W)\r\n", "timestamp None");
            Expect("0-0:1.0.0(632525252525S)\r\n", "timestamp None");
            Expect("0-0:1.0.0(000101000000W)\r\n", "timestamp None");
            Expect("0-0:1.0.0(700101010000W)\r\n", "timestamp None");
            Expect("0-0:1.0.0(07E8061C050A2B2B00FF8880)\r\n", "timestamp None");
        }

        [TestMethod]
        public void A_channel_without_a_device_publishes_nothing()
        {
            Expect("0-1:24.1.0(003)\r\n0-1:24.2.1(700101010000W)(00000000)\r\n0-2:24.1.0(000)\r\n0-2:96.1.0()\r\n0-2:24.2.1()\r\n0-3:24.2.1(0)\r\n", "");
        }

        [TestMethod]
        public void Durations_beyond_31_bits_and_empty_logs_are_kept()
        {
            Expect(
                "1-0:99.97.0(2)(0-0:96.7.19)(240519134501S)(2147583646*s)(240519134501S)(2317482647*s)\r\n",
                "electricity_failure_log [{\"end\":\"2024-05-19T13:45:01+02:00\",\"seconds\":2147583646},{\"end\":\"2024-05-19T13:45:01+02:00\",\"seconds\":2317482647}]");
            Expect("1-0:99.97.0(0)()\r\n", "electricity_failure_log []");
            Expect("1-0:99.97.0()\r\n", "electricity_failure_log []");
            Expect("1-0:99.97.0(0)(0-0:96.7.19)\r\n", "electricity_failure_log []");
            Expect("0-0:98.1.0(12)\r\n", "peak_history []");
            Expect("0-0:98.1.0(0)(1-0:1.6.0)(1-0:1.6.0)()\r\n", "peak_history []");
        }

        [TestMethod]
        public void A_missing_asterisk_negative_numbers_and_small_letters_are_read()
        {
            Expect("1-0:1.8.1(001247.747kWh)\r\n", "energy_delivered_tariff1 1247.747");
            Expect("1-0:16.24.0(-00.024*kw)\r\n", "active_demand_net -0.024");
            Expect("1-0:32.7.0(231.5*v)\r\n1-0:31.7.0(0000.003*ka)\r\n", "voltage_l1 231.5|current_l1 3");
        }

        [TestMethod]
        public void Errors_in_place_of_values_cost_their_line_and_are_counted()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:1.7.0((ER11))\r\n1-0:2.7.0(ER11)\r\n1-0:1.8.1()\r\n1/0:22.7.0(00.000*kW)\r\n1-0:32.7.0(241.0*V)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 241.0"));
            Assert.AreEqual(0, bench.CountWith("p1/power") + bench.CountWith("p1/energy"));
            bench.Meter.ShowHealth(new DeviceHealth());
            Assert.AreEqual(3, bench.Meter.Topics.Number(MeterState.BadLines));
        }

        [TestMethod]
        public void Of_two_lines_with_one_code_the_last_one_counts()
        {
            Expect("0-0:17.0.0(001.0*kW)\r\n0-0:17.0.0(003.0*kW)\r\n", "electricity_threshold 3.0");
            MeterBench bench = new MeterBench();
            string telegram = Head + "0-9:77.7.7(a)\r\n0-0:17.0.0(001.0*kW)\r\n0-0:17.0.0(003.0*kW)\r\n0-9:77.7.7(b)\r\n";
            bench.ReceiveSealed(telegram);
            Assert.AreEqual(1, bench.CountOf("p1/unknown/0-9:77.7.7 (b)"));
            Assert.AreEqual(1, bench.CountWith("p1/unknown/"));
            bench.Clear();
            bench.ReceiveSealed(telegram);
            Assert.AreEqual(0, bench.Count);
        }

        [TestMethod]
        public void Control_characters_of_a_message_are_blanks()
        {
            Expect("0-0:96.13.0(a\x01" + "b/!c)\r\n", "message_long a b/!c");
        }

        [TestMethod]
        public void A_line_of_two_kilobytes_is_a_text_message()
        {
            string text = "";
            for (int i = 0; i < 1024; i++)
            {
                text += "41";
            }

            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "0-0:96.13.0(" + text + ")\r\n1-0:32.7.0(241.0*V)\r\n");
            Assert.AreEqual("p1/message_long ".Length + 1024, bench.LastWith("p1/message_long").Length);
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 241.0"));
        }

        [TestMethod]
        public void A_reading_in_another_unit_than_its_medium_is_not_published()
        {
            Expect("0-1:24.1.0(004)\r\n0-1:24.2.1(260101000000W)(00246.138*kWh)\r\n", "thermal_delivered_timestamp", false);
        }

        private static void Expect(string lines, string messages)
        {
            MeterBench.Expect(Head + lines, "p1_version 50" + (messages.Length == 0 ? "" : "|" + messages));
        }

        private static void Expect(string lines, string start, bool published)
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + lines);
            Assert.AreEqual(published ? 1 : 0, bench.CountWith("p1/" + start), lines);
        }
    }
}
