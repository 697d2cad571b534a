using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class CommandTests
    {
        [TestMethod]
        public void A_room_setpoint_is_sent_and_its_echo_is_the_result()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("room_setpoint", "20.5");
            Assert.AreEqual("TT=20.50", bench.Serial.Sent);
            bench.Answer("TT: 20.50");
            Assert.AreEqual(
                "otgw/result/room_setpoint {\"asked\":\"20.5\",\"result\":\"accepted\",\"sent\":\"TT=20.50\",\"answer\":\"TT: 20.50\"} (not retained)",
                bench.Publisher.Message(0));
        }

        [TestMethod]
        public void Each_command_has_its_form_on_the_line()
        {
            string[] names = { "room_setpoint", "room_setpoint_constant", "outside_temperature", "outside_temperature", "raw", "room_setpoint" };
            string[] payloads = { "0", " 19 ", "-12.5", "clear", "SR=21:11,23", "30.00" };
            string[] sent = { "TT=0.00", "TC=19.00", "OT=-12.50", "OT=-", "SR=21:11,23", "TT=30.00" };
            for (int i = 0; i < names.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set(names[i], payloads[i]);
                Assert.AreEqual(sent[i], bench.Serial.Sent);
            }
        }

        [TestMethod]
        public void A_transparent_parameter_is_one_of_the_ids_that_have_them()
        {
            string[] bad = { "12:3", "1:3", "111:3", "11", ":3", "011:3" };
            for (int i = 0; i < bad.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("transparent_parameter", bad[i]);
                Assert.AreEqual("", bench.Serial.Sent, bad[i]);
                Assert.IsTrue(bench.Publisher.LastWith("otgw/result/transparent_parameter ").IndexOf("expected id:index or id:index=value, id 11, 13") > 0, bad[i]);
            }

            GatewayBench good = new GatewayBench();
            good.Set("transparent_parameter", "108:3");
            Assert.AreEqual("TP=108:3", good.Serial.Sent);
        }

        [TestMethod]
        public void Words_and_letters_may_have_any_case()
        {
            string[] texts =
            {
                "outside_temperature|CLEAR|OT=-", "max_modulation|Clear|MM=-", "dhw_enable|Auto|HW=A", "dhw_enable|PUSH|HW=P", "dhw_enable|oN|HW=1", "pic_reset|press|GW=R",
                "temperature_sensor|Outside|TS=O", "reset_counter|BURNER_STARTS|RS=HBS", "led_a|x|LA=X", "ch_enable|on|CH=1",
            };
            for (int i = 0; i < texts.Length; i++)
            {
                string[] parts = texts[i].Split('|');
                GatewayBench bench = new GatewayBench();
                bench.Set(parts[0], parts[1]);
                Assert.AreEqual(parts[2], bench.Serial.Sent, texts[i]);
            }
        }

        [TestMethod]
        public void Numbers_of_templates_are_rounded_to_what_the_command_takes_and_the_range_holds_for_the_rounded_one()
        {
            string[] texts =
            {
                "room_setpoint|20.400000000000002|TT=20.40", "control_setpoint|43.376|CS=43.38", "max_modulation|33.333|MM=33", "max_modulation|40.5|MM=41",
                "max_modulation|-0.4|MM=0", "max_modulation|100.49|MM=100", "room_setpoint|30.004|TT=30.00", "room_setpoint|4.995|TT=5.00", "room_setpoint|-0.0|TT=0.00",
                "room_setpoint|0.004|TT=0.00", "outside_temperature|-0.005|OT=-0.01", "outside_temperature|63.994999|OT=63.99", "room_setpoint|2e1|TT=20.00",
                "room_setpoint|+5|TT=5.00", "room_setpoint| 20.5\r\n|TT=20.50", "message_interval|502|MI=500", "message_interval|1E+2|MI=100", "message_interval|97.5|MI=100",
                "unknown_id|0.5|UI=1", "gpio_b|7.0|GB=7",
            };
            for (int i = 0; i < texts.Length; i++)
            {
                string[] parts = texts[i].Split('|');
                GatewayBench bench = new GatewayBench();
                bench.Set(parts[0], parts[1]);
                Assert.AreEqual(parts[2], bench.Serial.Sent, texts[i]);
            }
        }

        [TestMethod]
        public void What_rounds_out_of_range_is_refused_and_a_comma_by_name()
        {
            string[] texts =
            {
                "room_setpoint|30.005", "room_setpoint|4.9949", "room_setpoint|0.005", "room_setpoint|1e9", "room_setpoint|-1e-1", "max_modulation|100.5", "max_modulation|-0.5",
                "message_interval|97.4", "message_interval|1e99999", "unknown_id|0.4", "unknown_id|127.5", "setback_temperature|0", "room_setpoint|NaN",
            };
            for (int i = 0; i < texts.Length; i++)
            {
                string[] parts = texts[i].Split('|');
                GatewayBench bench = new GatewayBench();
                bench.Set(parts[0], parts[1]);
                Assert.AreEqual("", bench.Serial.Sent, texts[i]);
                Assert.IsTrue(bench.Publisher.LastWith("otgw/result/").IndexOf("\"refused\",\"reason\":\"expected ") > 0, texts[i]);
            }

            GatewayBench other = new GatewayBench();
            other.Set("room_setpoint", "20,5");
            Assert.IsTrue(other.Publisher.LastWith("otgw/result/").IndexOf("\"asked\":\"20,5\",\"result\":\"refused\",\"reason\":\"a comma is no decimal point; expected 0") > 0);
        }

        [TestMethod]
        public void On_off_true_and_false_in_any_case_are_taken_wherever_ON_and_OFF_are()
        {
            string[] names = { "ch_enable", "summer_mode", "dhw_enable", "gateway_mode", "fail_safe" };
            string[] codes = { "CH", "SM", "HW", "GW", "FS" };
            string[] words = { "ON", "on", "On", "true", "True", "TRUE", " on\n", "1", "{\"value\":true}", "{\"value\":\"True\"}", "OFF", "off", "Off", "false", "False", "FALSE", "oFF", "0", "{\"value\":false}", "{\"value\":0}" };
            for (int i = 0; i < names.Length; i++)
            {
                for (int j = 0; j < words.Length; j++)
                {
                    GatewayBench bench = new GatewayBench();
                    bench.Set(names[i], words[j]);
                    Assert.AreEqual(codes[i] + (j < 10 ? "=1" : "=0"), bench.Serial.Sent, names[i] + words[j]);
                }
            }
        }

        [TestMethod]
        public void What_is_out_of_range_or_no_command_is_refused_with_what_was_expected_and_not_sent()
        {
            string[] names =
            {
                "room_setpoint", "room_setpoint", "room_setpoint", "room_setpoint", "room_setpoint", "room_setpoint_constant",
                "outside_temperature", "outside_temperature", "raw", "raw", "raw", "raw", "no_such_command",
            };
            string[] payloads =
            {
                "4.99", "30.01", "-1", "warm", "20,5", "", "64", "x", "TT", "TT=20.5000000000", "tt=20", "TT=20\r", "1",
            };
            for (int i = 0; i < names.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set(names[i], payloads[i]);
                Assert.AreEqual("", bench.Serial.Sent, payloads[i]);
                Assert.AreEqual(1, bench.Publisher.Count);
                string result = bench.Publisher.Message(0);
                Assert.IsTrue(result.StartsWith("otgw/result/" + names[i] + " {"), result);
                Assert.IsTrue(result.IndexOf("\"result\":\"refused\",\"reason\":\"") > 0, result);
                Assert.IsTrue(result.IndexOf("expected ") > 0, result);
            }
        }

        [TestMethod]
        public void Every_refusal_of_the_PIC_is_told_in_words()
        {
            string[] replies = { "TT: NG", "TT: SE", "TT: BV", "TT: OR", "TT: NS", "TT: NF", "TT: OE", "SE", "OE" };
            for (int i = 0; i < replies.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("room_setpoint", "20");
                bench.Answer(replies[i]);
                string code = replies[i].Substring(replies[i].Length - 2);
                string result = bench.Publisher.LastWith("otgw/result/");
                Assert.IsTrue(result.IndexOf("\"result\":\"refused\",\"reason\":\"" + code + ": the gateway ") > 0, result);
                Assert.IsTrue(result.IndexOf("\"answer\":\"" + replies[i] + "\"") > 0, result);
            }
        }

        [TestMethod]
        public void Answers_to_other_commands_are_not_taken_for_the_one_in_flight()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("room_setpoint", "20");
            bench.Answer("TC: 20.00");
            bench.Answer("PR: O=N");
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
            bench.Answer("TT: 20.00");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/"));
        }

        [TestMethod]
        public void A_command_without_an_answer_is_sent_three_times_2_s_apart_and_then_given_up()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("raw", "TT=18");
            bench.Wait(1999);
            Assert.AreEqual("TT=18", bench.Serial.Sent);
            bench.Wait(1);
            bench.Wait(2000);
            Assert.AreEqual("TT=18|TT=18|TT=18", bench.Serial.Sent);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
            bench.Wait(2000);
            Assert.AreEqual(
                "otgw/result/raw {\"asked\":\"TT=18\",\"result\":\"no answer\",\"reason\":\"sent three times, no answer within 2 s each\",\"sent\":\"TT=18\"} (not retained)",
                bench.Publisher.LastWith("otgw/result/"));
        }

        [TestMethod]
        public void A_newer_value_for_the_same_setting_replaces_the_one_that_still_waits()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("outside_temperature", "5");
            bench.Set("room_setpoint", "18");
            bench.Set("room_setpoint_constant", "19");
            bench.Set("room_setpoint", "20");
            Assert.AreEqual(
                "otgw/result/room_setpoint {\"asked\":\"18\",\"result\":\"superseded\",\"reason\":\"a newer value came before it was sent\"} (not retained)",
                bench.Publisher.Message(0));
            bench.Answer("OT: 5.00");
            bench.Answer("TC: 19.00");
            bench.Answer("TT: 20.00");
            Assert.IsTrue(bench.Serial.Sent.StartsWith("OT=5.00|TC=19.00|TT=20.00"), bench.Serial.Sent);
            Assert.AreEqual(4, bench.Publisher.CountWith("otgw/result/"));
        }

        [TestMethod]
        public void Raw_commands_do_not_replace_each_other()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("raw", "SR=21:11,23");
            bench.Set("raw", "SR=22:7,234");
            bench.Set("raw", "SR=21:11,24");
            bench.Answer("SR: 21:11/23");
            bench.Answer("SR: 22:7/234");
            bench.Answer("SR: 21:11/24");
            Assert.AreEqual("SR=21:11,23|SR=22:7,234|SR=21:11,24", bench.Serial.Sent);
        }

        [TestMethod]
        public void More_commands_than_the_queue_holds_wait_in_the_inbox_and_every_one_gets_its_result()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 40; i++)
            {
                bench.Set("raw", "AA=" + (100 + i).ToString());
            }

            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
            for (int i = 0; i < 40; i++)
            {
                bench.Answer("AA: " + (100 + i).ToString());
            }

            Assert.AreEqual(40, bench.Publisher.CountWith("otgw/result/raw {\"asked\":\"AA=1"));
        }

        [TestMethod]
        public void A_retained_message_is_ignored_and_said_so()
        {
            GatewayBench bench = new GatewayBench();
            bench.SetRetained("room_setpoint", "20");
            Assert.AreEqual("", bench.Serial.Sent);
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/").IndexOf("retained message is ignored") > 0);
        }

        [TestMethod]
        public void A_reset_of_the_PIC_answers_the_command_that_asked_for_it_and_repeats_any_other()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("raw", "GW=R");
            bench.Line("GW\x04OpenTherm Gateway 6.6");
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/raw").IndexOf("\"result\":\"accepted\"") > 0);
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/raw").IndexOf("\"answer\":\"OpenTherm Gateway 6.6\"") > 0);

            bench = new GatewayBench();
            bench.Set("room_setpoint", "20");
            bench.Line("OpenTherm Gateway 6.6");
            Assert.IsTrue(bench.Serial.Sent.StartsWith("TT=20.00|TT=20.00"), bench.Serial.Sent);
        }

        [TestMethod]
        public void Old_PICs_answer_C2_with_the_bare_number()
        {
            GatewayBench bench = new GatewayBench("command.control_setpoint_2 = on");
            bench.Set("raw", "C2=40");
            bench.Answer("40.00");
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/raw").IndexOf("\"answer\":\"40.00\"") > 0);
        }

        [TestMethod]
        public void What_came_from_outside_is_quoted_as_JSON_wants_it()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("room_setpoint", "\"a\\b\u0001");
            Assert.IsTrue(bench.Publisher.Message(0).IndexOf("{\"asked\":\"\\\"a\\\\b\\u0001\",") > 0, bench.Publisher.Message(0));
        }
    }
}
