using System.Text;
using Meterkast.Meter;
using Meterkast.Telegram;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class TelegramReaderTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void The_CRC_is_that_of_the_check_vector()
        {
            Crc16 crc = new Crc16();
            byte[] bytes = Encoding.UTF8.GetBytes("123456789");
            for (int i = 0; i < bytes.Length; i++)
            {
                crc.Take(bytes[i]);
            }

            Assert.AreEqual(0xBB3D, crc.Value);
        }

        [TestMethod]
        public void A_sound_telegram_is_taken_and_a_wrong_CRC_drops_it_whole()
        {
            string telegram = MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n");
            MeterBench bench = new MeterBench();
            bench.Receive(telegram.Substring(0, telegram.Length - 6) + "0000\r\n");
            Assert.AreEqual(0, bench.CountWith("p1/power"));
            Assert.AreEqual(1, bench.Meter.Board.Number(MeterState.CrcErrors));
            Assert.AreEqual(1, bench.CountWith("p1/meter/last_error the CRC of a telegram of 54 bytes is "));
            bench.Receive(telegram);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"));
        }

        [TestMethod]
        public void A_CRC_may_be_in_small_letters_or_lack_its_leading_zero()
        {
            int short3 = 0;
            for (int watt = 0; short3 == 0; watt++)
            {
                string telegram = MeterBench.Sealed(Head + "1-0:1.7.0(00." + (100 + watt).ToString() + "*kW)\r\n");
                string crc = telegram.Substring(telegram.Length - 6, 4);
                string body = telegram.Substring(0, telegram.Length - 6);
                MeterBench bench = new MeterBench();
                bench.Receive(body + crc.ToLower() + "\r\n");
                Assert.AreEqual(1, bench.Meter.Board.Number(MeterState.Telegrams));
                if (crc[0] == '0')
                {
                    short3++;
                    bench.Receive(body + crc.Substring(1) + "\r\n");
                    Assert.AreEqual(2, bench.Meter.Board.Number(MeterState.Telegrams));
                }
            }
        }

        [TestMethod]
        public void Only_the_forms_of_DSMR_2_and_3_may_have_no_CRC()
        {
            MeterBench bench = new MeterBench();
            bench.Receive(Head + "1-0:1.7.0(01.193*kW)\r\n!\r\n");
            Assert.AreEqual(0, bench.Meter.Board.Number(MeterState.Telegrams));
            bench.Receive("/TST3\\2METER\r\n\r\n1-0:1.7.0(0001.19*kW)\r\n!\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.19"));
        }

        [TestMethod]
        public void A_telegram_that_begins_within_another_ends_that_one()
        {
            string telegram = MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n");
            MeterBench bench = new MeterBench();
            bench.Receive(Head + "1-0:1.8.1(000234.1\r\n" + telegram);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"));
            Assert.AreEqual(0, bench.CountWith("p1/energy"));
            Assert.AreEqual(1, bench.Meter.Board.Number(MeterState.CrcErrors + 3));
        }

        [TestMethod]
        public void Slashes_and_exclamation_marks_within_lines_mean_nothing()
        {
            MeterBench bench = new MeterBench();
            bench.Receive(MeterBench.Sealed("/ACME!MTR/5\r\n1-3:0.2.8(50)\r\n0-0:96.13.0(4869212F2)\r\n1-0:1.7.0(01.193*kW)\r\n"));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"));
            Assert.AreEqual(1, bench.CountOf("p1/message_long 4869212F2"));
        }

        [TestMethod]
        public void A_telegram_that_is_too_long_is_dropped_and_the_next_one_counts()
        {
            StringBuilder lines = new StringBuilder();
            lines.Append(Head);
            while (lines.Length < 4200)
            {
                lines.Append("1-0:1.7.0(01.193*kW)\r\n");
            }

            MeterBench bench = new MeterBench();
            bench.Receive(lines.ToString() + "!0000\r\n");
            Assert.AreEqual(1, bench.Meter.Board.Number(MeterState.CrcErrors + 2));
            bench.Receive(MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n"));
            Assert.AreEqual(1, bench.Meter.Board.Number(MeterState.Telegrams));
        }

        [TestMethod]
        public void Encrypted_and_binary_frames_are_recognised_and_named()
        {
            MeterBench bench = new MeterBench();
            byte[] frame = { 0xDB, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0x82, 0, 2, 0x30, 0x2F };
            bench.Meter.Receive(frame, frame.Length, 1000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/meter/last_error the telegrams are encrypted (0xDB)"));
            byte[] hdlc = { 0x7E, 0xA2, 0x43 };
            bench.Meter.Receive(hdlc, hdlc.Length, 2000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/meter/last_error the meter sends binary HDLC frames (0x7E)"));
            bench.Receive(MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n"));
            Assert.AreEqual(1, bench.Meter.Board.Number(MeterState.Telegrams));
        }

        [TestMethod]
        public void The_line_is_silent_noise_or_ok()
        {
            MeterBench bench = new MeterBench();
            bench.Receive("/x\r\n!zzzz\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/meter/line noise"));
            bench.Receive(MeterBench.Sealed(Head));
            Assert.AreEqual(1, bench.CountOf("p1/meter/line ok"));
            bench.Wait(29999);
            Assert.AreEqual(0, bench.CountOf("p1/meter/line silent"));
            bench.Wait(1);
            Assert.AreEqual(1, bench.CountOf("p1/meter/line silent"));
        }
    }
}
