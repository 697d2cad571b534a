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
        public void A_device_without_history_keeps_nothing_and_says_so()
        {
            GatewayBench bench = new GatewayBench("");
            bench.Set("history", "days");
            bench.Wait(60);
            string result = bench.Publisher.LastWith("otgw/result/history ");
            Assert.IsTrue(result.IndexOf("switched off by history.keep") > 0, result);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/history/"));
        }

        private static GatewayBench Bench(MemoryRecords records)
        {
            GatewayBench bench = new GatewayBench("", null, records);
            bench.Gateway.ShowHealth(new DeviceHealth { Uptime = 0, UtcSeconds = Ten });
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
