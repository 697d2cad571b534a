using Meterkast.Diagnostics;
using Meterkast.Meter;
using Meterkast.Obis;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class TelegramTests
    {
        [TestMethod]
        public void Every_row_of_the_table_is_found_by_its_code_wherever_it_is()
        {
            ObisRow row = new ObisRow();
            ObisIndex index = new ObisIndex(row);
            int rows = 0;
            bool isInOrder = true;
            int before = -1;
            row.OpenFirst();
            do
            {
                Assert.AreEqual(row.Place, index.PlaceOf(index.Find(row.Key)), "row " + rows.ToString());
                isInOrder &= row.Key > before;
                before = row.Key;
                rows++;
            }
            while (row.OpenNext());
            Assert.AreEqual(index.Rows, rows, "rows");
            Assert.IsFalse(isInOrder, "the table has its own order");
            for (int i = 1; i < index.Rows; i++)
            {
                Assert.IsTrue(index.KeyOf(i) > index.KeyOf(i - 1), "a code has two rows");
            }
        }

        [TestMethod]
        public void Rows_and_groups_fit_where_they_are_kept()
        {
            for (int group = 0; group < ObisTable.Groups; group++)
            {
                string rows = ObisTable.Rows(group);
                Assert.IsTrue(rows.Length <= ObisTable.MaxGroupLength, "group " + group.ToString());
                Assert.AreEqual(rows.Length, System.Text.Encoding.UTF8.GetBytes(rows).Length, "a character is a byte");
                string[] lines = rows.Split('\n');
                Assert.AreEqual("", lines[lines.Length - 1], "the last row has its line feed");
                for (int i = 0; i < lines.Length; i++)
                {
                    Assert.IsTrue(lines[i].Length < ObisTable.MaxRowLength, lines[i]);
                }
            }
        }

        [TestMethod]
        public void Units_and_prefixes_of_all_countries_become_those_of_the_topic()
        {
            MeterBench.Expect(
                "/TST5 METER\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.0(000234191*Wh)\r\n1-0:2.7.0(000166*W)\r\n1-0:3.7.0(000000166*var)\r\n"
                + "1-0:12.7.0(0000.230*kV)\r\n1-0:14.7.0(0000.050*kHz)\r\n1-0:11.7.0(0000.003*kA)\r\n1-0:3.8.0(00000135.946*kVArh)\r\n"
                + "1-0:1.8.1*255(001247.747kWh)\r\n1-0:16.24.0(-00.024*kW)\r\n1-1:1.7.0(01.622*kW)\r\n1-1:31.4.0(100*A)(-063*A)\r\n"
                + "1-0:72:32.0(00003)\r\n",
                "p1_version 50|energy_delivered_total 234.191|power_returned 0.166|reactive_power_delivered 0.166|voltage 230"
                + "|frequency 50|current 3|total_imported_energy 135.946|energy_delivered_tariff1 1247.747|active_demand_net -0.024"
                + "|power_delivered 1.622|power_net 1.456|current_limit 100|current_limit_returned -63|electricity_sags_l3 3");
        }

        [TestMethod]
        public void Of_two_meters_of_a_kind_the_one_with_the_newest_valid_time_counts()
        {
            MeterBench.Expect(
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
            bench.Meter.ShowHealth(new DeviceHealth());
            Assert.AreEqual(3, bench.Meter.Topics.Number(MeterState.BadLines));
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
            Assert.AreEqual(2, bench.Count);
            Assert.AreEqual("p1/power_net 1.194", bench.Message(0));
            Assert.AreEqual("p1/power_delivered 1.194", bench.Message(1));
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
    }
}
