using System.Text;
using Meterkast.History;
using Meterkast.Meter;
using Meterkast.Mqtt;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class MeterHistoryTests
    {
        private const string Today = "2026-11-24";

        [TestMethod]
        public void Registers_and_extremes_of_telegrams_become_rows_of_hours()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("", null, null, records);
            Send(bench, "261124100000W", 1000, 500, "00.300", "230.1");
            Send(bench, "261124103000W", 1100, 500, "02.500", "229.5");
            Send(bench, "261124110004W", 1150, 510, "00.100", "231.0");
            Send(bench, "261124120000W", 1200, 530, "00.200", "231.0");
            Assert.AreEqual(
                "time,energy_delivered_tariff1,energy_delivered_tariff1_change,gas_delivered,gas_delivered_change,power_net_max,power_net_min,voltage_max,voltage_min,quarter_peak\n"
                + "2026-11-24T10:00:00+01:00,1.150,0.150,0.510,0.010,2.500,0.300,230.1,229.5,\n"
                + "2026-11-24T11:00:00+01:00,1.200,0.050,0.530,0.020,0.100,0.100,231.0,231.0,\n",
                Csv(records, "hours", Today));
        }

        [TestMethod]
        public void Another_gas_meter_keeps_the_energy_and_begins_its_own_series()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("", null, null, records);
            Send(bench, "261124100000W", 1000, 500, "00.300", "230.0");
            Send(bench, "261124102000W", 1040, 507, "00.300", "230.0");
            GasMeter = "4732";
            Send(bench, "261124104000W", 1050, 2, "00.300", "230.0");
            Send(bench, "261124110000W", 1060, 5, "00.300", "230.0");
            GasMeter = "4731";
            string hours = Csv(records, "hours", Today);
            Assert.IsTrue(hours.IndexOf("\n2026-11-24T10:00:00+01:00,1.050,0.050,0.507,0.007,") > 0, hours);
            Assert.IsTrue(hours.IndexOf("\n2026-11-24T10:40:00+01:00,1.060,0.010,0.005,0.003,") > 0, hours);
        }

        [TestMethod]
        public void A_register_that_is_doubted_is_not_recorded()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("", null, null, records);
            Send(bench, "261124100000W", 5000, 500, "00.300", "230.0");
            Send(bench, "261124110000W", 0, 500, "00.300", "230.0");
            Send(bench, "261124110010W", 5100, 500, "00.300", "230.0");
            string hours = Csv(records, "hours", Today);
            Assert.IsTrue(hours.IndexOf("2026-11-24T10:00:00+01:00,5.000,,0.500,0.000,") < 0 && hours.IndexOf(",0.000,-5.000") < 0, hours);
            Assert.IsTrue(hours.IndexOf("\n2026-11-24T10:00:00+01:00,5.100,0.100,0.500,0.000,") > 0, hours);
        }

        [TestMethod]
        public void A_meter_without_a_clock_is_recorded_by_the_time_server_and_without_one_by_the_time_since_the_start()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("", null, null, records);
            for (int minute = 0; minute < 140; minute++)
            {
                bench.ReceiveAfter("/TST3\r\n\r\n1-0:1.8.1(" + (10000 + minute).ToString() + ".000*kWh)\r\n!\r\n", 60000);
            }

            string all = Csv(records, "hours", "");
            Assert.IsTrue(all.IndexOf("\n+00:15:00,10059.000,45.000,") > 0, all);
            bench.Meter.ShowHealth(new Diagnostics.DeviceHealth { Uptime = 140 * 60, UtcSeconds = 1795514400 });
            for (int minute = 0; minute < 70; minute++)
            {
                bench.ReceiveAfter("/TST3\r\n\r\n1-0:1.8.1(" + (10140 + minute).ToString() + ".000*kWh)\r\n!\r\n", 60000);
            }

            all = Csv(records, "hours", Today);
            Assert.IsTrue(all.IndexOf("\n2026-11-24T11:00:00+01:00,10199.000,59.000,") > 0, all);
        }

        [TestMethod]
        public void Yesterday_and_today_are_retained_and_a_request_is_answered_in_pieces_that_make_the_whole()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("", null, null, records);
            for (int hour = 0; hour < 30; hour++)
            {
                string day = (24 + (hour / 24)).ToString() + (hour % 24).ToString("D2");
                Send(bench, "2611" + day + "0000W", 1000 + (hour * 100), 500 + (hour * 10), "00.300", "230.0");
            }

            bench.Wait(16000);
            bench.Wait(1000);
            string summary = bench.LastWith("p1/history/days ");
            Assert.IsTrue(summary.IndexOf("\"yesterday\":{\"energy_delivered_tariff1_change\":2.400,\"gas_delivered_change\":0.240,") > 0, summary);
            Assert.IsTrue(summary.IndexOf("\"today\":{\"energy_delivered_tariff1_change\":0.500,") > 0, summary);

            Ask(bench, "{\"value\":\"hours 2026-11-24\",\"id\":7}");
            string csv = "";
            for (int part = 1; part < 20; part++)
            {
                bench.Clear();
                for (int i = 0; i < 200 && bench.CountWith("p1/result/history ") == 0; i++)
                {
                    bench.Wait(60);
                }

                string piece = bench.LastWith("p1/result/history ");
                Assert.IsTrue(piece.Length < 740 && piece.IndexOf("{\"what\":\"hours\",\"of\":\"2026-11-24\",\"part\":" + part.ToString() + ",\"parts\":") > 0, piece);
                csv += Unescaped(piece.Substring(piece.IndexOf("\"csv\":\"") + 7));
                Assert.IsTrue(piece.IndexOf(",\"id\":7,") > 0, piece);
                if (piece.IndexOf("\"part\":" + part.ToString() + ",\"parts\":" + part.ToString() + ",") > 0)
                {
                    break;
                }
            }

            Assert.AreEqual(Csv(records, "hours", Today), csv);
        }

        [TestMethod]
        public void Days_and_months_are_retained_in_tables_without_the_running_ones()
        {
            MeterBench bench = new MeterBench("", null, null, new MemoryRecords());
            string[] days = { "261028", "261029", "261030", "261031", "261101", "261102", "261103" };
            for (int day = 0; day < days.Length; day++)
            {
                Send(bench, days[day] + "000000W", 1000 + (day * 2000), 500 + (day * 100), "00.300", "230.0");
            }

            // the first tables, after the start, had nothing: what comes after midnight has the day before
            Send(bench, "261103003000W", 13100, 1110, "00.300", "230.0");
            const string Head = "\"csv\":\"time,energy_delivered_tariff1_change,gas_delivered_change,quarter_peak\\n";
            Assert.AreEqual(
                "p1/history/days/9 {\"what\":\"days\",\"of\":\"2026-10\",\"part\":4,\"parts\":5," + Head + "2026-10-28,2.000,0.100,\"}", bench.LastWith("p1/history/days/9 "));
            Assert.AreEqual(
                "p1/history/days/10 {\"what\":\"days\",\"of\":\"2026-10\",\"part\":5,\"parts\":5," + Head
                + "2026-10-29,2.000,0.100,\\n2026-10-30,2.000,0.100,\\n2026-10-31,2.000,0.100,\"}",
                bench.LastWith("p1/history/days/10 "));
            Assert.AreEqual(
                "p1/history/days/1 {\"what\":\"days\",\"of\":\"2026-11\",\"part\":1,\"parts\":5," + Head + "2026-11-01,2.000,0.100,\\n2026-11-02,2.000,0.100,\"}",
                bench.LastWith("p1/history/days/1 "));
            Assert.AreEqual(
                "p1/history/months/2 {\"what\":\"months\",\"of\":\"2026\",\"part\":2,\"parts\":2," + Head + "2026-10,8.000,0.400,\"}", bench.LastWith("p1/history/months/2 "));
            Assert.AreEqual(0, bench.CountWith("p1/history/days/2 "));
        }

        [TestMethod]
        public void A_day_and_a_month_are_in_their_tables_in_the_first_minute_of_the_next_ones()
        {
            MeterBench bench = new MeterBench("", null, null, new MemoryRecords());
            Send(bench, "261031000000W", 1000, 500, "00.300", "230.0");
            Send(bench, "261031233000W", 2900, 580, "00.300", "230.0");
            bench.Clear();
            for (int second = 0; second < 60; second += 10)
            {
                bench.ReceiveAfter(Telegram("2611010000" + second.ToString("D2") + "W", 3000 + second, 600, "00.300", "230.0"), 10000);
                Pass(bench, 40);
            }

            string day = bench.LastWith("p1/history/days/10 ");
            Assert.IsTrue(day.IndexOf("\\n2026-10-31,2.000,0.100,") > 0, day);
            string month = bench.LastWith("p1/history/months/2 ");
            Assert.IsTrue(month.IndexOf("\\n2026-10,2.000,0.100,") > 0, month);
            string summary = bench.LastWith("p1/history/days ");
            Assert.IsTrue(summary.IndexOf("{\"time\":\"2026-11-01T00:00:") > 0, summary);
            Assert.IsTrue(summary.IndexOf("\"yesterday\":{\"energy_delivered_tariff1_change\":2.000,") > 0, summary);
            Assert.IsTrue(summary.IndexOf("\"last_month\":{\"energy_delivered_tariff1_change\":2.000,") > 0, summary);
            Assert.IsTrue(summary.IndexOf("\"today\":{},") > 0 && summary.IndexOf("\"month\":{},") > 0, summary);
            Assert.AreEqual(1, bench.CountWith("p1/history/days/10 "));
        }

        [TestMethod]
        public void A_day_that_is_recorded_late_gets_into_its_table_then()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("", null, null, records);
            Send(bench, "261119000000W", 1000, 500, "00.300", "230.0");
            Send(bench, "261120000000W", 2000, 600, "00.300", "230.0");

            // the device starts four days later, and its meter is silent for an hour more
            bench = new MeterBench("", null, null, records);
            bench.Meter.ShowHealth(new Diagnostics.DeviceHealth { Uptime = 1, UtcSeconds = 1795478400 });
            for (int minute = 0; minute < 60; minute++)
            {
                Pass(bench, 30);
            }

            string part = bench.LastWith("p1/history/days/3 ");
            Assert.IsTrue(part.IndexOf("\\n2026-11-19,1.000,0.100,") > 0 && part.IndexOf("2026-11-20") < 0, part);
            Send(bench, "261124030000W", 6000, 900, "00.300", "230.0");
            Pass(bench, 100);
            part = bench.LastWith("p1/history/days/3 ");
            Assert.IsTrue(part.IndexOf("\\n2026-11-19,1.000,0.100,\\n2026-11-20,4.000,0.300,") > 0, part);
        }

        [TestMethod]
        public void Records_that_cannot_be_stored_are_counted()
        {
            MemoryRecords records = new MemoryRecords();
            MeterBench bench = new MeterBench("", null, null, records);
            Send(bench, "261124100000W", 1000, 500, "00.300", "230.0");
            records.IsFull = true;
            Send(bench, "261124110000W", 1100, 510, "00.300", "230.0");
            bench.Meter.ShowHealth(new Diagnostics.DeviceHealth());
            bench.Wait(61000);
            Assert.AreEqual("p1/meter/history_errors 1", bench.LastWith("p1/meter/history_errors "));
        }

        [TestMethod]
        public void A_request_that_is_not_understood_is_refused()
        {
            MeterBench bench = new MeterBench("", null, null, new MemoryRecords());
            string[] requests = { "weeks", "hours 2026-02-30", "hours 2026-11-24 x", "hours 2026-13", "days 26", "" };
            for (int i = 0; i < requests.Length; i++)
            {
                Ask(bench, requests[i]);
                bench.Wait(60);
                string result = bench.LastWith("p1/result/history ");
                Assert.IsTrue(result.IndexOf("\"asked\":\"" + requests[i] + "\",\"result\":\"refused\"") > 0, result);
                bool isTable = requests[i].IndexOf(' ') > 0;
                Assert.IsTrue(result.IndexOf(isTable ? "expected a day such as 2026-11-24, a month " : "expected quarters, hours, days, months, peaks") > 0, result);
            }
        }

        private static string GasMeter { get; set; } = "4731";

        private static void Ask(MeterBench bench, string request)
        {
            bench.Inbox.Offer(new InboxMessage("history", Encoding.UTF8.GetBytes(request), false));
        }

        private static void Send(MeterBench bench, string time, int energy, int gas, string power, string voltage)
        {
            bench.ReceiveAfter(Telegram(time, energy, gas, power, voltage), 1200000);
            Pass(bench, 60);
        }

        private static string Telegram(string time, int energy, int gas, string power, string voltage)
        {
            return MeterBench.Sealed(
                "/TST5\r\n\r\n0-0:1.0.0(" + time + ")\r\n0-0:96.1.1(4530)\r\n1-0:1.8.1(" + Number(energy) + "*kWh)\r\n1-0:1.7.0(" + power + "*kW)\r\n1-0:32.7.0(" + voltage
                + "*V)\r\n0-1:24.1.0(003)\r\n0-1:96.1.0(" + GasMeter + ")\r\n0-1:24.2.1(" + time + ")(" + Number(gas) + "*m3)\r\n");
        }

        // Two seconds a turn
        private static void Pass(MeterBench bench, int turns)
        {
            for (int i = 0; i < turns; i++)
            {
                bench.Wait(2000);
            }
        }

        private static string Number(int thousandths) => (thousandths / 1000).ToString() + "." + (thousandths % 1000).ToString("D3");

        // As the meter that starts again would show it
        private static string Csv(MemoryRecords records, string what, string of)
        {
            return HistoryText.Of(new HistoryLog(new MeterHistoryTable(), records, MeterHistoryTable.Segments, "CET"), what, of);
        }

        private static string Unescaped(string json)
        {
            string text = "";
            string[] lines = json.Substring(0, json.IndexOf('"')).Split('\\');
            for (int i = 0; i < lines.Length; i++)
            {
                text += i == 0 ? lines[i] : "\n" + lines[i].Substring(1);
            }

            return text;
        }
    }
}
