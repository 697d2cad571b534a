using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What the PIC reports of itself.</summary>
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
