using System.Text;
using Meterkast.Gateway;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What the PIC answers is compared with what it was sent, in whatever form it prints it.</summary>
    [TestClass]
    public class EchoTests
    {
        [TestMethod]
        public void The_PICs_own_form_of_a_value_is_its_echo()
        {
            string[] pairs =
            {
                "TT=20.5|20.50", "TT=+20.5|20.50", "TT=0|0.00", "CS=8|8.00", "OT=-12.50|-12.50", "OT=-|-", "VS=-|-", "MM=40|40", "SR=21:11,24|21:11/24",
                "SR=18:5|18:0/5", "SR=18:1,230|18:1/230", "SR=9:5|9:5", "TP=11:0|11:0", "TP=11:0=20|11:0=20", "SC=09:05/3|9:05/3", "FT=A|D", "FT=I|I", "HW=P|P", "HW=A|A",
                "GW=1|P", "GW=0|0", "LA=R|R", "LA=R|Rxq", "MI=500|500", "RS=HBS|HBS", "DP=1A|01A", "CR=021|21",
            };
            for (int i = 0; i < pairs.Length; i++)
            {
                Assert.IsTrue(IsEcho(pairs[i]), pairs[i]);
            }
        }

        [TestMethod]
        public void Another_value_is_no_echo()
        {
            string[] pairs =
            {
                "TT=20.5|20.00", "HW=P|A", "HW=1|A", "GA=7|0", "UI=0|9", "OT=ab|-", "OT=5|-", "FT=C|D", "FT=A|I", "LA=R|X", "GW=1|0", "SR=21:11,24|21:11/25",
                "SR=18:5|18:1/5", "TP=11:0|11:0=20", "MM=40|4", "SC=09:05/3|9:05", "TT=|0.00",
            };
            for (int i = 0; i < pairs.Length; i++)
            {
                Assert.IsFalse(IsEcho(pairs[i]), pairs[i]);
            }
        }

        [TestMethod]
        public void A_command_whose_value_was_not_taken_ends_at_once_as_refused_and_asked_follows_what_was_taken()
        {
            string[] names = { "dhw_enable", "gpio_a", "thermostat_model", "led_a", "ch_enable", "room_setpoint", "fixed_answer" };
            string[] payloads = { "push", "7", "isense", "R", "ON", "20", "21:11,24" };
            string[] answers = { "HW: A", "GA: 0", "FT: D", "LA: X", "CH: 0", "TT: 19.00", "SR: 21:11/23" };
            string[] asked = { "auto", "0", "auto", "X", "OFF", "19.00", "" };
            for (int i = 0; i < names.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set(names[i], payloads[i]);
                bench.Answer(answers[i]);
                string result = bench.Publisher.LastWith("otgw/result/" + names[i] + " ");
                Assert.IsTrue(result.IndexOf("\"result\":\"refused\",\"reason\":\"the gateway took another value than it was sent\"") > 0, result);
                Assert.IsTrue(result.IndexOf("\"answer\":\"" + answers[i] + "\"") > 0, result);
                Assert.AreEqual(asked[i].Length == 0 ? "" : "otgw/asked/" + names[i] + " " + asked[i], bench.Publisher.LastWith("otgw/asked/"));
            }
        }

        [TestMethod]
        public void The_last_accepted_value_is_set_again_where_the_PIC_took_another()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("max_modulation", "40");
            bench.Answer("MM: 40");
            bench.Set("max_modulation", "60");
            bench.Serial.Clear();
            bench.Answer("MM: 30");
            Assert.IsTrue(bench.Serial.Sent.StartsWith("MM=40"), bench.Serial.Sent);
        }

        [TestMethod]
        public void The_late_answer_of_a_command_given_up_is_not_taken_for_the_next_ones()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("max_modulation", "20");
            bench.Wait(2000);
            bench.Wait(2000);
            bench.Wait(2000);
            bench.Set("max_modulation", "21");
            bench.Answer("MM: 20");
            bench.Answer("MM: 20");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/max_modulation "));
            bench.Answer("MM: 21");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/max_modulation {\"asked\":\"21\",\"result\":\"accepted\""));

            bench.Set("max_modulation", "22");
            bench.Wait(10000);
            bench.Answer("MM: 20");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/max_modulation {\"asked\":\"22\",\"result\":\"refused\""));
        }

        [TestMethod]
        public void The_second_answer_to_a_command_that_was_sent_twice_is_not_taken_for_the_next_ones()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("max_modulation", "20");
            bench.Wait(2000);
            bench.Answer("MM: 20");
            bench.Set("max_modulation", "21");
            bench.Answer("MM: 20");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/max_modulation "));
            bench.Answer("MM: 21");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/max_modulation {\"asked\":\"21\",\"result\":\"accepted\""));
        }

        [TestMethod]
        public void A_late_refusal_costs_one_repetition()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Send(0, "SW=95\r");
            bench.Wait(10);
            bench.Wait(2000);
            bench.Set("dhw_setpoint", "60");
            bench.Answer("SW: BV");
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
            bench.Answer("SW: 60.00");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/dhw_setpoint {\"asked\":\"60\",\"result\":\"accepted\""));
            bench.Set("dhw_setpoint", "70");
            bench.Answer("SW: BV");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/dhw_setpoint {\"asked\":\"70\",\"result\":\"refused\""));
        }

        [TestMethod]
        public void A_raw_command_with_another_echo_is_accepted_and_says_so()
        {
            string[] raw = { "HW=X", "OT=ab", "TT=20.456" };
            string[] answers = { "HW: A", "OT: -", "TT: 20.46" };
            string[] asked = { "dhw_enable auto", "outside_temperature None", "room_setpoint 20.46" };
            for (int i = 0; i < raw.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("raw", raw[i]);
                bench.Answer(answers[i]);
                Assert.AreEqual(
                    "otgw/result/raw {\"asked\":\"" + raw[i] + "\",\"result\":\"accepted\",\"reason\":\"the gateway answered another value than it was sent\",\"sent\":\""
                    + raw[i] + "\",\"answer\":\"" + answers[i] + "\"} (not retained)",
                    bench.Publisher.LastWith("otgw/result/"));
                Assert.AreEqual("otgw/asked/" + asked[i], bench.Publisher.LastWith("otgw/asked/"));
            }
        }

        [TestMethod]
        public void A_raw_command_that_cleared_something_is_not_set_again()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("outside_temperature", "5");
            bench.Answer("OT: 5.00");
            bench.Set("raw", "OT=ab");
            bench.Answer("OT: -");
            bench.Serial.Clear();
            bench.Line("OpenTherm Gateway 6.6");
            bench.Wait(1000);
            Assert.AreEqual("PR=O", bench.Serial.Sent);
        }

        [TestMethod]
        public void What_the_PICs_version_does_not_have_is_refused_before_it_is_sent()
        {
            GatewayBench bench = new GatewayBench();
            bench.Version = "5.8";
            bench.Line("OpenTherm Gateway 5.8");
            bench.Answer("PR: O=N");
            bench.Serial.Clear();
            string[] names = { "dhw_operating_mode", "summer_mode", "message_interval", "raw" };
            string[] payloads = { "1", "ON", "500", "FS=1" };
            string[] since = { "6.2", "6.3", "6.6", "6.6" };
            for (int i = 0; i < names.Length; i++)
            {
                bench.Set(names[i], payloads[i]);
                string result = bench.Publisher.LastWith("otgw/result/" + names[i] + " ");
                Assert.IsTrue(result.IndexOf("\"refused\",\"reason\":\"PIC firmware 5.8 does not have this command; " + since[i] + " is the first that has\"}") > 0, result);
            }

            Assert.AreEqual("", bench.Serial.Sent);
            bench.Set("temperature_sensor", "return");
            Assert.AreEqual("TS=R", bench.Serial.Sent);
        }

        [TestMethod]
        public void A_version_that_is_not_known_or_cut_short_refuses_nothing()
        {
            string[] texts = { "OpenTherm Ga", "OpenTherm Gateway ", "OpenTherm Gateway 6", "OpenTherm Gateway 6.", "OpenTherm Interface 1.0" };
            for (int i = 0; i < texts.Length; i++)
            {
                PicVersion version = new PicVersion();
                byte[] line = Encoding.UTF8.GetBytes(texts[i]);
                Assert.IsFalse(version.UseVersion(line, line.Length));
                Assert.IsTrue(version.Has(0x0606), texts[i]);
            }
        }

        private static bool IsEcho(string pair)
        {
            string[] parts = pair.Split('|');
            byte[] line = Encoding.UTF8.GetBytes(parts[0].Substring(0, 2) + ": " + parts[1]);
            return Echo.IsOf(Encoding.UTF8.GetBytes(parts[0]), line, 4, line.Length);
        }
    }
}
