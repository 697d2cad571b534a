using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A telegram of every other country, and all that becomes of it.</summary>
    [TestClass]
    public class EuropeanTelegramTests
    {
        [TestMethod]
        public void Belgium_has_day_and_night_peaks_relays_and_gas_that_is_not_converted()
        {
            MeterBench.Expect(
                "/FLU5\\253769484_A\r\n\r\n0-0:96.1.4(50221)\r\n0-0:96.1.1(3153414731)\r\n0-0:96.1.2(353431343430303132333435363738393030)\r\n0-0:1.0.0(200512135409S)\r\n"
                + "1-0:1.8.1(000000.034*kWh)\r\n0-0:96.14.0(0001)\r\n1-0:1.4.0(02.351*kW)\r\n1-0:1.6.0(200509134558S)(02.589*kW)\r\n"
                + "0-0:98.1.0(3)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)(03.695*kW)(200401000000S)(200305122139S)(05.980*kW)"
                + "(200301000000S)(200210035421W)(04.318*kW)\r\n1-0:1.7.0(01.000*kW)\r\n1-0:32.7.0(234.7*V)\r\n1-0:31.7.0(000.27*A)\r\n"
                + "0-0:96.3.10(1)\r\n0-1:96.3.10(0)\r\n0-0:17.0.0(999.9*kW)\r\n1-0:31.4.0(999.99*A)\r\n1-0:94.32.1(400)\r\n0-0:96.13.0()\r\n"
                + "0-1:24.1.0(003)\r\n0-1:96.1.1(37464C4F)\r\n0-1:96.1.2(353431343430303132333435363738393137)\r\n0-1:24.4.0(1)\r\n0-1:24.2.3(200512134558S)(00112.384*m3)\r\n"
                + "0-2:24.1.0(007)\r\n0-2:24.2.1(200512134558S)(00872.234*m3)\r\n",
                "p1_version_be 50221|equipment_id 1SAG1|ean 541440012345678900|timestamp 2020-05-12T13:54:09+02:00|energy_delivered_tariff1 0.034|tariff day"
                + "|active_energy_import_current_average_demand 2.351|quarter_average 2.351|quarter_expected 2.741|quarter_available 0.610|peak_warning ON|peak_mean 4.145"
                + "|active_energy_import_maximum_demand_running_month 2.589"
                + "|active_energy_import_maximum_demand_running_month_timestamp 2020-05-09T13:45:58+02:00|month_peak 2.589"
                + "|month_peak_timestamp 2020-05-09T13:45:58+02:00"
                + "|peak_history [{\"month\":\"2020-05-01T00:00:00+02:00\",\"time\":\"2020-04-23T19:25:38+02:00\",\"kW\":3.695}"
                + ",{\"month\":\"2020-04-01T00:00:00+02:00\",\"time\":\"2020-03-05T12:21:39+02:00\",\"kW\":5.980}"
                + ",{\"month\":\"2020-03-01T00:00:00+02:00\",\"time\":\"2020-02-10T03:54:21+01:00\",\"kW\":4.318}]"
                + "|power_delivered 1.000|power_net 1.000|voltage_l1 234.7|current_l1 0.27|electricity_switch_position 1|relay_1 0"
                + "|electricity_threshold 999.9|current_fuse_l1 999.99|grid_voltage 400|message_long "
                + "|gas_delivered_timestamp 2020-05-12T13:45:58+02:00|gas_delivered 112.384|gas_valve_position 1|gas_equipment_id 7FLO|ean_1 541440012345678917"
                + "|water_delivered_timestamp 2020-05-12T13:45:58+02:00|water_delivered 872.234");
        }

        [TestMethod]
        public void An_Iskra_meter_in_Belgium_sends_the_peak_before_its_time()
        {
            MeterBench.Expect(
                "/ISk5\\2MIE5T-200\r\n\r\n0-0:96.1.4(3231313130)\r\n0-0:96.14.0(0002)\r\n1-0:1.6.0(08.796*kW)(260102010000)\r\n"
                + "0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(632525252525W)(632525252525W)(04529*W)\r\n",
                "p1_version_be 3231313130|tariff night|active_energy_import_maximum_demand_running_month 8.796"
                + "|active_energy_import_maximum_demand_running_month_timestamp 2026-01-02T01:00:00|month_peak 8.796"
                + "|month_peak_timestamp 2026-01-02T01:00:00|peak_history [{\"month\":null,\"time\":null,\"kW\":4.529}]");
        }

        [TestMethod]
        public void Luxembourg_has_totals_reactive_power_and_channels_without_devices()
        {
            MeterBench.Expect(
                "/Lux5\\253694471_M\r\n\r\n1-3:0.2.8(42)\r\n0-0:42.0.0(53414731)\r\n1-0:1.8.0(000025.653*kWh)\r\n1-0:3.8.0(000000.835*kvarh)\r\n"
                + "1-0:1.7.0(00.005*kW)\r\n1-0:4.7.0(00.064*kvar)\r\n0-0:17.0.0(27.600*kVA)\r\n1-0:9.7.0(00.021*kVA)\r\n1-1:31.4.0(100*A)(-063*A)\r\n"
                + "0-2:96.3.10(0)\r\n0-0:96.13.5(4F4B)\r\n0-1:24.1.0(003)\r\n0-1:24.2.1(200706103140S)(00000.006*m3)\r\n0-2:24.1.0(007)\r\n"
                + "0-2:96.1.0()\r\n0-2:24.2.1(632525252525S)(00000.000)\r\n",
                "p1_version 42|logical_device_name SAG1|energy_delivered_total 25.653|total_imported_energy 0.835|power_delivered 0.005"
                + "|power_net 0.005|reactive_power_returned 0.064|electricity_threshold 27.600|apparent_delivery_power 0.021|current_limit 100|current_limit_returned -63"
                + "|relay_2 0|message_5 OK|gas_delivered_timestamp 2020-07-06T10:31:40+02:00|gas_delivered 0.006");
        }

        [TestMethod]
        public void Sweden_has_totals_and_winter_time_all_year_and_Aidon_ends_without_a_new_line()
        {
            MeterBench.Expect(
                "/ADN9 6534\r\n\r\n0-0:1.0.0(240707122854W)\r\n1-0:1.8.0(00009621.983*kWh)\r\n1-0:2.8.0(00000000.000*kWh)\r\n1-0:3.8.0(00000000.916*kVArh)\r\n"
                + "1-0:1.7.0(0001.453*kW)\r\n1-0:2.7.0(0000.000*kW)\r\n1-0:4.7.0(0000.321*kVAr)\r\n1-0:24.7.0(0000.019*kVar)\r\n1-0:31.7.0(005.1*A)",
                "timestamp 2024-07-07T12:28:54+01:00|energy_delivered_total 9621.983|energy_returned_total 0.000|total_imported_energy 0.916"
                + "|power_delivered 1.453|power_returned 0.000|power_net 1.453|reactive_power_returned 0.321|reactive_power_returned_l1 0.019"
                + "|current_l1 5.1|quarter_average None|quarter_expected None|month_peak None");
        }

        [TestMethod]
        public void Lithuania_has_kilovolts_averages_power_factors_and_sizes_of_sags()
        {
            MeterBench.Expect(
                "/ESO5\r\n1-0:0.2.0(01.97)\r\n1-0:0.2.8(68860C25)\r\n1-1:0.2.0(02.01)\r\n0-0:96.14.0(0002)\r\n1-0:1.8.3(00000012.500*kWh)\r\n1-0:1.24.0(00000000.742*kW)\r\n1-0:16.24.0(-00.024*kW)\r\n"
                + "1-0:32.7.0(0000.230*kV)\r\n1-0:72.24.0(0000.227*kV)\r\n1-0:11.7.0(0000.003*kA)\r\n1-0:14.7.0(0000.050*kHz)\r\n1-0:13.7.0(00919)\r\n"
                + "1-0:33.7.0(-00667)\r\n1-0:32.32.0(00002)\r\n1-0:32.33.0(04880*s)\r\n1-0:32.34.0(00187*V)\r\n1-0:10.4.0(00000000.000*kVA)\r\n",
                "fw_core_version 01.97|fw_core_checksum 68860C25|fw_module_version 02.01|tariff 2|energy_delivered_tariff3 12.500"
                + "|active_demand_power 0.742|active_demand_net -0.024|voltage_l1 230|voltage_avg_l3 227|current 3|frequency 50"
                + "|power_factor 919|power_factor_l1 -667|electricity_sags_l1 2|voltage_sag_time_l1 4880|voltage_sag_l1 187"
                + "|apparent_energy_export_current_average_demand 0.000");
        }

        [TestMethod]
        public void Hungary_has_quadrants_and_the_readings_of_the_end_of_the_month()
        {
            MeterBench.Expect(
                "/SAG5SAG-METER\r\n\r\n0-0:1.0.0(240201000000W)\r\n0-0:42.0.0(53414735)\r\n0-0:96.14.0(00000001)\r\n1-0:1.8.0(000123.456*kWh)\r\n"
                + "1-0:15.8.0(000800.817*kWh)\r\n1-0:5.8.0(000000.668*kvarh)\r\n1-0:7.7.0(00.504*kvar)\r\n1-0:14.7.0(49.99*Hz)\r\n1-0:31.4.0(200.00*A)\r\n"
                + "0-0:98.1.0(240201000000W)(000123.456*kWh)(000800.817*kWh)(01.250*kW)\r\n",
                "timestamp 2024-02-01T00:00:00+01:00|logical_device_name SAG5|tariff 1|energy_delivered_total 123.456|energy_combined 800.817"
                + "|reactive_energy_q1 0.668|reactive_power_q3 0.504|frequency 49.99|current_fuse_l1 200.00"
                + "|month_end_readings {\"time\":\"2024-02-01T00:00:00+01:00\",\"values\":[\"000123.456*kWh\",\"000800.817*kWh\",\"01.250*kW\"]}"
                + "|quarter_average None|quarter_expected None|month_peak None");
        }

        [TestMethod]
        public void Austria_sends_whole_watts_and_watt_hours()
        {
            MeterBench.Expect(
                "/EST5\\253710000_A\r\n\r\n1-3:0.2.8(50)\r\n0-0:96.14.0(0001)\r\n1-0:1.8.0(000234191*Wh)\r\n1-0:2.7.0(000000166*W)\r\n1-0:3.7.0(000000012*var)\r\n1-0:3.8.1(000069426*varh)\r\n",
                "p1_version 50|tariff 1|energy_delivered_total 234.191|power_returned 0.166|power_net -0.166|reactive_power_delivered 0.012"
                + "|reactive_energy_delivered_tariff1 69.426");
        }

        [TestMethod]
        public void Switzerland_has_another_channel_and_the_same_names()
        {
            MeterBench.Expect(
                "/GRE5\\253710000_A\r\n\r\n0-0:0.0.0(123412341234)\r\n1-1:1.8.1(001595.070*kWh)\r\n1-1:2.8.2(000004.648*kWh)\r\n1-1:1.7.0(01.622*kW)\r\n"
                + "1-1:1.6.0(250315014500W)(15.206*kW)\r\n1-1:32.7.0(231.5*V)\r\n",
                "device_address 123412341234|energy_delivered_tariff1 1595.070|energy_returned_tariff2 4.648|power_delivered 1.622"
                + "|power_net 1.622|active_energy_import_maximum_demand_running_month 15.206"
                + "|active_energy_import_maximum_demand_running_month_timestamp 2025-03-15T01:45:00+01:00|month_peak 15.206"
                + "|month_peak_timestamp 2025-03-15T01:45:00+01:00|voltage_l1 231.5");
        }

        [TestMethod]
        public void Germany_writes_255_behind_the_code_seven_decimals_and_goes_on_behind_the_end()
        {
            MeterBench bench = new MeterBench();
            bench.Receive(
                "/TST3ESY Q3D\r\n\r\n0-0:96.1.255*255(1ESY1160)\r\n1-0:1.8.0*255(00026456.5850000*kWh)\r\n1-0:2.8.0*255(00000000.4950000*kWh)\r\n"
                + "1-0:21.7.0*255(000166.90*W)\r\n1-0:1.7.0*255(000200.10*W)\r\n1-0:96.5.5*255(80)\r\n!\r\n0-0:96.1.255*255(1ESY1160)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/serial_number 1ESY1160"));
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_total 26456.5850000"));
            Assert.AreEqual(1, bench.CountOf("p1/energy_returned_total 0.4950000"));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered_l1 0.16690"));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 0.20010"));
            Assert.AreEqual(1, bench.CountOf("p1/power_net 0.200"));
            Assert.AreEqual(1, bench.CountOf("p1/meter_status 80"));
            Assert.AreEqual(1, bench.CountOf("p1/meter/country DE"));
        }

        [TestMethod]
        public void Slovenia_Poland_Ireland_and_Israel_have_codes_of_their_own()
        {
            MeterBench.Expect(
                "/TST3ISK9 2M551T\r\n\r\n1-0:0.9.1(120500)\r\n1-0:0.9.2(0260123)\r\n0-0:97.97.0(00000000)\r\n",
                "time_of_day 120500|date 0260123|error_object 00000000");
            MeterBench.Expect(
                "/KFM5 MA309M\r\n\r\n0-0:94.98.31(00000)\r\n0-0:17.0.0(01.000*kW)\r\n0-0:17.0.0(02.000*kW)\r\n0-0:17.0.0(03.000*kW)\r\n0-0:96.14.0(0001)\r\n",
                "country_register_31 00000|electricity_threshold 3.000|tariff 1");
            MeterBench.Expect("/ISk5IE\r\n\r\n1-3:0.2.8(50)\r\n0-0:96.1.0(4945)\r\n", "p1_version 50|serial_number IE");
            MeterBench.Expect(
                "/TST5IL\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.11(000001500*Wh)\r\n0-0:96.14.1(03)\r\n",
                "p1_version 50|energy_delivered_tariff1 1.500|tariff 3");
        }

        [TestMethod]
        public void The_country_is_told()
        {
            AssertCountry("NL", "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n");
            AssertCountry("BE", "/FLU5\r\n\r\n0-0:96.1.4(50217)\r\n");
            AssertCountry("LU", "/Lux5\r\n\r\n1-3:0.2.8(42)\r\n");
            AssertCountry("SE", "/LGF5E360\r\n\r\n0-0:1.0.0(240407122854W)\r\n1-0:1.8.0(00009621.983*kWh)\r\n");
            AssertCountry("LT", "/ESO5\r\n1-0:0.2.8(68860C25)\r\n");
            AssertCountry("HU", "/SAG5\r\n\r\n1-0:15.8.0(000800.817*kWh)\r\n");
            AssertCountry("AT", "/EST5\r\n\r\n1-3:0.2.8(50)\r\n");
            AssertCountry("CH", "/GRE5\r\n\r\n1-1:1.8.1(001595.070*kWh)\r\n");
            AssertCountry("PL", "/EGM5\r\n\r\n0-0:94.98.31(00000)\r\n");
            AssertCountry("heat", "/AUR2\r\n\r\n0-1:24.2.1(261123115500W)(240.860*GJ)\r\n");
        }

        private static void AssertCountry(string country, string lines)
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(lines);
            Assert.AreEqual(1, bench.CountOf("p1/meter/country " + country), country);
        }
    }
}
