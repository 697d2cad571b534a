using System;
using Meterkast.Settings;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SafeFileTests
    {
        private const string Path = "I:\\month_peak.bin";

        [TestMethod]
        public void A_power_cut_at_any_step_of_any_write_leaves_the_old_bytes_or_the_new_ones()
        {
            for (int steps = 0; steps < 12; steps++)
            {
                MemoryFiles files = new MemoryFiles();
                byte[] former = null;
                for (byte round = 1; round < 4; round++)
                {
                    byte[] bytes = { round, round, round, round };
                    files.StepsLeft = steps;
                    TryWrite(files, bytes);
                    files.StepsLeft = -1;
                    byte[] read = new SafeFile(files, Path).Read();
                    Assert.IsTrue(AreSame(read, former) || AreSame(read, bytes), steps.ToString());
                    former = read;
                }
            }
        }

        [TestMethod]
        public void A_full_storage_leaves_no_file_where_there_was_none_and_the_old_one_where_there_was()
        {
            MemoryFiles files = new MemoryFiles { Capacity = 3 };
            Assert.IsFalse(TryWrite(files, new byte[4]));
            Assert.AreEqual(0, files.Count);
            Assert.IsNull(new SafeFile(files, Path).Read());
            files.Capacity = 7;
            Assert.IsTrue(TryWrite(files, new byte[4]));
            Assert.IsFalse(TryWrite(files, new byte[5]));
            Assert.AreEqual(1, files.Count);
            Assert.AreEqual(4, new SafeFile(files, Path).Read().Length);
        }

        [TestMethod]
        public void A_file_that_is_longer_than_any_of_the_devices_is_not_read()
        {
            MemoryFiles files = new MemoryFiles();
            files.Put(Path, new byte[SafeFile.MaxLength]);
            Assert.AreEqual(SafeFile.MaxLength, new SafeFile(files, Path).Read().Length);
            files.Put(Path, new byte[SafeFile.MaxLength + 1]);
            string reason = null;
            try
            {
                new SafeFile(files, Path).Read();
            }
            catch (InvalidOperationException e)
            {
                reason = e.Message;
            }

            Assert.AreEqual("it has 8193 bytes, expected at most 8192", reason);
        }

        private static bool TryWrite(MemoryFiles files, byte[] bytes)
        {
            try
            {
                new SafeFile(files, Path).Write(bytes);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private static bool AreSame(byte[] one, byte[] other)
        {
            bool isSame = one == null ? other == null : other != null && one.Length == other.Length;
            for (int i = 0; isSame && one != null && i < one.Length; i++)
            {
                isSame = one[i] == other[i];
            }

            return isSame;
        }
    }
}
