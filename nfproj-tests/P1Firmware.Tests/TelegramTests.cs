using Meterkast.Meter;
using Meterkast.Obis;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class TelegramTests
    {
        [TestMethod]
        public void The_table_is_in_the_order_of_its_codes()
        {
            ObisRow row = new ObisRow();
            int before = -1;
            for (int i = 0; i < ObisTable.Rows; i++)
            {
                row.Open(i);
                Assert.IsTrue(row.Key > before, ObisTable.Row(i));
                before = row.Key;
            }
        }

        [TestMethod]
        public void A_Dutch_meter_of_version_5()
        {
            Expect(
                "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(261123120000W)\r\n0-0:96.1.1(54455354)\r\n1-0:1.8.1(000234.191*kWh)\r\n"
                + "1-0:2.8.2(000000.000*kWh)\r\n0-0:96.14.0(0001)\r\n1-0:1.7.0(01.193*kW)\r\n0-0:96.7.21(00009)\r\n"
                + "1-0:99.97.0(1)(0-0:96.7.19)(190201235231W)(0000003231*s)\r\n1-0:32.7.0(241.0*V)\r\n1-0:31.7.0(001*A)\r\n"
                + "0-0:96.13.0(48616C6C6F)\r\n0-1:24.1.0(003)\r\n0-1:96.1.0(47303031)\r\n0-1:24.2.1(261123115500W)(00169.156*m3)\r\n",
                "p1_version 50|timestamp 2026-11-23T12:00:00+01:00|equipment_id TEST|energy_delivered_tariff1 234.191"
                + "|energy_returned_tariff2 0.000|tariff low|power_delivered 1.193|electricity_failures 9"
                + "|electricity_failure_log [{\"end\":\"2019-02-01T23:52:31+01:00\",\"seconds\":3231}]|voltage_l1 241.0|current_l1 1"
                + "|message_long Hallo|gas_delivered_timestamp 2026-11-23T11:55:00+01:00|gas_delivered 169.156|gas_equipment_id G001");
        }

        [TestMethod]
        public void A_Dutch_meter_of_version_2_has_its_gas_on_two_lines()
        {
            Expect(
                "/TST3\\2METER\r\n\r\n1-0:1.8.1(16719.940*kWh)\r\n0-0:17.0.0(0999.00*kW)\r\n0-2:24.1.0(3)\r\n"
                + "0-2:24.3.0(211122210000)(00)(60)(1)(0-2:24.2.1)(m3)\r\n(13368.864)\r\n0-2:24.4.0(1)\r\n",
                "energy_delivered_tariff1 16719.940|electricity_threshold 999.00|gas_delivered_timestamp 2021-11-22T21:00:00"
                + "|gas_delivered 13368.864|gas_valve_position 1");
        }

        [TestMethod]
        public void A_Belgian_meter_has_day_and_night_peaks_and_unconverted_gas()
        {
            Expect(
                "/FLU5\\253769484_A\r\n\r\n0-0:96.1.4(50217)\r\n0-0:96.14.0(0002)\r\n1-0:1.4.0(02.351*kW)\r\n"
                + "1-0:1.6.0(200509134558S)(02.589*kW)\r\n"
                + "0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)(03.695*kW)\r\n"
                + "0-1:24.1.0(003)\r\n0-1:24.2.3(200512134558S)(00112.384*m3)\r\n0-2:24.1.0(007)\r\n0-2:24.2.1(200512134558S)(00872.234*m3)\r\n",
                "p1_version_be 50217|tariff night|active_energy_import_current_average_demand 2.351"
                + "|active_energy_import_maximum_demand_running_month 2.589"
                + "|active_energy_import_maximum_demand_running_month_timestamp 2020-05-09T13:45:58+02:00"
                + "|peak_history [{\"month\":\"2020-05-01T00:00:00+02:00\",\"time\":\"2020-04-23T19:25:38+02:00\",\"kW\":3.695}]"
                + "|gas_delivered_timestamp 2020-05-12T13:45:58+02:00|gas_delivered 112.384"
                + "|water_delivered_timestamp 2020-05-12T13:45:58+02:00|water_delivered 872.234");
        }

        [TestMethod]
        public void Units_and_prefixes_of_all_countries_become_those_of_the_topic()
        {
            Expect(
                "/TST5 METER\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.0(000234191*Wh)\r\n1-0:2.7.0(000166*W)\r\n1-0:3.7.0(000000166*var)\r\n"
                + "1-0:12.7.0(0000.230*kV)\r\n1-0:14.7.0(0000.050*kHz)\r\n1-0:11.7.0(0000.003*kA)\r\n1-0:3.8.0(00000135.946*kVArh)\r\n"
                + "1-0:1.8.1*255(001247.747kWh)\r\n1-0:16.24.0(-00.024*kW)\r\n1-1:1.7.0(01.622*kW)\r\n1-1:31.4.0(100*A)(-063*A)\r\n"
                + "1-0:72:32.0(00003)\r\n",
                "p1_version 50|energy_delivered_total 234.191|power_returned 0.166|reactive_power_delivered 0.166|voltage 230"
                + "|frequency 50|current 3|total_imported_energy 135.946|energy_delivered_tariff1 1247.747|active_demand_net -0.024"
                + "|power_delivered 1.622|current_limit 100|electricity_sags_l3 3");
        }

        [TestMethod]
        public void A_heat_link_has_nothing_but_its_reading()
        {
            Expect(
                "/NWA WARMTELINK\r\n\r\n0-1:24.2.1(261123115500W)(240.860*GJ)\r\n",
                "thermal_delivered_timestamp 2026-11-23T11:55:00+01:00|thermal_delivered 240.860");
        }

        [TestMethod]
        public void Of_two_meters_of_a_kind_the_one_with_the_newest_valid_time_counts()
        {
            Expect(
                "/TST5 METER\r\n\r\n1-3:0.2.8(50)\r\n0-1:24.1.0(003)\r\n0-1:24.2.1(700101010000W)(00000000)\r\n0-2:24.1.0(003)\r\n"
                + "0-2:24.2.1(261123115500W)(00169.156*m3)\r\n0-3:24.1.0(003)\r\n0-3:24.2.1(221123115500W)(09999.999*m3)\r\n"
                + "0-4:24.1.0(007)\r\n0-4:24.2.1(632525252525S)(00000.000)\r\n",
                "p1_version 50|gas_delivered_timestamp 2026-11-23T11:55:00+01:00|gas_delivered 169.156");
        }

        [TestMethod]
        public void Odd_lines_cost_themselves_alone()
        {
            MeterBench bench = new MeterBench();
            bench.Receive(MeterBench.Sealed(
                "/TST5 METER\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(000101000000W)\r\n1-0:1.7.0((ER11))\r\n1-0:2.7.0()\r\n1-0:1.8.1(000234.191*m3)\r\n"
                + "nonsense\r\n1-0:99.97.0(0)()\r\n0-0:98.1.0(12)\r\n0-9:77.7.7(abc)(1)\r\n1-0:32.7.0(241.0*V)\r\n"));
            Assert.AreEqual(1, bench.CountOf("p1/timestamp None"));
            Assert.AreEqual(1, bench.CountOf("p1/electricity_failure_log []"));
            Assert.AreEqual(1, bench.CountOf("p1/peak_history []"));
            Assert.AreEqual(1, bench.CountOf("p1/unknown/0-9:77.7.7 (abc)(1)"));
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 241.0"));
            Assert.AreEqual(0, bench.CountWith("p1/power") + bench.CountWith("p1/energy"));
            bench.Meter.TakeHealth(0, 0, 0, 0, 0);
            Assert.AreEqual(3, bench.Meter.Board.Number(MeterState.BadLines));
        }

        [TestMethod]
        public void Only_what_changed_is_published_and_everything_again_after_a_reconnect()
        {
            MeterBench bench = new MeterBench();
            string head = "/TST5 METER\r\n1-3:0.2.8(50)\r\n1-0:1.8.1(000234.191*kWh)\r\n";
            bench.Receive(MeterBench.Sealed(head + "1-0:1.7.0(01.193*kW)\r\n"));
            bench.Clear();
            bench.Receive(MeterBench.Sealed(head + "1-0:1.7.0(01.193*kW)\r\n"));
            Assert.AreEqual(0, bench.Count);
            bench.Receive(MeterBench.Sealed(head + "1-0:1.7.0(01.194*kW)\r\n"));
            Assert.AreEqual(1, bench.Count);
            Assert.AreEqual("p1/power_delivered 1.194", bench.Message(0));
            bench.Clear();
            bench.Session = 2;
            bench.Wait(10);
            Assert.AreEqual("p1/status online", bench.Message(0));
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_tariff1 234.191"));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.194"));
        }

        [TestMethod]
        public void When_the_connection_has_no_room_the_rest_of_the_telegram_follows()
        {
            MeterBench bench = new MeterBench();
            bench.Room = 2;
            bench.Receive(MeterBench.Sealed(
                "/TST5 METER\r\n1-3:0.2.8(50)\r\n1-0:1.8.1(000234.191*kWh)\r\n1-0:1.7.0(01.193*kW)\r\n0-1:24.1.0(003)\r\n0-1:24.2.1(261123115500W)(00169.156*m3)\r\n"));
            Assert.AreEqual(2, bench.Count);
            for (int i = 0; i < 10; i++)
            {
                bench.Room = 1;
                bench.Wait(10);
            }

            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"));
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 169.156"));
            Assert.AreEqual(1, bench.CountOf("p1/p1_version 50"));
        }

        private static void Expect(string lines, string messages)
        {
            MeterBench bench = new MeterBench();
            string telegram = lines.IndexOf("/TST3") == 0 ? lines + "!\r\n" : MeterBench.Sealed(lines);
            bench.Receive(telegram);
            string[] expected = messages.Split('|');
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(1, bench.CountOf("p1/" + expected[i]), expected[i]);
            }

            int own = bench.CountWith("p1/meter/");
            Assert.AreEqual(expected.Length, bench.Count - own, "messages that were not expected");
        }
    }
}
