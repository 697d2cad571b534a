using System.Collections;
using Meterkast.History;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class HistoryPowerCutTests
    {
        // 2026-11-28 20:00 in winter time: the month ends after two days and four hours
        private const long Start = 1795892400;

        // with a new meter every 15 hours, each of which begins new files, every ring comes round
        private const int QuartersOfMeter = 60;
        private static readonly byte[] Few = { 2, 2, 2, 2 };

        [TestMethod]
        public void A_power_cut_after_any_byte_of_any_write_leaves_true_records_only_and_loses_one_at_most()
        {
            HistoryBench bench = new HistoryBench(new MemoryRecords(), Few, Start);
            int cuts = 0;
            for (int quarter = 0; quarter < 4 * QuartersOfMeter; quarter++)
            {
                bench.Pass(900);
                if (quarter % QuartersOfMeter == 7)
                {
                    bench.Identity++;
                    bench.Registers[0] = bench.Identity * 1000;
                }

                bench.Power = 100 + (quarter * 10);
                bench.Take();
                while (bench.Log.HasWork)
                {
                    MemoryRecords before = bench.Files.Copy();
                    bench.Log.WriteOne();
                    cuts += Cut(bench, before);
                }
            }

            Assert.IsTrue(cuts > 5000, cuts.ToString());
        }

        [TestMethod]
        public void After_a_power_cut_the_history_goes_on_and_its_sums_are_right()
        {
            for (int cut = 0; cut < 60; cut++)
            {
                HistoryBench bench = new HistoryBench(new MemoryRecords(), new byte[] { 2, 18, 14, 3 }, Start);
                bench.Read();
                bench.Run((4 * 3600) - 60, 60);
                bench.Pass(60);
                bench.Take();
                for (int i = cut / 20; bench.Log.HasWork; i--)
                {
                    MemoryRecords before = bench.Files.Copy();
                    bench.Log.WriteOne();
                    if (i == 0)
                    {
                        // nothing that follows is written
                        bench.Files = before.CutShort(bench.Files, bench.Files.LastBytes.Length * (cut % 20) / 20);
                        break;
                    }
                }

                bench.Start();
                bench.Run(30 * 3600, 300);
                Assert.AreEqual(bench.Registers[0] - 1000000, bench.Sum("hours", 0), "hours " + cut.ToString());
                Assert.AreEqual(bench.Registers[0] - 1000000, bench.Sum("days", 0), "days " + cut.ToString());
                Assert.AreEqual(bench.Registers[0] - 1000000, bench.Sum("months", 0), "months " + cut.ToString());
            }
        }

        private static int Cut(HistoryBench bench, MemoryRecords before)
        {
            int ring = RingOf(bench.Files.LastName);
            ArrayList former = RecordsOf(bench, before, ring);
            ArrayList after = RecordsOf(bench, bench.Files, ring);
            for (int cut = 0; cut < bench.Files.LastBytes.Length; cut++)
            {
                ArrayList found = RecordsOf(bench, before.CutShort(bench.Files, cut), ring);
                for (int i = 0; i < found.Count; i++)
                {
                    Assert.IsTrue(former.IndexOf(found[i]) >= 0 || after.IndexOf(found[i]) >= 0, "a false record");
                }

                // what the write itself replaces is not missed
                for (int i = 0; i < after.Count - 1; i++)
                {
                    Assert.IsTrue(found.IndexOf(after[i]) >= 0, "a lost record");
                }
            }

            return bench.Files.LastBytes.Length;
        }

        // Each record as one number
        private static ArrayList RecordsOf(HistoryBench bench, MemoryRecords files, int ring)
        {
            ArrayList records = new ArrayList();
            RecordRing stored = new RecordRing(bench.Log.Columns, files, ring, Few[ring], new byte[HistoryLog.BufferLength]);
            RecordCursor cursor = new RecordCursor();
            HistoryRecord record = new HistoryRecord(bench.Count);
            cursor.Open(stored, 0);
            while (cursor.Next(record))
            {
                long sum = record.Time + (record.IsStart ? 7 : record.IsEnd ? 13 : 0);
                for (int column = 0; column < record.Values.Length; column++)
                {
                    sum = (sum * 1000003) + record.Values[column];
                }

                records.Add(sum);
            }

            return records;
        }

        private static int RingOf(string name)
        {
            int ring = 0;
            while (name.IndexOf(HistoryRing.NameOf(ring)) != 0)
            {
                ring++;
            }

            return ring;
        }
    }
}
