using System.Text;
using Meterkast.Gateway;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Every command of the table: what is sent for it, what is refused, and what EEPROM is spared.</summary>
    [TestClass]
    public class CommandTableTests
    {
        private const string Leave = "command.control_setpoint_2 = on";

        // name, a good payload, what is sent, a bad payload; for every row
        private static readonly string[] Vectors =
        {
            "room_setpoint|20.5|TT=20.50|30.01", "room_setpoint_constant|0|TC=0.00|4.99", "outside_temperature|-12.5|OT=-12.50|64",
            "control_setpoint|45|CS=45.00|7.99", "control_setpoint_2|100|C2=100.00|100.01", "ch_enable|OFF|CH=0|none", "ch2_enable|1|H2=1|2",
            "max_modulation|40|MM=40|100.5", "cooling_control|clear|CL=-|101", "cooling_enable|ON|CE=1|maybe",
            "ventilation_setpoint|clear|VS=-|101", "max_ch_setpoint|60|SH=60.00|95", "dhw_setpoint|0|SW=0.00|15",
            "dhw_enable|push|HW=P|often", "dhw_blocking|off|BW=0|2", "summer_mode|1|SM=1|", "dhw_operating_mode|15|MW=15|16",
            "ch_operating_mode|0|MH=0|-1", "ch2_operating_mode|3|M2=3|x", "remote_request|10|RR=10|256", "setback_temperature|15.5|SB=15.50|0",
            "boiler_room_setpoint|30|BS=30.00|40.01", "boiler_room_temperature|21.35|RT=21.35|0.5",
            "reset_counter|dhw_burner_hours|RS=WBH|WBH", "gpio_a|5|GA=5|9", "gpio_b|7|GB=7|-1", "led_a|R|LA=R|Q", "led_b|X|LB=X|RX",
            "led_c|T|LC=T|TT", "led_d|M|LD=M|", "led_e|P|LE=P|1", "led_f|C|LF=C|*", "pic_reset|PRESS|GW=R|ON", "gateway_mode|OFF|GW=0|R", "message_interval|500|MI=500|97",
            "fail_safe|OFF|FS=0|none", "thermostat_model|isense|FT=I|best", "temperature_sensor|return|TS=R|inside", "reference_voltage|5|VR=5|10",
            "ignore_transitions|ON|IT=1|yes", "override_high_byte|OFF|OH=0|no", "unknown_id|99|UI=99|0", "known_id|127|KI=127|0",
            "alternative_add|116|AA=116|0", "alternative_delete|116|DA=116|256", "priority_message|25|PM=25|256",
            "transparent_parameter|11:0=20|TP=11:0=20|11:0=200000000", "fixed_answer|21:11,24|SR=21:11,24|", "fixed_answer_clear|21|CR=21|0",
        };

        // Every command of gateway firmware 6.7 but for clock (SC), reports (PR), summaries (PS) and its debugging aid (DP)
        private const string Commands67 =
            "AA BS BW C2 CE CH CL CR CS DA FS FT GA GB GW H2 HW IT KI LA LB LC LD LE LF M2 MH MI MM MW OH OT PM RR RS RT SB SH SM SR SW TC TP TS TT UI VR VS";

        [TestMethod]
        public void Every_command_of_the_firmware_has_its_row()
        {
            string codes = " ";
            CommandRow row = new CommandRow();
            while (row.Next())
            {
                Assert.IsTrue(Commands67.IndexOf(row.Code) >= 0, row.Code);
                codes += row.Code + " ";
            }

            string[] commands = Commands67.Split(' ');
            for (int i = 0; i < commands.Length; i++)
            {
                Assert.IsTrue(codes.IndexOf(" " + commands[i] + " ") >= 0, commands[i]);
            }
        }

        [TestMethod]
        public void Every_row_has_a_vector_its_code_and_a_meaning()
        {
            Assert.AreEqual(CommandRow.Count(), Vectors.Length);
            for (int i = 0; i < Vectors.Length; i++)
            {
                string[] vector = Vectors[i].Split('|');
                CommandRow row = CommandRow.Find(vector[0]);
                Assert.AreEqual(row.Code, vector[2].Substring(0, 2), row.Name);
                Assert.IsTrue(row.Meaning.Length > 0, row.Name);
            }
        }

        [TestMethod]
        public void Every_row_keeps_the_form_of_the_table()
        {
            string names = " ";
            CommandRow row = new CommandRow();
            for (int number = 0; row.Next(); number++)
            {
                Assert.AreEqual(row.Name, CommandRow.Open(number).Name);
                Assert.AreEqual(row.Name, CommandRow.Find(row.Name).Name);
                Assert.IsTrue(names.IndexOf(" " + row.Name + " ") < 0, row.Name);
                names += row.Name + " ";
                Assert.AreEqual(2, row.Code.Length, row.Name);
                Assert.IsTrue(!row.IsNumber || row.MinHundredths < row.MaxHundredths, row.Name);
                Assert.IsTrue(!(row.IsInEeprom && row.IsRestored), row.Name);
                Assert.IsTrue(row.Since.Length == 0 || (row.Since.Length == 3 && row.Since[1] == '.'), row.Name);
                Assert.IsTrue(row.Report.Length <= 2, row.Name);
            }

            Assert.AreEqual(CommandRow.Count().ToString(), (names.Split(' ').Length - 2).ToString());
            Assert.IsNull(CommandRow.Find("room_setpoint|TT"));
            Assert.IsNull(CommandRow.Find("room"));
            Assert.IsNull(CommandRow.Find(""));
        }

        [TestMethod]
        public void The_index_tells_a_button_from_a_setting_of_the_same_code_and_knows_what_reports_a_value()
        {
            CommandIndex index = new CommandIndex();
            Assert.AreEqual("pic_reset", CommandRow.Open(index.RowOf(Encoding.UTF8.GetBytes("GW=R"))).Name);
            Assert.AreEqual("gateway_mode", CommandRow.Open(index.RowOf(Encoding.UTF8.GetBytes("GW=0"))).Name);
            Assert.AreEqual("dhw_enable", CommandRow.Open(index.RowOf(Encoding.UTF8.GetBytes("HW=P"))).Name);
            Assert.AreEqual(0x0603, index.SinceOf(Encoding.UTF8.GetBytes("BW=1")));
            string[] reports = { "GW=0 M 0", "LF=R L 5", "OH=1 T 1", "MI=500 N -1", "TT=20  -1" };
            for (int i = 0; i < reports.Length; i++)
            {
                string[] words = reports[i].Split(' ');
                int row = index.RowOf(Encoding.UTF8.GetBytes(words[0]));
                Assert.AreEqual(words[1], index.ReportOf(row) == 0 ? "" : new string((char)index.ReportOf(row), 1), reports[i]);
                Assert.AreEqual(words[words.Length - 1], index.PlaceOf(row).ToString(), reports[i]);
            }

            string[] none = { "XX=1", "gw=0", "G-=1", "===" };
            for (int i = 0; i < none.Length; i++)
            {
                Assert.AreEqual(-1, index.RowOf(Encoding.UTF8.GetBytes(none[i])), none[i]);
            }
        }

        [TestMethod]
        public void Every_command_has_its_form_on_the_line_and_its_echo_is_the_result()
        {
            for (int i = 0; i < Vectors.Length; i++)
            {
                string[] vector = Vectors[i].Split('|');
                GatewayBench bench = Bench();
                bench.Set(vector[0], vector[1]);
                Assert.AreEqual(vector[2], bench.Serial.Sent);
                string answer = vector[2] == "GW=R" ? "OpenTherm Gateway 6.6" : vector[2].Substring(0, 2) + ": " + vector[2].Substring(3);
                bench.Answer(answer);
                string result = bench.Publisher.LastWith("otgw/result/" + vector[0] + " ");
                Assert.IsTrue(result.IndexOf("\"result\":\"accepted\"") > 0 && result.IndexOf("\"answer\":\"" + answer + "\"") > 0, vector[0] + result);
            }
        }

        [TestMethod]
        public void Every_command_that_is_out_of_range_is_refused_with_what_was_expected_and_not_sent()
        {
            for (int i = 0; i < Vectors.Length; i++)
            {
                string[] vector = Vectors[i].Split('|');
                GatewayBench bench = Bench();
                bench.Set(vector[0], vector[3]);
                Assert.AreEqual("", bench.Serial.Sent, vector[0]);
                string result = bench.Publisher.LastWith("otgw/result/" + vector[0] + " ");
                Assert.IsTrue(result.IndexOf("\"result\":\"refused\",\"reason\":\"expected ") > 0, vector[0] + result);
            }
        }

        [TestMethod]
        public void Every_command_that_the_PIC_refuses_or_does_not_answer_says_so()
        {
            for (int i = 0; i < Vectors.Length; i++)
            {
                string[] vector = Vectors[i].Split('|');
                GatewayBench bench = Bench();
                bench.Set(vector[0], vector[1]);
                bench.Answer(vector[2].Substring(0, 2) + ": BV");
                Assert.IsTrue(bench.Publisher.LastWith("otgw/result/").IndexOf("\"result\":\"refused\",\"reason\":\"BV: ") > 0, vector[0]);
                bench.Set(vector[0], vector[1]);
                bench.Wait(2000);
                bench.Wait(2000);
                bench.Wait(2000);
                Assert.IsTrue(bench.Publisher.LastWith("otgw/result/").IndexOf("\"result\":\"no answer\"") > 0, vector[0]);
            }
        }

        [TestMethod]
        public void What_the_EEPROM_has_is_not_written_again()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("dhw_setpoint", "55");
            bench.Answer("SW: 55.00");
            bench.Serial.Clear();
            bench.Set("dhw_setpoint", "55.0");
            Assert.AreEqual("", bench.Serial.Sent);
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/dhw_setpoint ").IndexOf("\"result\":\"accepted\",\"reason\":\"the gateway has this value already\"") > 0);

            bench.Tap.Send(0, "SW=50\r");
            bench.Wait(10);
            bench.Answer("SW: 50.00");
            bench.Serial.Clear();
            bench.Set("dhw_setpoint", "55");
            Assert.AreEqual("SW=55.00", bench.Serial.Sent);
        }

        [TestMethod]
        public void A_setting_in_EEPROM_is_written_ten_times_an_hour_at_most_and_others_do_not_count_with_it()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 10; i++)
            {
                bench.Set("dhw_setpoint", (40 + i).ToString());
                bench.Answer("SW: " + (40 + i).ToString() + ".00");
            }

            bench.Serial.Clear();
            bench.Set("dhw_setpoint", "60");
            Assert.AreEqual("", bench.Serial.Sent);
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/dhw_setpoint ").IndexOf("written ten times within the hour") > 0);
            bench.Set("max_ch_setpoint", "60");
            Assert.AreEqual("SH=60.00", bench.Serial.Sent);
            bench.Answer("SH: 60.00");
            bench.Serial.Clear();
            bench.Wait(3600000);
            bench.Set("dhw_setpoint", "60");
            Assert.IsTrue(bench.Serial.Sent.IndexOf("SW=60.00") >= 0);
        }

        [TestMethod]
        public void The_mode_is_kept_in_EEPROM_and_a_report_that_tells_another_is_believed()
        {
            GatewayBench bench = Bench();
            bench.Reported = "M=M";
            bench.Set("gateway_mode", "OFF");
            bench.Answer("GW: P");
            bench.Serial.Clear();
            bench.Set("gateway_mode", "OFF");
            Assert.AreEqual("", bench.Serial.Sent);
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/gateway_mode ").IndexOf("the gateway has this value already") > 0);
            bench.Reported = "M=G";
            for (int minute = 0; minute < 20; minute++)
            {
                bench.Wait(60000);
            }

            bench.Serial.Clear();
            bench.Set("gateway_mode", "OFF");
            Assert.AreEqual("GW=0", bench.Serial.Sent);
        }

        [TestMethod]
        public void The_PIC_is_reset_as_often_as_is_asked()
        {
            GatewayBench bench = Bench();
            for (int i = 0; i < 12; i++)
            {
                bench.Serial.Clear();
                bench.Set("pic_reset", "PRESS");
                Assert.AreEqual("GW=R", bench.Serial.Sent);
                bench.Line("OpenTherm Gateway 6.7");
                bench.Answer("PR: O=N");
                bench.Wait(10);
            }
        }

        [TestMethod]
        public void A_PIC_reset_does_not_make_what_is_in_RAM_count_as_known()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("room_setpoint", "20");
            bench.Answer("TT: 20.00");
            bench.Serial.Clear();
            bench.Set("room_setpoint", "20");
            Assert.AreEqual("TT=20.00", bench.Serial.Sent);
        }

        private static GatewayBench Bench()
        {
            GatewayBench bench = new GatewayBench(Leave);
            bench.Version = "6.7";
            bench.Line("OpenTherm Gateway 6.7");
            bench.Answer("PR: O=N");
            bench.Wait(10);
            bench.Serial.Clear();
            bench.Publisher.Clear();
            return bench;
        }
    }
}
