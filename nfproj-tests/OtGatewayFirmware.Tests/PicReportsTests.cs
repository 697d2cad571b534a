using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The PIC's reports about itself.</summary>
    [TestClass]
    public class PicReportsTests
    {
        // report, topic and value; formats of gateway firmware 6.6
        private static readonly string[] Reports =
        {
            "B=17:52 12-03-2026|pic_build 17:52 12-03-2026", "D=R|temperature_sensor return", "E=21.50|sensor_temperature 21.50",
            "E=-|sensor_temperature None", "F=0|pic_lvp_bit 0", "G=46|gpio_a 4", "G=46|gpio_b 6", "I=01|gpio_a_level OFF",
            "I=01|gpio_b_level ON", "L=RXTBOF|led_a R", "L=RXTBOF|led_f F", "M=M|gateway_mode OFF", "N=500|message_interval 500",
            "P=Medium power|thermostat_power medium", "Q=W|pic_reset_cause watchdog", "Q=L|pic_reset_cause stuck for 64 s",
            "R=C|thermostat_model celcia20", "S=15.50|setback_temperature 15.50", "T=01|ignore_transitions OFF",
            "T=01|override_high_byte ON", "V=7|reference_voltage 7", "W=P|dhw_control push", "W=A|dhw_control auto",
        };

        [TestMethod]
        public void Each_report_has_its_topic()
        {
            for (int i = 0; i < Reports.Length; i++)
            {
                string[] pair = Reports[i].Split('|');
                GatewayBench bench = new GatewayBench();
                bench.Line("PR: " + pair[0]);
                Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/" + pair[1]), Reports[i]);
            }
        }

        [TestMethod]
        public void All_are_asked_after_a_reset_and_one_of_them_every_minute()
        {
            GatewayBench bench = new GatewayBench();
            int before = bench.Serial.Reports;
            Assert.AreEqual(17, before);
            bench.Line("OpenTherm Gateway 6.6");
            bench.Answer("PR: O=N");
            bench.Wait(10);
            Assert.AreEqual(before + 17, bench.Serial.Reports);
            for (int i = 0; i < 70; i++)
            {
                bench.Wait(1000);
            }

            Assert.IsTrue(bench.Serial.Reports >= before + 18);
        }

        [TestMethod]
        public void A_command_that_changes_a_report_is_followed_by_its_question()
        {
            string[] commands = { "gpio_a 5 GA:_5 G", "led_c T LC:_T L", "gateway_mode OFF GW:_0 M", "thermostat_model isense FT:_I R", "dhw_enable ON HW:_1 W" };
            for (int i = 0; i < commands.Length; i++)
            {
                string[] words = commands[i].Split(' ');
                GatewayBench bench = new GatewayBench();
                bench.IsDeaf = true;
                bench.Set(words[0], words[1]);
                bench.Answer(words[2].Substring(0, 3) + " " + words[2].Substring(4));
                bench.Wait(10);
                Assert.AreEqual(words[3], bench.Serial.Report, commands[i]);
            }
        }

        // command, payload, answer, a report that does not agree yet, and one that does
        private static readonly string[] Changes =
        {
            "gateway_mode|OFF|GW: P|M=G|M=M", "gateway_mode|ON|GW: P|M=M|M=G", "led_b|R|LB: R|L=FXOMPC|L=FROMPC", "gpio_b|3|GB: 3|G=05|G=03",
            "gpio_a|5|GA: 5|G=05|G=55", "message_interval|500|MI: 500|N=1000|N=500", "setback_temperature|15.5|SB: 15.50|S=16.00|S=15.50",
            "thermostat_model|auto|FT: D|R=I|R=D", "override_high_byte|ON|OH: 1|T=00|T=01", "ignore_transitions|OFF|IT: 0|T=10|T=00",
            "reference_voltage|5|VR: 5|V=3|V=5", "dhw_enable|ON|HW: 1|W=A|W=1", "temperature_sensor|return|TS: R|D=O|D=R",
        };

        [TestMethod]
        public void A_report_that_does_not_agree_with_the_command_yet_is_asked_until_it_does()
        {
            for (int i = 0; i < Changes.Length; i++)
            {
                string[] change = Changes[i].Split('|');
                GatewayBench bench = new GatewayBench();
                bench.Reported = change[3];
                bench.Set(change[0], change[1]);
                bench.Answer(change[2]);
                int asked = bench.Serial.Reports;
                bench.Wait(1600);
                Assert.AreEqual(asked + 1, bench.Serial.Reports, Changes[i]);
                bench.Reported = change[4];
                bench.Wait(1600);
                Assert.AreEqual(asked + 2, bench.Serial.Reports, Changes[i]);
                bench.Wait(1600);
                bench.Wait(1600);
                Assert.AreEqual(asked + 2, bench.Serial.Reports, Changes[i]);
            }
        }

        [TestMethod]
        public void A_report_that_never_agrees_is_not_asked_for_ever()
        {
            GatewayBench bench = new GatewayBench();
            bench.Reported = "M=G";
            bench.Set("gateway_mode", "OFF");
            int before = bench.Serial.Reports;
            bench.Answer("GW: P");
            for (int i = 0; i < 30; i++)
            {
                bench.Wait(1600);
            }

            // nine of it, and what the turn of every minute asks
            Assert.IsTrue(bench.Serial.Reports <= before + 11, bench.Serial.Reports.ToString());
        }

        [TestMethod]
        public void A_version_that_was_cut_short_is_not_shown()
        {
            string[] cut = { "PR: A=OpenTherm Ga", "PR: A=OpenTherm Gateway", "PR: A=OpenTherm Gateway 6.", "OpenTherm Gateway " };
            for (int i = 0; i < cut.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Line(cut[i]);
                Assert.AreEqual(0, bench.Publisher.CountWith("otgw/gateway/pic_version " + cut[i].Substring(0, 3)), cut[i]);
                Assert.AreEqual(bench.Publisher.CountWith("otgw/gateway/pic_version "), bench.Publisher.CountOf("otgw/gateway/pic_version OpenTherm Gateway 6.6"), cut[i]);
            }
        }

        [TestMethod]
        public void A_deaf_PIC_is_not_asked_letter_after_letter()
        {
            GatewayBench bench = new GatewayBench();
            bench.IsDeaf = true;
            bench.Line("OpenTherm Gateway 6.6");
            bench.Answer("PR: O=N");
            int before = bench.Serial.Reports;
            for (int i = 0; i < 190; i++)
            {
                bench.Wait(100);
            }

            // the first letter's three tries, and no more
            Assert.IsTrue(bench.Serial.Reports - before <= 3, bench.Serial.Reports.ToString());
        }
    }
}
