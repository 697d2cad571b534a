using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A PIC that falls silent is asked, and one that is deaf is started anew.</summary>
    [TestClass]
    public class PicHealthTests
    {
        private const string Topic = "otgw/gateway/pic ";

        [TestMethod]
        public void A_PIC_that_answers_and_has_nothing_to_say_is_silent_and_ok_with_its_next_line()
        {
            GatewayBench bench = new GatewayBench();
            Pass(bench, 21000);
            Assert.AreEqual(Topic + "silent", bench.Publisher.LastWith(Topic));
            bench.Exchange(0, 25, 0, 4, 0x2800);
            Assert.AreEqual(Topic + "ok", bench.Publisher.LastWith(Topic));
            Assert.AreEqual(0, bench.ResetPin.Pulses);
        }

        [TestMethod]
        public void A_deaf_PIC_is_reset_by_its_pin_for_a_fifth_of_a_second()
        {
            GatewayBench bench = Deaf();
            Pass(bench, 28000);
            Assert.AreEqual(Topic + "resetting", bench.Publisher.LastWith(Topic));
            Assert.AreEqual(1, bench.ResetPin.Pulses);
            Assert.IsFalse(bench.ResetPin.IsLow);
            bench.IsDeaf = false;
            bench.Line("OpenTherm Gateway 6.6");
            Assert.AreEqual(Topic + "ok", bench.Publisher.LastWith(Topic));
            bench.Exchange(0, 25, 0, 4, 0x2800);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flow_temperature 40.00"));
        }

        [TestMethod]
        public void One_that_stays_deaf_is_reset_once_in_ten_minutes()
        {
            GatewayBench bench = Deaf();
            Pass(bench, 600000);
            Assert.AreEqual(1, bench.ResetPin.Pulses);
            Assert.AreEqual(Topic + "deaf", bench.Publisher.LastWith(Topic));
            Pass(bench, 100000);
            Assert.AreEqual(2, bench.ResetPin.Pulses);
        }

        [TestMethod]
        public void Without_a_pin_it_is_told_only()
        {
            GatewayBench bench = Deaf();
            bench.ResetPin.IsThere = false;
            Pass(bench, 700000);
            Assert.AreEqual(0, bench.ResetPin.Pulses);
            Assert.AreEqual(1, bench.Publisher.CountOf(Topic + "deaf"));
        }

        [TestMethod]
        public void A_boiler_that_does_not_answer_for_a_minute_is_disconnected()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 130; i++)
            {
                bench.Message('T', 0, 25, 0);
                bench.Wait(980);
            }

            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/boiler disconnected"));
            bench.Exchange(0, 25, 0, 4, 0x2800);
            Assert.AreEqual("otgw/gateway/boiler connected", bench.Publisher.LastWith("otgw/gateway/boiler "));
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/gateway/thermostat disconnected"));
        }

        [TestMethod]
        public void The_gateway_asking_by_itself_for_a_minute_means_that_the_thermostat_is_not_there()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 130; i++)
            {
                bench.Message('R', 0, 25, 0);
                bench.Message('B', 4, 25, 0x2800);
                bench.Wait(960);
            }

            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/thermostat disconnected"));
        }

        [TestMethod]
        public void The_flame_for_central_heating_is_heating_and_the_one_for_hot_water_is_not()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(0, 0, 0x0300, 4, 0x030A);
            Assert.AreEqual("otgw/gateway/heating_action heating", bench.Publisher.LastWith("otgw/gateway/heating_action"));
            bench.Exchange(0, 0, 0x0300, 4, 0x030C);
            Assert.AreEqual("otgw/gateway/heating_action idle", bench.Publisher.LastWith("otgw/gateway/heating_action"));
            bench.Exchange(0, 0, 0x0400, 4, 0x0410);
            Assert.AreEqual("otgw/gateway/heating_action cooling", bench.Publisher.LastWith("otgw/gateway/heating_action"));
        }

        [TestMethod]
        public void While_the_PIC_is_silent_or_deaf_or_the_port_lost_nobody_is_called_connected()
        {
            for (int round = 0; round < 3; round++)
            {
                GatewayBench bench = round == 0 ? new GatewayBench() : Deaf();
                bench.Exchange(0, 25, 0, 4, 0x2800);
                if (round == 2)
                {
                    bench.Gateway.ShowSerialState(false);
                }

                Pass(bench, round == 2 ? 1000 : 30000);
                Assert.AreEqual("otgw/gateway/boiler None", bench.Publisher.LastWith("otgw/gateway/boiler "));
                Assert.AreEqual("otgw/gateway/thermostat None", bench.Publisher.LastWith("otgw/gateway/thermostat "));
                bench.Gateway.ShowSerialState(true);
                bench.Exchange(0, 25, 0, 4, 0x2900);
                Assert.AreEqual("otgw/gateway/boiler connected", bench.Publisher.LastWith("otgw/gateway/boiler "));
                Assert.AreEqual("otgw/gateway/thermostat connected", bench.Publisher.LastWith("otgw/gateway/thermostat "));
            }
        }

        [TestMethod]
        public void A_question_without_an_answer_does_not_reset_a_PIC_that_has_spoken_meanwhile()
        {
            GatewayBench bench = Deaf();
            Pass(bench, 21000);
            bench.Exchange(0, 25, 0, 4, 0x2900);
            Pass(bench, 10000);
            Assert.AreEqual(0, bench.ResetPin.Pulses);
            Assert.AreEqual("", bench.Publisher.LastWith(Topic));
        }

        [TestMethod]
        public void A_deaf_PIC_is_noticed_within_half_a_minute_while_commands_keep_coming()
        {
            GatewayBench bench = Deaf();
            for (int i = 0; i < 290; i++)
            {
                bench.Set("raw", "PR=C");
                bench.Wait(100);
            }

            Assert.AreEqual(1, bench.ResetPin.Pulses);
        }

        [TestMethod]
        public void A_deaf_PIC_is_noticed_within_half_a_minute_while_a_client_of_the_tap_keeps_asking()
        {
            GatewayBench bench = Deaf();
            for (int i = 0; i < 290; i++)
            {
                bench.Tap.Send(0, "PR=C\r");
                bench.Wait(100);
            }

            Assert.AreEqual(1, bench.ResetPin.Pulses);
        }

        [TestMethod]
        public void A_PIC_that_prints_frames_is_not_deaf_however_many_commands_it_does_not_answer()
        {
            GatewayBench bench = Deaf();
            for (int i = 0; i < 1200; i++)
            {
                bench.Set("raw", "PR=C");
                bench.Wait(100);
                if (i % 150 == 149)
                {
                    bench.Exchange(0, 25, 0, 4, 0x2900);
                }
            }

            Assert.AreEqual(0, bench.ResetPin.Pulses);
            Assert.AreEqual(0, bench.Publisher.CountOf(Topic + "deaf"));
        }

        [TestMethod]
        public void Commands_given_up_for_an_upgrade_do_not_make_the_PIC_deaf()
        {
            GatewayBench bench = Deaf();
            Pass(bench, 21000);
            bench.Tap.Send(0, "GW=R\r");
            Pass(bench, 1000);
            bench.Tap.Send(0, "\u000F");
            Pass(bench, 20000);
            Assert.AreEqual(0, bench.ResetPin.Pulses);
        }

        [TestMethod]
        public void Any_line_ends_silent_but_the_answer_to_the_firmwares_own_question()
        {
            string[] lines = { "Error 01", "Thermostat disconnected", "High power", "TT: 20.50", "?!" };
            for (int i = 0; i < lines.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                Pass(bench, 30000);
                Assert.AreEqual(Topic + "silent", bench.Publisher.LastWith(Topic), lines[i]);
                bench.Line(lines[i]);
                Assert.AreEqual(Topic + "ok", bench.Publisher.LastWith(Topic), lines[i]);
            }
        }

        private static GatewayBench Deaf()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(0, 25, 0, 4, 0x2700);
            bench.IsDeaf = true;
            return bench;
        }

        private static void Pass(GatewayBench bench, int milliseconds)
        {
            for (; milliseconds > 0; milliseconds -= 100)
            {
                bench.Wait(100);
            }
        }
    }
}
