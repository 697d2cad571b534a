using Meterkast.History;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class HistoryTests
    {
        // 2026-03-01 00:00 and 2026-11-24 00:00 in winter time
        private const long March = 1772319600;
        private const long November = 1795474800;
        private const int Hour = 3600;
        private const int Day = 24 * Hour;
        private static readonly byte[] Usual = { 2, 18, 14, 3 };
        private static readonly byte[] Roomy = { 2, 150, 14, 3 };

        [TestMethod]
        public void Hours_days_and_months_of_400_days_have_the_sum_by_which_the_registers_have_risen()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Roomy, March - (5 * Hour));
            long[] risen = new long[3];
            int[] last = new int[3];
            bench.Read();
            bench.Registers.CopyTo(last, 0);
            for (int quarter = 0; quarter < 400 * 96; quarter++)
            {
                Disturb(bench, quarter, risen, last);
                bench.Power = 200 + (quarter % 7 * 400);
                bench.Pass(900);
                bench.Read();
                Follow(bench, risen, last);
            }

            for (int column = 0; column < 3; column++)
            {
                Assert.AreEqual(risen[column], bench.Sum("hours", column), "hours " + column.ToString());
                Assert.AreEqual(risen[column], bench.Sum("days", column), "days " + column.ToString());
                Assert.AreEqual(risen[column], bench.Sum("months", column), "months " + column.ToString());
            }
        }

        [TestMethod]
        public void A_day_has_its_hours_the_day_of_summer_time_23_and_the_day_of_winter_time_25()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, 1774652400);
            bench.Run(3 * Day, 300);
            Assert.AreEqual(24, LinesOf(bench.Csv("hours", "2026-03-28")));
            Assert.AreEqual(23, LinesOf(bench.Csv("hours", "2026-03-29")));
            string days = bench.Csv("days", "2026-03");
            Assert.IsTrue(days.IndexOf("\n2026-03-29T00:00:00+01:00,") > 0, days);
            Assert.IsTrue(days.IndexOf("\n2026-03-30T00:00:00+02:00,") > 0, days);

            bench = new HistoryBench(new MemoryRecords(), Usual, 1792792800);
            bench.Run(3 * Day, 300);
            string hours = bench.Csv("hours", "2026-10-25");
            Assert.AreEqual(25, LinesOf(hours));
            Assert.IsTrue(hours.IndexOf("\n2026-10-25T02:00:00+02:00,") > 0 && hours.IndexOf("\n2026-10-25T02:00:00+01:00,") > 0, hours);
        }

        [TestMethod]
        public void A_row_has_the_registers_at_its_end_and_how_much_they_have_risen()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, November);
            bench.Read();
            bench.Run(2 * Hour, 10);
            Assert.AreEqual(
                "time,energy_1,energy_1_change,energy_2,energy_2_change,gas,gas_change,power_max,quarter_peak\n"
                + "2026-11-24T00:00:00+01:00,1000.360,0.360,2000.000,0.000,500.000,0.000,0.400,0.360\n"
                + "2026-11-24T01:00:00+01:00,1000.720,0.360,2000.000,0.000,500.000,0.000,0.400,0.360\n",
                bench.Csv("hours", "2026-11-24"));
            string quarters = bench.Csv("quarters", "2026-11-24");
            Assert.IsTrue(quarters.IndexOf("time,power,power_returned\n2026-11-24T00:00:00+01:00,0.360,0.000\n") == 0, quarters);
        }

        [TestMethod]
        public void Another_meter_begins_a_new_series_and_no_row_has_the_difference_of_two_meters()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, November);
            bench.Run(90 * 60, 10);
            bench.Identity = 2;
            bench.Registers[0] = 7000000;
            bench.Run(90 * 60, 10);
            string hours = bench.Csv("hours", "2026-11-24");
            Assert.IsTrue(hours.IndexOf("\n2026-11-24T01:00:00+01:00,1000.540,0.180,") > 0, hours);
            Assert.IsTrue(hours.IndexOf("\n2026-11-24T01:30:10+01:00,7000.180,0.179,") > 0, hours);
            Assert.AreEqual(539 + 539, bench.Sum("days", 0));
        }

        [TestMethod]
        public void A_meter_that_was_replaced_while_the_device_was_off_begins_a_new_series()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, November);
            bench.Run(3 * Hour, 10);
            bench.Pass(Day);
            bench.Identity = 2;
            bench.Registers[0] = 9000000;
            bench.Start();
            bench.Run(2 * Hour, 10);
            Assert.AreEqual(1079 + 719, bench.Sum("months", 0));
        }

        [TestMethod]
        public void What_was_used_while_the_device_was_off_is_in_one_row_that_begins_with_the_last_record()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, November);
            bench.Run(3 * Hour, 10);
            bench.Pass(Day + (Hour / 2));
            bench.Start();
            bench.Run(Hour, 10);
            string hours = bench.Csv("hours", "");
            Assert.IsTrue(hours.IndexOf("\n2026-11-24T03:00:00+01:00,1010.881,9.801,") > 0, hours);
            Assert.IsTrue(hours.IndexOf("\n2026-11-25T03:30:10+01:00,1011.060,0.179,") > 0, hours);
        }

        [TestMethod]
        public void A_clock_that_jumps_back_and_forth_makes_one_record_in_ten_minutes()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, November + 60);
            bench.Run(1800, 10);
            int writes = bench.Files.Writes;
            for (int i = 0; i < 180; i++)
            {
                bench.ClockError = i % 2 * 30 * Day;
                bench.Run(10, 10);
            }

            Assert.IsTrue(bench.Files.Writes - writes <= 4 * 4, (bench.Files.Writes - writes).ToString());
            Assert.AreEqual(bench.Sum("hours", 0), bench.Sum("months", 0));
        }

        [TestMethod]
        public void All_files_of_a_ring_that_is_full_have_no_more_than_their_bytes_and_the_newest_records()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, March);
            for (int hour = 0; hour < 110 * 24; hour++)
            {
                bench.Pass(Hour);
                bench.Read();
            }

            Assert.IsTrue(bench.Files.Size <= 150 * 1024, bench.Files.Size.ToString());
            Assert.IsTrue(LinesOf(bench.Csv("hours", "")) >= 62 * 24);
            Assert.AreEqual(111, LinesOf(bench.Csv("days", "")));
        }

        [TestMethod]
        public void Full_storage_loses_records_and_nothing_else()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Usual, November);
            bench.Run(2 * Hour, 60);
            bench.Files.IsFull = true;
            bench.Run(2 * Hour, 60);
            Assert.AreEqual(2 + 8, bench.Log.Failures);
            bench.Files.IsFull = false;
            bench.Run(2 * Hour, 60);
            string hours = bench.Csv("hours", "");
            Assert.IsTrue(hours.IndexOf("\n2026-11-24T02:00:00+01:00,") > 0, hours);
            Assert.AreEqual(bench.Registers[0] - 1000006, bench.Sum("hours", 0), hours);
        }

        // DST happens by itself; a restart every 17 days, now and then after hours without power; two meters and clock jumps
        private static void Disturb(HistoryBench bench, int quarter, long[] risen, int[] last)
        {
            if (quarter % (17 * 96) == 16 * 96)
            {
                bench.Pass(quarter % 3 * 4 * Hour);
                bench.Start();
            }

            if (quarter == 9611)
            {
                bench.Identity = 2;
                bench.Registers[0] = 12345;
                bench.Registers[1] = 9000000;
            }
            else if (quarter == 19877)
            {
                bench.SwapGas();
            }
            else
            {
                bench.ClockError = quarter == 25000 ? 5 * Hour : quarter == 25200 ? 0 : quarter == 30000 ? -1800 : quarter == 31000 ? -40 * Day : quarter == 31010 ? 0 : bench.ClockError;
                return;
            }

            for (int column = 0; column < last.Length; column++)
            {
                last[column] = bench.Registers[column] < last[column] || (quarter == 9611 && column < 2) ? HistoryRecord.None : last[column];
            }
        }

        private static void Follow(HistoryBench bench, long[] risen, int[] last)
        {
            for (int column = 0; column < last.Length; column++)
            {
                risen[column] += last[column] == HistoryRecord.None ? 0 : bench.Registers[column] - last[column];
                last[column] = bench.Registers[column];
            }
        }

        private static int LinesOf(string csv)
        {
            return csv.Split('\n').Length - 2;
        }
    }
}
