using Meterkast.Dlms;
using Meterkast.Meter;
using Meterkast.Telegram;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Frames that are no text: HDLC (IEC 62056-46) and the wired M-Bus (EN 13757-2), whole, in segments and damaged.</summary>
    [TestClass]
    public class FrameTests
    {
        // a data notification: 1-0:1.7.0 1122 W, 1-0:32.7.0 2307 with a scaler of -1 V
        private const string Hdlc =
            "7EA03D410883139897E6E7000F40000000000102020309060100010700FF060000046202020F00161B020309060100200700FF12090302020FFF1623"
            + "0D777E";

        private const string Segments =
            "7EA82141088313B075E6E7000F40000000000102020309060100010700FF060046FB7E7EA02641088313346400046202020F00161B02030906010020"
            + "0700FF12090302020FFF1623A1B87E";

        private const string Mbus =
            "6823236853FF0001670F40000000000102020309060100010700FF060000046202020F00161B02DA166817176853FF1101670309060100200700FF12"
            + "090302020FFF16236D16";

        [TestMethod]
        public void A_notification_in_HDLC_is_read()
        {
            Expect(Hdlc);
        }

        [TestMethod]
        public void Segments_of_HDLC_are_joined()
        {
            Expect(Segments);
        }

        [TestMethod]
        public void Segments_of_the_M_Bus_are_joined()
        {
            Expect(Mbus);
        }

        [TestMethod]
        public void A_bit_that_is_wrong_costs_the_frame_and_not_the_next_one()
        {
            string[] frames = { Hdlc, Segments, Mbus };
            for (int i = 0; i < frames.Length; i++)
            {
                byte[] bytes = Hex.Bytes(frames[i]);
                for (int at = 0; at < bytes.Length - 1; at++)
                {
                    if (bytes[at] == 0x7E)
                    {
                        // a flag that closes a frame is not needed, its length tells the end
                        continue;
                    }

                    MeterBench bench = new MeterBench();
                    bytes[at] ^= 4;
                    bench.Meter.Receive(bytes, bytes.Length, 10000);
                    bench.Wait(0);
                    Assert.AreEqual(0, bench.CountWith("p1/power_delivered"), at.ToString());
                    bytes[at] ^= 4;
                    bench.Meter.Receive(bytes, bytes.Length, 20000);
                    bench.Wait(0);
                    Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.122"), at.ToString());
                }
            }
        }

        [TestMethod]
        public void A_second_segment_without_the_first_is_no_message()
        {
            MeterBench bench = new MeterBench();
            byte[] bytes = Hex.Bytes(Mbus.Substring(82));
            bench.Meter.Receive(bytes, bytes.Length, 10000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors + (int)TelegramFault.Hdlc - 1));
        }

        [TestMethod]
        public void The_check_sequence_is_that_of_the_standard()
        {
            Assert.AreEqual(0x906E, HdlcSum.Of(Hex.Bytes("313233343536373839"), 0, 9));
        }

        private static void Expect(string frame)
        {
            MeterBench bench = new MeterBench();
            byte[] bytes = Hex.Bytes(frame);
            bench.Meter.Receive(bytes, bytes.Length, 10000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.122"));
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 230.7"));
            Assert.AreEqual(1, bench.CountOf("p1/meter/line ok"));
        }
    }
}
