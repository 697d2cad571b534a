using Meterkast.Diagnostics;
using Meterkast.Obis;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A meter that is not heard: what lives is None, what counts stays, and nothing is repeated as if it were fresh.</summary>
    [TestClass]
    public class SilenceTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";
        private const string Living =
            "1-0:1.7.0(01.000*kW)\r\n1-0:2.7.0(00.000*kW)\r\n1-0:21.7.0(00.500*kW)\r\n1-0:31.7.0(002*A)\r\n1-0:32.7.0(230.0*V)\r\n1-0:14.7.0(50.01*Hz)\r\n1-0:1.4.0(00.500*kW)\r\n";

        private const string Lasting =
            "1-0:1.8.1(005000.000*kWh)\r\n0-0:17.0.0(025.0*kW)\r\n1-0:31.4.0(025*A)\r\n1-0:32.32.0(00003)\r\n0-1:24.1.0(003)\r\n0-1:24.2.1(261123115500W)(00169.156*m3)\r\n";

        private const string Day = Head + Living + Lasting;

        private static readonly string[] LivingTopics =
        {
            "power_delivered", "power_returned", "power_delivered_l1", "current_l1", "voltage_l1", "frequency", "power_net", "quarter_average",
            "active_energy_import_current_average_demand",
        };

        [TestMethod]
        public void What_lives_is_None_once_the_line_is_silent_and_what_counts_stays()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Day);
            bench.Clear();
            bench.Wait(30000);
            Assert.AreEqual(1, bench.CountOf("p1/meter/line silent"));
            for (int i = 0; i < LivingTopics.Length; i++)
            {
                Assert.AreEqual(1, bench.CountOf("p1/" + LivingTopics[i] + " None"), LivingTopics[i]);
            }

            Assert.AreEqual(0, bench.CountWith("p1/energy"));
            Assert.AreEqual(0, bench.CountWith("p1/electricity"));
            Assert.AreEqual(0, bench.CountWith("p1/current_fuse"));
            Assert.AreEqual(0, bench.CountWith("p1/gas"));
        }

        [TestMethod]
        public void Nothing_is_repeated_for_hours()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 60\n", null);
            bench.ReceiveSealed(Day);
            Pass(bench, 120);
            bench.Clear();
            Pass(bench, 4 * 3600);
            Assert.AreEqual(0, bench.CountWith("p1/power"));
            Assert.AreEqual(0, bench.CountWith("p1/energy"));
            Assert.AreEqual(0, bench.CountWith("p1/gas"));
        }

        [TestMethod]
        public void The_heartbeat_before_the_line_is_called_silent_repeats_nothing_either()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 5\nmeter.silent_after = 60\n", null);
            bench.ReceiveSealed(Day);
            bench.Clear();
            Pass(bench, 58);
            Assert.AreEqual(0, bench.CountWith("p1/power_delivered"));
        }

        [TestMethod]
        public void A_meter_that_is_heard_is_repeated_at_the_heartbeat()
        {
            MeterBench bench = new MeterBench("mqtt.heartbeat = 10\n", null);
            for (int i = 0; i < 30; i++)
            {
                bench.ReceiveSealed(Day);
            }

            Assert.AreEqual(3, bench.CountOf("p1/power_delivered 1.000"));
            Assert.AreEqual(3, bench.CountOf("p1/energy_delivered_tariff1 5000.000"));
        }

        [TestMethod]
        public void Everything_comes_back_with_the_first_telegram_though_it_has_not_changed()
        {
            MeterBench bench = new MeterBench("filter.power.band = 0.5\nfilter.power.interval = 3600\n", null);
            bench.ReceiveSealed(Day);
            Pass(bench, 3600);
            bench.Clear();
            bench.ReceiveSealed(Day);
            Assert.AreEqual(1, bench.CountOf("p1/meter/line ok"));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered 1.000"));
            Assert.AreEqual(1, bench.CountOf("p1/power_net 1.000"));
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 230.0"));
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_tariff1 5000.000"));
            Assert.AreEqual(1, bench.CountOf("p1/gas_delivered 169.156"));
        }

        [TestMethod]
        public void A_new_connection_gets_None_and_counters_while_the_meter_is_silent()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Day);
            Pass(bench, 60);
            bench.Clear();
            bench.Session = 2;
            bench.Wait(10);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered None"));
            Assert.AreEqual(1, bench.CountOf("p1/power_net None"));
            Assert.AreEqual(1, bench.CountOf("p1/energy_delivered_tariff1 5000.000"));
        }

        [TestMethod]
        public void What_found_no_room_when_the_line_fell_silent_goes_out_later()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Day);
            bench.Room = 0;
            bench.Wait(30000);
            bench.Clear();
            bench.Room = 3;
            bench.Wait(10);
            bench.Room = 100;
            bench.Wait(10);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered None"));
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 None"));
            Assert.AreEqual(1, bench.CountOf("p1/power_net None"));
        }

        [TestMethod]
        public void A_row_that_the_last_telegram_lacked_is_None_too()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Day);
            bench.ReceiveSealed(Head + Lasting);
            bench.Wait(30000);
            Assert.AreEqual(1, bench.CountOf("p1/voltage_l1 None"));
        }

        [TestMethod]
        public void A_meter_that_was_never_heard_has_no_values_from_before_the_start()
        {
            MeterBench bench = new MeterBench();
            bench.Wait(29999);
            Assert.AreEqual(0, bench.CountWith("p1/power"));
            bench.Wait(1);
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered "));
            Assert.AreEqual(1, bench.CountOf("p1/power_net "));
            Assert.AreEqual(0, bench.CountWith("p1/energy"));
            Pass(bench, 120);
            bench.Clear();
            Pass(bench, 3600);
            Assert.AreEqual(0, bench.CountWith("p1/power"));
        }

        [TestMethod]
        public void A_connection_before_the_first_telegram_takes_nothing_back()
        {
            MeterBench bench = new MeterBench();
            bench.Session = 2;
            bench.Wait(10);
            Assert.AreEqual(1, bench.CountOf("p1/status online"));
            Assert.AreEqual(0, bench.CountWith("p1/power") + bench.CountWith("p1/quarter"));
        }

        [TestMethod]
        public void Noise_ends_in_silence_when_it_ends()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Day);
            Noise(bench, 60);
            Assert.AreEqual("p1/meter/line noise", bench.LastWith("p1/meter/line"));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered None"));
            Pass(bench, 30);
            Assert.AreEqual("p1/meter/line silent", bench.LastWith("p1/meter/line"));
            Noise(bench, 1);
            Assert.AreEqual("p1/meter/line noise", bench.LastWith("p1/meter/line"));
            bench.ReceiveSealed(Day);
            Assert.AreEqual("p1/meter/line ok", bench.LastWith("p1/meter/line"));
        }

        [TestMethod]
        public void Telegrams_that_are_all_damaged_are_noise_and_their_values_do_not_live()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Day);
            for (int i = 0; i < 60; i++)
            {
                bench.Receive(Day + "!0000\r\n");
            }

            Assert.AreEqual("p1/meter/line noise", bench.LastWith("p1/meter/line"));
            Assert.AreEqual("p1/power_delivered None", bench.LastWith("p1/power_delivered "));
            Assert.AreEqual(1, bench.CountOf("p1/power_delivered None"));
            Assert.AreEqual(0, bench.CountOf("p1/meter/line silent"));
        }

        [TestMethod]
        public void A_meter_that_sends_every_ten_seconds_is_not_silent_in_between()
        {
            MeterBench bench = new MeterBench("meter.silent_after = 5\n", null);
            for (int i = 0; i < 2; i++)
            {
                bench.ReceiveSealed(Day);
                Pass(bench, 9);
            }

            bench.Clear();
            for (int i = 0; i < 20; i++)
            {
                bench.ReceiveSealed(Day);
                Pass(bench, 9);
            }

            Assert.AreEqual(0, bench.CountOf("p1/power_delivered None"));
        }

        [TestMethod]
        public void Powers_voltages_currents_and_averages_live_and_registers_limits_and_ratings_do_not()
        {
            ObisIndex index = new ObisIndex(new ObisRow());
            int[] live =
            {
                0x10010400, 0x10010500, 0x10010700, 0x10011800, 0x10020700, 0x10030700, 0x10090700, 0x100B0700, 0x100D0700, 0x100E0700, 0x100F0700,
                0x10101800, 0x10150700, 0x101F0700, 0x10200700, 0x10201800, 0x10210700, 0x102A0100, 0x105A0700, 0x105B0700,
            };
            int[] lasting =
            {
                0x00110000, 0x0060030A, 0x00600E00, 0x10010600, 0x10010800, 0x10000802, 0x100D0300, 0x101F0400, 0x10330400, 0x10470400, 0x10202000, 0x10202200,
                0x10202600, 0x105E2001, 0x10600505, 0x111F0400, 0x10000000,
            };
            for (int i = 0; i < live.Length; i++)
            {
                Assert.IsTrue(index.Find(live[i]) >= 0 && index.Lives(index.Find(live[i])), live[i].ToString("X8"));
            }

            for (int i = 0; i < lasting.Length; i++)
            {
                Assert.IsFalse(index.Find(lasting[i]) < 0 || index.Lives(index.Find(lasting[i])), lasting[i].ToString("X8"));
            }
        }

        private static void Pass(MeterBench bench, int seconds)
        {
            for (; seconds > 0; seconds--)
            {
                bench.Wait(1000);
            }
        }

        private static void Noise(MeterBench bench, int seconds)
        {
            for (; seconds > 0; seconds--)
            {
                bench.Receive("x\u0001wwwwwwwwwwwwwwwwww\u0002");
            }
        }
    }
}
