using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.History;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class GatewayHistoryTests
    {
        // 2026-11-24 10:00 in winter time
        private const int Ten = 1795510800;

        // the beginning of 2026-12-01
        private const int Midnight = 1796079600;
        private const int Flame = 0x0A;
        private const int HotWaterFlame = 0x0C;

        [TestMethod]
        public void Temperatures_flame_and_starts_of_an_hour_become_a_row()
        {
            MemoryRecords records = new MemoryRecords();
            GatewayBench bench = Bench(records);
            Run(bench, 30, 20, 0);
            Run(bench, 15, 22, Flame);
            Run(bench, 6, 22, 0);
            Run(bench, 9, 22, HotWaterFlame);
            Run(bench, 2, 22, 0);
            string hours = Csv(records, "hours");
            Assert.IsTrue(hours.IndexOf("time,room_temperature_mean,") == 0, hours);
            string[] cells = hours.Split('\n')[1].Split(',');
            Assert.AreEqual("2026-11-24T10:00:00+01:00", cells[0]);
            Assert.AreEqual("20.00", cells[2], hours);
            Assert.AreEqual("22.00", cells[3], hours);
            Assert.IsTrue(IsNear(cells[1], 21), hours);
            Assert.IsTrue(IsNear(cells[10], 15) && IsNear(cells[11], 9), hours);
            Assert.AreEqual("2", cells[12], hours);
            Assert.IsTrue(IsNear(cells[14], 60), hours);
        }

        [TestMethod]
        public void A_restart_loses_the_running_hour_and_the_day_goes_on()
        {
            MemoryRecords records = new MemoryRecords();
            GatewayBench bench = Bench(records);
            Run(bench, 150, 20, Flame);
            GatewayBench again = new GatewayBench("", null, records);
            again.Gateway.ShowHealth(new DeviceHealth { Uptime = 0, UtcSeconds = Ten + (3 * 3600) });
            Run(again, 62, 18, 0);
            string days = Csv(records, "days");
            string[] cells = days.Split('\n')[1].Split(',');
            Assert.AreEqual("2026-11-24T00:00:00+01:00", cells[0], days);
            Assert.AreEqual("18.00", cells[2], days);
            Assert.IsTrue(IsNear(cells[10], 120) && IsNear(cells[14], 180), days);
        }

        [TestMethod]
        public void In_the_first_minutes_of_a_month_yesterday_is_yesterday_and_the_month_the_last_one()
        {
            GatewayBench bench = Bench(new MemoryRecords(), Midnight - 1800);
            Run(bench, 30, 20, 0);
            bench.Publisher.Clear();
            Run(bench, 2, 23, 0);
            string day = bench.Publisher.LastWith("otgw/history/days/5 ");
            Assert.IsTrue(day.IndexOf("\\n2026-11-30,20.00,20.00,20.00,") > 0, day);
            string month = bench.Publisher.LastWith("otgw/history/months/2 ");
            Assert.IsTrue(month.IndexOf("\\n2026-11,20.00,20.00,20.00,") > 0, month);
            Run(bench, 18, 23, 0);
            string summary = bench.Publisher.LastWith("otgw/history/days ");
            Assert.IsTrue(summary.IndexOf("{\"time\":\"2026-12-01T00:1") > 0, summary);
            string[] parts = { "\"today\":", "\"yesterday\":", "\"month\":", "\"last_month\":" };
            for (int i = 0; i < parts.Length; i++)
            {
                string value = i % 2 == 0 ? "23.00" : "20.00";
                Assert.IsTrue(summary.IndexOf(parts[i] + "{\"room_temperature_mean\":" + value + ",\"room_temperature_min\":" + value) > 0, summary);
            }
        }

        [TestMethod]
        public void A_device_without_history_keeps_nothing_and_says_so()
        {
            GatewayBench bench = new GatewayBench("");
            bench.Set("history", "days");
            bench.Wait(60);
            string result = bench.Publisher.LastWith("otgw/result/history ");
            Assert.IsTrue(result.IndexOf("switched off by history.keep") > 0, result);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/history/"));
        }

        [TestMethod]
        public void Hours_days_and_months_of_400_days_have_the_same_minutes_and_starts()
        {
            MemoryRecords records = new MemoryRecords();
            byte[] roomy = { 0, 150, 12, 2 };
            HistoryLog log = new HistoryLog(new GatewayHistoryTable(), records, roomy, "CET");
            int starts = 0;
            int ofHour = 0;
            long error = 0;
            for (int step = 0; step < 400 * 144; step++)
            {
                // summer and winter time come by themselves; a restart loses what the running hour has, and comes not while the clock is behind
                error = step == 20000 ? 5 * 3600 : step == 21000 ? 0 : step == 30020 ? -40 * 86400 : step == 30100 ? 0 : error;
                long time = Ten + (step * 600L) + error;
                if (step % 2001 == 2000)
                {
                    log = new HistoryLog(new GatewayHistoryTable(), records, roomy, "CET");
                    starts -= ofHour;
                    ofHour = 0;
                }

                log.Clock.Use(time, Time.EuropeanTime.OffsetOf(time, "CET"), HistoryRecord.TimeServer, step * 600L);
                log.HandleTime();
                ofHour = log.HasWork ? 0 : ofHour;
                while (log.HasWork)
                {
                    log.WriteOne();
                }

                log.HourValues.Count(GatewayHistoryTable.Starts, step % 5 == 0 ? 1 : 0);
                log.HourValues.AddTime(GatewayHistoryTable.Heating, 1000 * (step % 601));
                log.HourValues.AddTime(GatewayHistoryTable.Observed, 600000);
                starts += step % 5 == 0 ? 1 : 0;
                ofHour += step % 5 == 0 ? 1 : 0;
            }

            Assert.AreEqual(starts, Sum(log, "hours", GatewayHistoryTable.Starts));
            int[] columns = { GatewayHistoryTable.Starts, GatewayHistoryTable.Heating, GatewayHistoryTable.Observed };
            for (int i = 0; i < columns.Length; i++)
            {
                Assert.AreEqual(Sum(log, "hours", columns[i]), Sum(log, "days", columns[i]), "days " + columns[i].ToString());
                Assert.AreEqual(Sum(log, "hours", columns[i]), Sum(log, "months", columns[i]), "months " + columns[i].ToString());
            }
        }

        private static long Sum(HistoryLog log, string what, int column)
        {
            HistoryRows rows = new HistoryRows(log, HistoryQuery.Ask(log, what, "", out string reason));
            long sum = 0;
            while (rows.Next())
            {
                sum += rows.HasRow ? rows.Record.Values[column] : 0;
            }

            return sum;
        }

        private static GatewayBench Bench(MemoryRecords records, int time = Ten)
        {
            GatewayBench bench = new GatewayBench("", null, records);
            bench.Gateway.ShowHealth(new DeviceHealth { Uptime = 0, UtcSeconds = time });
            return bench;
        }

        private static void Run(GatewayBench bench, int minutes, int room, int status)
        {
            for (int i = 0; i < minutes * 6; i++)
            {
                bench.Exchange(0, 0, 0x0300, 4, 0x0300 | status);
                bench.Exchange(1, 24, room << 8, 5, room << 8);
                bench.Wait(9800);
            }
        }

        private static bool IsNear(string cell, int wanted)
        {
            int found = int.Parse(cell.Split('.')[0]);
            return found >= wanted - 1 && found <= wanted;
        }

        // As a device that starts again would show it
        private static string Csv(MemoryRecords records, string what)
        {
            HistoryLog log = new HistoryLog(new GatewayHistoryTable(), records, GatewayHistoryTable.Segments, "CET");
            log.Clock.Use(Ten + (5 * 3600), 1, HistoryRecord.TimeServer, 1);
            return HistoryText.Of(log, what, "");
        }
    }
}
