using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A telegram of every Dutch version, and all that becomes of it.</summary>
    [TestClass]
    public class DutchTelegramTests
    {
        [TestMethod]
        public void Version_2_1_has_one_gas_line_without_a_channel()
        {
            MeterBench.Expect(
                "/TST3 METER\r\n\r\n0-0:42.0.0(54455354)\r\n1-0:1.8.1(00107.600*kWh)\r\n1-0:1.7.0(0001.10*kW)\r\n0-0:17.0.0(0999*A)\r\n"
                + "7-0:23.1.0(01238.740*m3)(19-01-01 00:00:00)\r\n7-0:24.4.0(0)\r\n",
                "logical_device_name TEST|energy_delivered_tariff1 107.600|power_delivered 1.10|power_net 1.100|electricity_threshold 999"
                + "|gas_delivered 1238.740|gas_valve_position 0");
        }

        [TestMethod]
        public void Version_2_2_has_its_gas_on_two_lines_and_neither_clock_nor_CRC()
        {
            MeterBench.Expect(
                "/TST3\\2METER\r\n\r\n0-0:96.1.1(54455354)\r\n1-0:1.8.1(16719.940*kWh)\r\n1-0:1.8.2(19403.220*kWh)\r\n1-0:2.8.1(00859.681*kWh)\r\n"
                + "0-0:96.14.0(0002)\r\n1-0:1.7.0(0000.89*kW)\r\n1-0:2.7.0(0000.00*kW)\r\n0-0:17.0.0(0999.00*kW)\r\n0-0:96.3.10(1)\r\n"
                + "0-0:96.13.1()\r\n0-0:96.13.0()\r\n0-2:24.1.0(3)\r\n0-2:96.1.0(47303031)\r\n"
                + "0-2:24.3.0(211122210000)(00)(60)(1)(0-2:24.2.1)(m3)\r\n(13368.864)\r\n0-2:24.4.0(1)\r\n",
                "equipment_id TEST|energy_delivered_tariff1 16719.940|energy_delivered_tariff2 19403.220|energy_returned_tariff1 859.681"
                + "|tariff normal|power_delivered 0.89|power_returned 0.00|power_net 0.890|electricity_threshold 999.00"
                + "|electricity_switch_position 1|message_short |message_long |gas_delivered_timestamp 2021-11-22T21:00:00"
                + "|gas_delivered 13368.864|gas_valve_position 1|gas_equipment_id G001");
        }

        [TestMethod]
        public void Version_3_has_text_messages_in_hexadecimal()
        {
            MeterBench.Expect(
                "/TST3\\2METER\r\n\r\n1-0:1.8.2(12345.678*kWh)\r\n1-0:2.7.0(0123.45*kW)\r\n0-0:96.13.1(3031)\r\n0-0:96.13.0(303132333435)\r\n"
                + "0-1:24.1.0(03)\r\n0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(00001.001)\r\n",
                "energy_delivered_tariff2 12345.678|power_returned 123.45|power_net -123.450|message_short 01|message_long 012345"
                + "|gas_delivered_timestamp 2009-02-12T16:00:00|gas_delivered 1.001");
        }

        [TestMethod]
        public void Version_4_has_hourly_gas_and_a_log_of_failures()
        {
            MeterBench.Expect(
                "/TST5\\2METER\r\n\r\n1-3:0.2.8(42)\r\n0-0:1.0.0(101209113020W)\r\n1-0:1.8.1(123456.789*kWh)\r\n0-0:96.14.0(0002)\r\n"
                + "1-0:1.7.0(01.193*kW)\r\n0-0:17.0.0(016.1*kW)\r\n0-0:96.3.10(1)\r\n0-0:96.7.21(00004)\r\n0-0:96.7.9(00002)\r\n"
                + "1-0:99.97.0(2)(0-0:96.7.19)(101208152415W)(0000000240*s)(101208151004W)(0000000301*s)\r\n"
                + "1-0:32.32.0(00002)\r\n1-0:32.36.0(00000)\r\n1-0:31.7.0(001*A)\r\n1-0:21.7.0(01.111*kW)\r\n1-0:22.7.0(00.000*kW)\r\n"
                + "0-1:24.1.0(003)\r\n0-1:96.1.0(47303031)\r\n0-1:24.2.1(101209110000W)(12785.123*m3)\r\n0-1:24.4.0(1)\r\n",
                "p1_version 42|timestamp 2010-12-09T11:30:20+01:00|energy_delivered_tariff1 123456.789|tariff normal|power_delivered 1.193"
                + "|power_net 1.193|quarter_average None|quarter_expected None|month_peak None|electricity_threshold 16.1"
                + "|electricity_switch_position 1|electricity_failures 4|electricity_long_failures 2"
                + "|electricity_failure_log [{\"end\":\"2010-12-08T15:24:15+01:00\",\"seconds\":240},{\"end\":\"2010-12-08T15:10:04+01:00\",\"seconds\":301}]"
                + "|electricity_sags_l1 2|electricity_swells_l1 0|current_l1 1|current_l1_signed 1.000|current_l1_signed_source measured|power_delivered_l1 1.111|power_returned_l1 0.000"
                + "|gas_delivered_timestamp 2010-12-09T11:00:00+01:00|gas_delivered 12785.123|gas_valve_position 1|gas_equipment_id G001");
        }

        [TestMethod]
        public void Version_5_has_voltages_and_gas_of_every_five_minutes()
        {
            MeterBench.Expect(
                "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(260723120000S)\r\n0-0:96.1.1(54455354)\r\n1-0:1.8.1(000234.191*kWh)\r\n"
                + "1-0:2.8.2(000000.000*kWh)\r\n0-0:96.14.0(0001)\r\n1-0:1.7.0(00.000*kW)\r\n1-0:2.7.0(01.193*kW)\r\n0-0:96.7.21(00009)\r\n"
                + "1-0:99.97.0(1)(0-0:96.7.19)(190201235231W)(0000003231*s)\r\n1-0:32.7.0(241.0*V)\r\n1-0:31.7.0(001*A)\r\n"
                + "0-0:96.13.0(48616C6C6F)\r\n0-1:24.1.0(003)\r\n0-1:96.1.0(47303031)\r\n0-1:24.2.1(260723115500S)(00169.156*m3)\r\n",
                "p1_version 50|timestamp 2026-07-23T12:00:00+02:00|equipment_id TEST|energy_delivered_tariff1 234.191"
                + "|energy_returned_tariff2 0.000|tariff low|power_delivered 0.000|power_returned 1.193|power_net -1.193|quarter_average 0.000"
                + "|quarter_expected 0.000|month_peak None|electricity_failures 9"
                + "|electricity_failure_log [{\"end\":\"2019-02-01T23:52:31+01:00\",\"seconds\":3231}]|voltage_l1 241.0|current_l1 1"
                + "|message_long Hallo|gas_delivered_timestamp 2026-07-23T11:55:00+02:00|gas_delivered 169.156|gas_equipment_id G001");
        }

        [TestMethod]
        public void Heat_cooling_water_and_a_second_electricity_meter_stand_beside_gas()
        {
            MeterBench.Expect(
                "/TST5 METER\r\n\r\n1-3:0.2.8(50)\r\n0-1:24.1.0(012)\r\n0-1:24.2.1(260101000000W)(00246.138*GJ)\r\n0-2:24.1.0(010)\r\n"
                + "0-2:24.2.1(260101000000W)(00011.500*GJ)\r\n0-3:24.1.0(007)\r\n0-3:24.2.1(260101000000W)(00872.234*m3)\r\n"
                + "0-4:24.1.0(002)\r\n0-4:24.2.1(260101000000W)(01234.567*kWh)\r\n0-5:24.1.0(006)\r\n0-5:24.2.1(260101000000W)(00003.250*m3)\r\n",
                "p1_version 50|thermal_delivered_timestamp 2026-01-01T00:00:00+01:00|thermal_delivered 246.138"
                + "|cooling_delivered_timestamp 2026-01-01T00:00:00+01:00|cooling_delivered 11.500"
                + "|water_delivered_timestamp 2026-01-01T00:00:00+01:00|water_delivered 872.234"
                + "|sub_delivered_timestamp 2026-01-01T00:00:00+01:00|sub_delivered 1234.567"
                + "|warm_water_delivered_timestamp 2026-01-01T00:00:00+01:00|warm_water_delivered 3.250");
        }

        [TestMethod]
        public void A_heat_link_has_nothing_but_its_reading()
        {
            MeterBench.Expect(
                "/NWA WARMTELINK\r\n\r\n0-1:24.2.1(261123115500W)(240.860*GJ)\r\n",
                "thermal_delivered_timestamp 2026-11-23T11:55:00+01:00|thermal_delivered 240.860");
        }
    }
}
