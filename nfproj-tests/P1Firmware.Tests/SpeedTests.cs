using System.Text;
using Meterkast.Meter;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The two speeds of P1 ports, and the parity of the slow one.</summary>
    [TestClass]
    public class SpeedTests
    {
        private const string Old = "/TST3 METER\r\n\r\n1-0:1.7.0(0001.19*kW)\r\n!\r\n";

        [TestMethod]
        public void The_speed_of_version_2_is_found_when_nothing_sound_comes_at_that_of_version_4()
        {
            MeterBench bench = new MeterBench();
            Assert.AreEqual(115200, bench.Speed);
            bench.Wait(11999);
            Assert.AreEqual(115200, bench.Speed);
            bench.Wait(1);
            Assert.AreEqual(9600, bench.Speed);
            bench.Receive(Old);
            bench.Wait(44000);
            Assert.AreEqual(9600, bench.Speed);
            Assert.AreEqual("p1/meter/speed 9600", bench.LastWith("p1/meter/speed"));
        }

        [TestMethod]
        public void What_was_begun_at_another_speed_does_not_swallow_the_first_telegram()
        {
            MeterBench bench = new MeterBench();
            bench.Receive("\x03/noise");
            bench.Wait(12000);
            byte[] bytes = WithParity(Old);
            bench.Meter.Receive(bytes, bytes.Length, bench.Now);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.19"));
        }

        [TestMethod]
        public void A_meter_that_is_replaced_is_found_at_its_own_speed()
        {
            MeterBench bench = new MeterBench();
            bench.Wait(12000);
            bench.Receive(Old);
            bench.Wait(45000);
            Assert.AreEqual(2400, bench.Speed);
            bench.Wait(20000);
            bench.Wait(20000);
            Assert.AreEqual(115200, bench.Speed);
        }

        [TestMethod]
        public void Every_speed_and_parity_that_a_meter_may_have_is_tried_in_turn()
        {
            MeterBench bench = new MeterBench();
            int[] waits = { 12000, 20000, 20000, 20000, 12000 };
            int[] speeds = { 9600, 2400, 2400, 115200, 115200 };
            bool[] parities = { false, true, false, true, false };
            for (int i = 0; i < waits.Length; i++)
            {
                bench.Wait(waits[i]);
                Assert.AreEqual(speeds[i], bench.Speed, i.ToString());
                Assert.AreEqual(parities[i], bench.HasParity, i.ToString());
            }
        }

        [TestMethod]
        public void A_speed_that_is_named_has_the_parity_that_is_usual_with_it_or_the_one_that_is_named_too()
        {
            Assert.IsTrue(new MeterBench("serial.baud = 2400\n", null).HasParity);
            Assert.IsFalse(new MeterBench("serial.baud = 2400\nserial.parity = none\n", null).HasParity);
            Assert.IsFalse(new MeterBench("serial.baud = 115200\n", null).HasParity);
            Assert.IsTrue(new MeterBench("serial.baud = 115200\nserial.parity = even\n", null).HasParity);
        }

        [TestMethod]
        public void A_speed_that_is_pinned_stays()
        {
            MeterBench bench = new MeterBench("serial.baud = 9600\n", null);
            Assert.AreEqual(9600, bench.Speed);
            bench.Wait(3600000);
            Assert.AreEqual(9600, bench.Speed);
        }

        [TestMethod]
        public void Seven_bits_with_even_parity_are_read_from_a_line_of_eight_bits()
        {
            MeterBench bench = new MeterBench();
            byte[] bytes = WithParity(Old);
            Assert.AreEqual(0xAF, (int)bytes[0]);
            bench.Meter.Receive(bytes, bytes.Length, 1000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.19"));
        }

        [TestMethod]
        public void A_flipped_bit_drops_the_telegram_though_it_has_no_CRC()
        {
            for (int at = 1; at < Old.Length - 2; at++)
            {
                MeterBench bench = new MeterBench();
                byte[] bytes = WithParity(Old);
                bytes[at] ^= 1;
                bench.Meter.Receive(bytes, bytes.Length, 1000);
                bench.Wait(0);
                Assert.AreEqual(0, bench.CountWith("p1/power"), at.ToString());
            }
        }

        [TestMethod]
        public void The_byte_with_the_wrong_parity_is_told_and_the_telegram_kept()
        {
            MeterBench bench = new MeterBench();
            byte[] bytes = WithParity(Old);
            bytes[16] ^= 4;
            bench.Meter.Receive(bytes, bytes.Length, 1000);
            bench.Wait(0);
            Assert.AreEqual(1, bench.CountOf("p1/meter/last_error byte 17 of a telegram has the wrong parity"));
            Assert.AreEqual(1, bench.CountOf("p1/meter/last_bad_telegram " + Old.Substring(0, 16)));
            Assert.AreEqual(1, bench.Meter.Topics.Number(MeterState.CrcErrors + 6));
        }

        private static byte[] WithParity(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = 0; i < bytes.Length; i++)
            {
                int ones = 0;
                for (int bit = 0; bit < 7; bit++)
                {
                    ones += (bytes[i] >> bit) & 1;
                }

                bytes[i] |= (byte)((ones & 1) << 7);
            }

            return bytes;
        }
    }
}
