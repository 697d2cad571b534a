using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What MQTT has set and the PIC forgets with a reset.</summary>
    [TestClass]
    public class RamSettingsTests
    {
        [TestMethod]
        public void After_a_reset_of_the_PIC_everything_is_set_again()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "outside_temperature", "5", "OT: 5.00");
            Set(bench, "max_modulation", "40", "MM: 40");
            Set(bench, "max_modulation", "60", "MM: 60");
            Set(bench, "fixed_answer", "21:11,24", "SR: 21:11,24");
            Set(bench, "dhw_setpoint", "55", "SW: 55.00");
            Assert.AreEqual("OT=5.00|MM=60|SR=21:11,24|PR=O", SentAfterReset(bench, "N"));
        }

        [TestMethod]
        public void Operating_modes_are_left_to_the_boiler_which_keeps_them()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "dhw_operating_mode", "3", "MW: 3");
            Set(bench, "ch_operating_mode", "2", "MH: 2");
            Set(bench, "ch2_operating_mode", "1", "M2: 1");
            Set(bench, "dhw_blocking", "ON", "BW: 1");
            Assert.AreEqual("BW=1|PR=O", SentAfterReset(bench, "N"));
        }

        [TestMethod]
        public void What_the_boiler_is_told_of_the_room_is_set_again_until_0_gives_it_back()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "boiler_room_setpoint", "30", "BS: 30.00");
            Assert.AreEqual("BS=30.00|PR=O", SentAfterReset(bench, "N"));
            Set(bench, "boiler_room_setpoint", "0", "BS: 0.00");
            Assert.AreEqual("PR=O", SentAfterReset(bench, "N"));
        }

        [TestMethod]
        public void What_was_cleared_or_taken_over_is_not_set_again()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "outside_temperature", "5", "OT: 5.00");
            Set(bench, "outside_temperature", "clear", "OT: -");
            Set(bench, "fixed_answer", "2:1,2", "SR: 2:1,2");
            Set(bench, "fixed_answer", "21:11,24", "SR: 21:11,24");
            Set(bench, "fixed_answer_clear", "21", "CR: 21");
            Set(bench, "max_modulation", "60", "MM: 60");
            bench.Tap.Send(0, "MM=80\r");
            bench.Wait(10);
            bench.Answer("MM: 80");
            Assert.AreEqual("SR=2:1,2|PR=O", SentAfterReset(bench, "N"));
        }

        [TestMethod]
        public void A_room_setpoint_is_set_again_while_it_holds()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "room_setpoint", "20.5", "TT: 20.50");
            Assert.AreEqual("TT=20.50", SentAfterReset(bench, "t20.50"));
            Assert.AreEqual("otgw/gateway/override pending", bench.Publisher.LastWith("otgw/gateway/override "));
        }

        [TestMethod]
        public void A_room_setpoint_that_the_thermostat_has_released_stays_released()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "room_setpoint", "20.5", "TT: 20.50");
            bench.Answer("PR: O=T20.50");
            bench.Wait(31000);
            bench.Answer("PR: O=N");
            Assert.AreEqual("PR=O", SentAfterReset(bench, "N"));
        }

        private static void Set(GatewayBench bench, string name, string payload, string answer)
        {
            bench.Set(name, payload);
            bench.Answer(answer);
        }

        // Answers each command, so that the next one follows
        private static string SentAfterReset(GatewayBench bench, string report)
        {
            bench.Wait(2000);
            bench.Answer("PR: O=" + report);
            bench.Serial.Clear();
            bench.Line("OpenTherm Gateway 6.6");
            string all = "";
            for (int i = 0; i < 12; i++)
            {
                string sent = bench.Serial.Sent;
                bench.Serial.Clear();
                if (sent.Length > 0)
                {
                    all += (all.Length == 0 ? "" : "|") + sent;
                    bench.Answer(sent == "PR=O" ? "PR: O=t20.50" : sent.Substring(0, 2) + ": " + sent.Substring(3));
                }

                bench.Wait(10);
            }

            return all;
        }
    }
}
