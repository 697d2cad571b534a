using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What single makes of meters do in their own way.</summary>
    [TestClass]
    public class OtherMeterTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void Hungary_has_a_switch_in_words_a_threshold_in_watts_and_blanks_behind_units()
        {
            Expect(
                "0-0:96.3.10(ON)\r\n0-0:17.0.0(24000*W)\r\n1-0:15.8.0(00007137.694*kWh )\r\n",
                "electricity_switch_position ON|electricity_threshold 24.000|energy_combined 7137.694");
            Expect("0-0:96.50.68(off)\r\n", "electricity_switch_position OFF");
            Expect("0-0:96.3.10(001)\r\n", "electricity_switch_position 1");
        }

        [TestMethod]
        public void An_identifier_that_is_printed_plainly_stays_as_it_is()
        {
            ExpectId("3461527748", "3461527748");
            ExpectId("9903218166", "9903218166");
            ExpectId("735999000000000001", "735999000000000001");
            ExpectId("WSE1010000000001", "WSE1010000000001");
            ExpectId("4530303030303030303030303030303031", "E0000000000000001");
            ExpectId("3153414731", "1SAG1");
            ExpectId("3232323241424344313233343536373839", "2222ABCD123456789");
            ExpectId("4E6F", "4E6F");
            ExpectId("FFFFFFFFFFFFFFFFFFFF", "FFFFFFFFFFFFFFFFFFFF");
            ExpectId("123", "123");
        }

        [TestMethod]
        public void Messages_are_UTF_8_or_Latin_1()
        {
            ExpectMessage("7265706172617469652076F3F37220313820757572", "reparatie v\u00F3\u00F3r 18 uur");
            ExpectMessage("76C3B3C3B372", "v\u00F3\u00F3r");
            ExpectMessage("e282ac20352c2d", "\u20AC 5,-");
            ExpectMessage("610D0A6209630085", "a  b c  ");
            ExpectMessage("C0AF41", "\u00C0\u00AFA");
            ExpectMessage("EDA08041", "\u00ED\u00A0 A");
            ExpectMessage("C341", "\u00C3A");
        }

        [TestMethod]
        public void Padding_is_no_message()
        {
            ExpectMessage("FFFFFFFFFFFF", "");
            ExpectMessage("FFF", "");
            ExpectMessage("ffff", "");
            ExpectMessage("48616C6C6FFFFFFF", "Hallo");
            ExpectMessage("48616C6C6F0000", "Hallo");
            ExpectMessage("", "");
        }

        [TestMethod]
        public void What_is_not_hexadecimal_stays_as_it_is()
        {
            ExpectMessage("303", "303");
            ExpectMessage("Storing in uw straat", "Storing in uw straat");
            ExpectMessage("0102", "0102");
        }

        [TestMethod]
        public void Large_meters_count_in_mega_units_and_milliamperes()
        {
            Expect(
                "1-0:3.8.0(00049201.281*MVArh)\r\n1-0:1.8.0(00001234.567*MWh)\r\n1-0:31.7.0(02310*mA)\r\n1-0:1.7.0(1.250*MW)\r\n",
                "total_imported_energy 49201281|energy_delivered_total 1234567|current_l1 2.310|power_delivered 1250|power_net 1250.000");
        }

        [TestMethod]
        public void Limits_of_both_directions_may_be_in_one_group()
        {
            Expect("1-1:31.4.0(65.0*A,-65.0*A)\r\n", "current_limit 65.0|current_limit_returned -65.0");
            Expect("1-1:31.4.0(100*A)(-063*A)\r\n", "current_limit 100|current_limit_returned -63");
            Expect("1-1:31.4.0(100*A)\r\n", "current_limit 100");
        }

        [TestMethod]
        public void A_maximum_without_a_time_is_not_that_of_the_month()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:1.6.0(003.250*kW)\r\n1-0:1.6.1(002.000*kW)\r\n1-0:1.6.2(260101120000W)(001.500*kW)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/active_energy_import_maximum_demand 3.250"));
            Assert.AreEqual(0, bench.CountWith("p1/active_energy_import_maximum_demand_running_month"));
            Assert.AreEqual(0, bench.CountWith("p1/month_peak"));
            Assert.AreEqual(1, bench.CountOf("p1/active_energy_import_maximum_demand_tariff1 2.000"));
            Assert.AreEqual(0, bench.CountWith("p1/active_energy_import_maximum_demand_tariff1_timestamp"));
            Assert.AreEqual(1, bench.CountOf("p1/active_energy_import_maximum_demand_tariff2_timestamp 2026-01-01T12:00:00+01:00"));
        }

        [TestMethod]
        public void Power_of_both_directions_together_is_what_is_delivered_where_nothing_was_returned()
        {
            string lines = "/TST3METER\r\n\r\n1-0:1.8.1(00001.000*kWh)\r\n1-0:15.7.0(00000000.742*kW)\r\n";
            MeterBench.Expect(lines, "energy_delivered_tariff1 1.000|abs_power 0.742|power_delivered 0.742|power_net 0.742");
            MeterBench.Expect(
                lines + "1-0:2.8.2(00000.100*kWh)\r\n",
                "energy_delivered_tariff1 1.000|energy_returned_tariff2 0.100|abs_power 0.742");
        }

        [TestMethod]
        public void Constants_ratios_and_periods_of_a_meter_have_names()
        {
            Expect(
                "1-0:0.3.0(01000)\r\n1-0:0.4.2(00040)\r\n1-0:0.4.3(00001)\r\n1-0:0.8.0(00900)\r\n1-0:1.8.5(000001.000*kWh)\r\n0-0:96.13.99()\r\n",
                "active_energy_led_constant 01000|current_transformer_ratio 40|voltage_transformer_ratio 1|period_1_for_average_values 900"
                + "|energy_delivered_tariff5 1.000|message_99 ");
        }

        [TestMethod]
        public void A_heat_meter_may_count_joules_or_the_water()
        {
            ExpectHeat("00246.138*GJ", "246.138", "GJ");
            ExpectHeat("00246138*MJ", "246.138", "GJ");
            ExpectHeat("00012.500*m3", "12.500", "m3");
            ExpectHeat("00012500*l", "12.500", "m3");
        }

        private static void ExpectHeat(string printed, string reading, string unit)
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "0-1:24.1.0(012)\r\n0-1:24.2.1(260101110000W)(" + printed + ")\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/thermal_delivered " + reading), printed);
            Assert.AreEqual(1, bench.CountOf("p1/mbus/1/unit " + unit), printed);
            Assert.AreEqual(0, bench.CountWith("p1/meter/bad_lines 1"), printed);
        }

        private static void ExpectId(string printed, string id)
        {
            Expect("0-0:96.1.0(" + printed + ")\r\n", "serial_number " + id);
        }

        private static void ExpectMessage(string printed, string message)
        {
            Expect("0-0:96.13.0(" + printed + ")\r\n", "message_long " + message);
        }

        private static void Expect(string lines, string messages)
        {
            MeterBench.Expect(Head + lines, "p1_version 50|" + messages);
        }
    }
}
