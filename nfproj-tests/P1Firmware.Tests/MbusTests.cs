using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Devices on the M-Bus: what is believed of them, which of two speaks, what becomes of one that is gone.</summary>
    [TestClass]
    public class MbusTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void A_reading_of_zero_is_never_published_however_long_it_is_repeated()
        {
            MeterBench bench = new MeterBench();
            ReceiveGas(bench, "251124110000W", "01234.500");
            for (int hour = 12; hour < 20; hour++)
            {
                for (int i = 0; i < 10; i++)
                {
                    ReceiveGas(bench, "251124" + hour.ToString() + "0000W", "00000.000");
                }
            }

            ReceiveGas(bench, "251124200000W", "01234.500");
            ReceiveGas(bench, "251124210000W", "01234.700");
            Assert.AreEqual(2, bench.CountWith("p1/gas_delivered "));
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered_timestamp 2025-11-24T20:00:00+01:00"));
            Assert.AreEqual(0, bench.CountOf("p1/gas_delivered 0.000") + bench.CountOf("p1/mbus/1/reading 0.000"));
            Assert.AreEqual("p1/gas_delivered 1234.700", bench.LastWith("p1/gas_delivered "));
        }

        [TestMethod]
        public void Three_readings_of_different_times_confirm_and_repeats_of_one_do_not()
        {
            MeterBench bench = new MeterBench();
            ReceiveGas(bench, "251124110000W", "01234.500");
            for (int repeat = 0; repeat < 20; repeat++)
            {
                ReceiveGas(bench, "251124120000W", "00000.001");
            }

            for (int repeat = 0; repeat < 20; repeat++)
            {
                ReceiveGas(bench, "251124130000W", "00000.001");
            }

            Assert.AreEqual(1, bench.CountWith("p1/gas_delivered "));
            ReceiveGas(bench, "251124140000W", "00000.150");
            Assert.AreEqual("p1/gas_delivered 0.150", bench.LastWith("p1/gas_delivered "));
        }

        [TestMethod]
        public void A_reading_beyond_the_rate_of_its_medium_is_doubted_and_one_of_days_is_not()
        {
            MeterBench bench = new MeterBench();
            ReceiveGas(bench, "251124110000W", "01000.000");
            ReceiveGas(bench, "251124110500W", "01010.000");
            Assert.AreEqual(1, bench.CountWith("p1/gas_delivered "));
            ReceiveGas(bench, "251124111000W", "01001.000");
            Assert.AreEqual("p1/gas_delivered 1001.000", bench.LastWith("p1/gas_delivered "));
            ReceiveGas(bench, "251126111000W", "01300.000");
            Assert.AreEqual("p1/gas_delivered 1300.000", bench.LastWith("p1/gas_delivered "));
        }

        [TestMethod]
        public void The_rate_of_a_medium_is_a_setting()
        {
            MeterBench bench = new MeterBench("meter.rate.gas = 400\n", null);
            ReceiveGas(bench, "251124110000W", "01000.000");
            ReceiveGas(bench, "251124110500W", "01010.000");
            Assert.AreEqual("p1/gas_delivered 1010.000", bench.LastWith("p1/gas_delivered "));
        }

        [TestMethod]
        public void A_reading_that_jumps_to_and_fro_is_published_where_it_is_true()
        {
            MeterBench bench = new MeterBench();
            for (int i = 10; i < 60; i++)
            {
                ReceiveGas(bench, "2511241100" + i.ToString() + "W", (i & 1) == 0 ? "01000.000" : "00500.000");
            }

            Assert.AreEqual(0, bench.CountOf("p1/gas_delivered 500.000"));
        }

        [TestMethod]
        public void A_zero_after_a_start_is_no_reading_and_the_true_one_is()
        {
            MeterBench bench = new MeterBench();
            ReceiveGas(bench, "251124110000W", "00000.000");
            ReceiveGas(bench, "251124110500W", "00000.000");
            Assert.AreEqual(0, bench.CountWith("p1/gas_delivered"));
            ReceiveGas(bench, "251124111000W", "05686.921");
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 5686.921"));
        }

        [TestMethod]
        public void Another_device_on_a_channel_starts_afresh_at_once_and_is_told()
        {
            MeterBench bench = new MeterBench();
            Receive(bench, Device(1, "3", "4731", "251124110000W", "01234.500"));
            Receive(bench, Device(1, "3", "4732", "251124120000W", "00000.100"));
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 0.100"));
            Assert.AreEqual(1, bench.CountOf("p1/meter/replaced the device on M-Bus channel 1 is another one: G2"));
        }

        [TestMethod]
        public void Another_device_has_no_reading_until_its_first_one_is_believed()
        {
            MeterBench bench = new MeterBench();
            Receive(bench, Device(1, "3", "4731", "251124110000W", "01234.500"));
            Receive(bench, Device(1, "3", "4732", "251124120000W", "00000.000"));
            Receive(bench, Device(1, "3", "4732", "251124130000W", "00000.000"));
            string[] topics = { "gas_delivered", "gas_delivered_timestamp", "mbus/1/reading", "mbus/1/time" };
            for (int i = 0; i < topics.Length; i++)
            {
                Assert.AreEqual("p1/" + topics[i] + " None", bench.LastWith("p1/" + topics[i] + " "));
                Assert.AreEqual(1, bench.CountOf("p1/" + topics[i] + " None"), topics[i]);
            }

            Assert.AreEqual("p1/gas_equipment_id G2", bench.LastWith("p1/gas_equipment_id "));
            Receive(bench, Device(1, "3", "4732", "251124140000W", "00000.100"));
            Receive(bench, Device(1, "3", "4732", "251124150000W", "00000.200"));
            Assert.AreEqual("p1/gas_delivered 0.200", bench.LastWith("p1/gas_delivered "));
            Assert.AreEqual("p1/gas_delivered_timestamp 2025-11-24T15:00:00+01:00", bench.LastWith("p1/gas_delivered_timestamp "));
            Assert.AreEqual("p1/mbus/1/reading 0.200", bench.LastWith("p1/mbus/1/reading "));
        }

        [TestMethod]
        public void A_clock_that_goes_backwards_or_is_not_told_holds_no_true_reading_back()
        {
            MeterBench bench = new MeterBench();
            ReceiveGas(bench, "251124110000W", "01234.500");
            ReceiveGas(bench, "251124100000W", "01234.600");
            Assert.AreEqual("p1/gas_delivered 1234.600", bench.LastWith("p1/gas_delivered "));

            bench = new MeterBench();
            Receive(bench, "0-1:24.1.0(003)\r\n0-1:24.2.1(01234.500*m3)\r\n");
            Receive(bench, "0-1:24.1.0(003)\r\n0-1:24.2.1(00000.000*m3)\r\n");
            Receive(bench, "0-1:24.1.0(003)\r\n0-1:24.2.1(01234.600*m3)\r\n");
            Assert.AreEqual("p1/gas_delivered 1234.600", bench.LastWith("p1/gas_delivered "));
            Assert.AreEqual(2, bench.CountWith("p1/gas_delivered "));
        }

        [TestMethod]
        public void Every_device_has_topics_of_its_own()
        {
            MeterBench bench = new MeterBench();
            Receive(bench, Device(1, "3", "4731", "251124110000W", "01234.500") + Device(2, "3", "4732", "251124110000W", "00050.000")
                + "0-3:24.1.0(012)\r\n0-3:24.2.1(251124110000W)(00246.138*GJ)\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/mbus/1/type 3"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/1/id G1"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/1/reading 1234.500"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/1/unit m3"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/1/time 2025-11-24T11:00:00+01:00"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/2/reading 50.000"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/3/type 12"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/3/unit GJ"));
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 1234.500"));
        }

        [TestMethod]
        public void The_two_lines_of_version_2_have_a_channel_too()
        {
            MeterBench bench = new MeterBench();
            bench.Receive("/TST3\\2METER\r\n\r\n0-2:24.1.0(3)\r\n0-2:96.1.0(4731)\r\n"
                + "0-2:24.3.0(211122210000)(00)(60)(1)(0-2:24.2.1)(m3)\r\n(13368.864)\r\n!\r\n");
            Assert.AreEqual(1, bench.CountOf("p1/mbus/2/reading 13368.864"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/2/unit m3"));
            Assert.AreEqual(1, bench.CountOf("p1/mbus/2/time 2021-11-22T21:00:00"));
        }

        [TestMethod]
        public void Of_two_live_devices_one_speaks_until_it_has_been_stale_for_its_period()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 0\n", null);
            for (int minute = 10; minute < 40; minute += 5)
            {
                Receive(bench, Device(1, "3", "4731", "2511241" + "1" + minute.ToString() + "00W", "01234.5" + minute.ToString())
                    + Device(2, "3", "4732", "25112411" + (minute + 2).ToString() + "00W", "00050.5" + minute.ToString()));
                bench.Wait(299000);
            }

            Assert.AreEqual(6, bench.CountWith("p1/gas_delivered "));
            Assert.AreEqual(0, bench.CountWith("p1/gas_delivered 50"));
            ReceiveFrozen(bench, "251124114200W", "00050.600");
            Assert.AreEqual(0, bench.CountWith("p1/gas_delivered 50"));
            bench.Wait(299000);
            ReceiveFrozen(bench, "251124114700W", "00050.700");
            bench.Wait(9000);
            ReceiveFrozen(bench, "251124114700W", "00050.700");
            Assert.AreEqual("p1/gas_delivered 50.700", bench.LastWith("p1/gas_delivered "));
            Assert.AreEqual(1, bench.CountOf("p1/meter/replaced another device speaks for its medium: that on M-Bus channel 2, G2"));
        }

        [TestMethod]
        public void A_pinned_channel_speaks_for_its_medium_whatever_its_time()
        {
            MeterBench bench = new MeterBench("meter.channel.gas = 2\n", null);
            Receive(bench, Device(1, "3", "4731", "261123115500W", "00169.156") + Device(2, "3", "4732", "250101000000W", "00044.000"));
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 44.000"));
            Assert.AreEqual(1, bench.CountWith("p1/gas_delivered "));
        }

        [TestMethod]
        public void What_is_retained_of_a_device_that_is_gone_is_cleared()
        {
            MeterBench bench = new MeterBench();
            string one = Device(1, "3", "4731", "251124110000W", "01234.500");
            Receive(bench, one + Device(2, "7", "4732", "251124110000W", "00050.000") + "0-2:96.1.2(3534)\r\n");
            for (int i = 0; i < 59; i++)
            {
                Receive(bench, one);
            }

            Assert.AreEqual(0, bench.CountOf("p1/mbus/2/reading "));
            Receive(bench, one);
            string[] topics = { "type", "id", "unit", "time", "reading" };
            for (int i = 0; i < topics.Length; i++)
            {
                Assert.AreEqual(1, bench.CountOf("p1/mbus/2/" + topics[i] + " "), topics[i]);
                Assert.AreEqual(0, bench.CountOf("p1/mbus/1/" + topics[i] + " "), topics[i]);
                Assert.AreEqual(1, bench.CountOf("p1/mbus/3/" + topics[i] + " "), "what stood there before the start");
            }

            Assert.AreEqual(1, bench.CountOf("p1/ean_2 "));
            Receive(bench, one + Device(2, "7", "4732", "251124110000W", "00050.000"));
            Assert.AreEqual(2, bench.CountOf("p1/mbus/2/reading 50.000"));
        }

        [TestMethod]
        public void A_reading_that_comes_no_more_is_not_repeated_by_the_heartbeat()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 60\n", null);
            ReceiveGas(bench, "251124110000W", "01234.500");
            bench.Wait(299000);
            ReceiveGas(bench, "251124110500W", "01234.600");
            for (int minute = 0; minute < 10; minute++)
            {
                bench.Wait(59000);
                ReceiveGas(bench, "251124110500W", "01234.600");
            }

            Assert.AreEqual(11, bench.CountOf("p1/mbus/1/reading 1234.600"));
            bench.Clear();
            for (int minute = 0; minute < 10; minute++)
            {
                bench.Wait(59000);
                ReceiveGas(bench, "251124110500W", "01234.600");
            }

            Assert.AreEqual(10, bench.CountOf("p1/mbus/1/type 3"));
            Assert.AreEqual(0, bench.CountWith("p1/gas_delivered") + bench.CountWith("p1/mbus/1/reading") + bench.CountWith("p1/mbus/1/time"));
            bench.Session = 2;
            bench.Wait(10);
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 1234.600"), "a broker may have lost what it retained");
            ReceiveGas(bench, "251124112500W", "01234.700");
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 1234.700"));
        }

        private static void ReceiveGas(MeterBench bench, string time, string reading)
        {
            Receive(bench, "0-1:24.1.0(003)\r\n0-1:24.2.1(" + time + ")(" + reading + "*m3)\r\n");
        }

        private static void ReceiveFrozen(MeterBench bench, string time, string reading)
        {
            Receive(bench, Device(1, "3", "4731", "251124113500W", "01234.535") + Device(2, "3", "4732", time, reading));
        }

        private static void Receive(MeterBench bench, string lines)
        {
            bench.ReceiveSealed(Head + lines);
        }

        private static string Device(int channel, string type, string number, string time, string reading)
        {
            string code = "0-" + channel.ToString() + ":";
            return code + "24.1.0(00" + type + ")\r\n" + code + "96.1.0(" + number + ")\r\n" + code + "24.2.1(" + time + ")(" + reading + "*m3)\r\n";
        }
    }
}
