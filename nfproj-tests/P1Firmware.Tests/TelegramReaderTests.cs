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
                crc.Add(bytes[i]);
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
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors));
            Assert.AreEqual(1, bench.CountWith("p1/meter/last_error the CRC of a telegram of 54 bytes is "));
            bench.Receive(telegram);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"));
        }

        [TestMethod]
        public void A_telegram_without_the_CRC_of_its_version_is_taken_only_with_leave_and_counted()
        {
            string lines = Head + "1-0:1.7.0(01.193*kW)\r\n";
            MeterBench strict = new MeterBench();
            strict.Receive(lines + "!\r\n");
            Assert.AreEqual(0, strict.CountWith("p1/power"));
            Assert.AreEqual(0, strict.Meter.Topics.Number(MeterState.WithoutCrc));

            MeterBench bench = new MeterBench("meter.accept_without_crc = on", null);
            bench.Receive(lines + "!\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"));
            bench.ReceiveSealed(lines);
            bench.Receive(lines + "!0000\r\n");
            Assert.AreEqual(2, bench.Meter.Topics.Number(MeterState.Telegrams));
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.WithoutCrc));
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors));
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
                Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.Telegrams));
                if (crc[0] == '0')
                {
                    short3++;
                    bench.Receive(body + crc.Substring(1) + "\r\n");
                    Assert.AreEqual(2, bench.Meter.Topics.Number(MeterState.Telegrams));
                }
            }
        }

        [TestMethod]
        public void Only_the_forms_of_DSMR_2_and_3_may_have_no_CRC()
        {
            MeterBench bench = new MeterBench();
            bench.Receive(Head + "1-0:1.7.0(01.193*kW)\r\n!\r\n");
            Assert.AreEqual(0, bench.Meter.Topics.Number(MeterState.Telegrams));
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
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors + 3));
        }

        [TestMethod]
        public void Noise_in_front_and_a_telegram_cut_within_a_line_cost_no_sound_one()
        {
            string telegram = MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n");
            string[] fronts =
            {
                "/", "//", "\x7F", "/TST5\\2", Head + "1-0:1.8.1(0002", Head + "1-0:1.7.0(01.193*kW)\r\n!12", Head + "1-0:1.7.0(01.193*kW)\r\n!", "\n!",
                "/abc/def/", "/\n/", "~\x20",
            };
            for (int i = 0; i < fronts.Length; i++)
            {
                MeterBench bench = new MeterBench();
                bench.Receive(fronts[i] + telegram);
                Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"), fronts[i]);
                Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.Telegrams), fronts[i]);
            }
        }

        [TestMethod]
        public void Bytes_that_begin_like_other_forms_cost_no_sound_telegram()
        {
            byte[][] fronts =
            {
                new byte[] { 0xAF }, new byte[] { 0xDB }, new byte[] { 0xDB, 8 }, new byte[] { 0x7E }, new byte[] { 0x7E, 0xA2, 0x43 },
                new byte[] { 0xDB, 8, (byte)'S', (byte)'A', (byte)'G', 1, 2, 3, 4, 5, 0x82, 1, 0, 0x30 },
            };
            for (int i = 0; i < fronts.Length; i++)
            {
                MeterBench bench = new MeterBench();
                bench.Meter.Receive(fronts[i], fronts[i].Length, 500);
                bench.Receive(MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n"));
                Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"), i.ToString());
            }
        }

        [TestMethod]
        public void The_sum_decides_what_is_a_header_and_a_slash_in_a_text_is_none()
        {
            MeterBench bench = new MeterBench();
            bench.Receive(MeterBench.Sealed(Head + "0-9:77.7.7(see/TST5/abc)\r\n1-0:1.7.0(01.193*kW)\r\n"));
            Assert.AreEqual(1, bench.CountOf("p1/unknown/0-9:77.7.7 (see/TST5/abc)"));
            Assert.AreEqual(0, bench.Meter.Topics.Number(MeterState.CrcErrors + 3));
        }

        [TestMethod]
        public void What_stands_behind_the_CRC_and_the_mark_cannot_damage_the_telegram()
        {
            string telegram = MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n");
            MeterBench bench = new MeterBench();
            bench.Receive(telegram.Substring(0, telegram.Length - 2) + "\x03");
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.193"));
        }

        [TestMethod]
        public void A_telegram_behind_more_than_fits_is_found_in_the_buffer()
        {
            StringBuilder front = new StringBuilder();
            front.Append(Head);
            while (front.Length < 4000)
            {
                front.Append("1-0:1.7.0(01.193*kW)\r\n");
            }

            MeterBench bench = new MeterBench();
            bench.Receive(front.ToString() + "1-0:1.8.1(0002" + MeterBench.Sealed(Head + "1-0:1.7.0(02.000*kW)\r\n1-0:2.7.0(00.000*kW)\r\n1-0:32.7.0(230.0*V)\r\n"));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 2.000"));
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors + 2));
        }

        [TestMethod]
        public void A_meter_with_a_CRC_never_sends_a_telegram_without_one()
        {
            MeterBench bench = new MeterBench();
            bench.Receive(MeterBench.Sealed("/TST5\r\n\r\n1-0:1.7.0(01.193*kW)\r\n"));
            bench.Receive("/TST5\r\n\r\n1-0:1.7.0(09.999*kW)\r\n!\r\n");
            Assert.AreEqual(0, bench.CountWith("p1/power_delivered 9"));
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors + 1));
        }

        [TestMethod]
        public void Noise_is_called_encrypted_only_where_title_and_length_fit()
        {
            byte[][] noise =
            {
                new byte[] { 0xDB, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0x82, 1, 0, 0x30 },
                new byte[] { 0xDB, 8, (byte)'S', (byte)'A', (byte)'G', 4, 5, 6, 7, 8, 0x82, 0xFF, 0, 0x30 },
                new byte[] { 0xDB, 8, (byte)'S', (byte)'A', (byte)'G', 4, 5, 6, 7, 8, 0x82, 0, 2, 0x30 },
                new byte[] { 0xDB, 8, (byte)'S', (byte)'A', (byte)'G', 4, 5, 6, 7, 8, 0x82, 1, 0, 0x99 },
            };
            for (int i = 0; i < noise.Length; i++)
            {
                MeterBench bench = new MeterBench();
                bench.Meter.Receive(noise[i], noise[i].Length, 500);
                Assert.AreEqual(0, bench.Meter.Topics.Number(MeterState.CrcErrors + 4), i.ToString());
            }
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
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors + 2));
            bench.Receive(MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n"));
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.Telegrams));
        }

        [TestMethod]
        public void An_encrypted_frame_without_a_key_and_a_damaged_one_are_named_and_cost_no_telegram()
        {
            MeterBench bench = new MeterBench();
            byte[] frame = new byte[13 + 40];
            byte[] head = { 0xDB, 8, (byte)'S', (byte)'A', (byte)'G', 4, 5, 6, 7, 8, 0x82, 0, 40, 0x30, 0x2F };
            System.Array.Copy(head, frame, head.Length);
            bench.Meter.Receive(frame, frame.Length, 1000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/meter/last_error the telegrams are encrypted, and meter.key is not set"));
            byte[] hdlc = Hex.Bytes("7EA014410883136DA6 E6E700 0F40000000 0000 0000 7E");
            bench.Meter.Receive(hdlc, hdlc.Length, 3000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/meter/last_error a binary frame (HDLC, M-Bus) is damaged or not understood"));
            bench.Receive(MeterBench.Sealed(Head + "1-0:1.7.0(01.193*kW)\r\n"));
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.Telegrams));
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
