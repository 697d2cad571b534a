using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Commands as JSON: a value, an id that comes back, a lease.</summary>
    [TestClass]
    public class CommandPayloadTests
    {
        [TestMethod]
        public void An_id_comes_back_in_the_result()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("room_setpoint", " { \"value\" : 20.5 , \"id\" : \"a\\\"1\" } ");
            Assert.AreEqual("TT=20.50", bench.Serial.Sent);
            bench.Answer("TT: 20.50");
            Assert.AreEqual(
                "otgw/result/room_setpoint {\"asked\":\"20.5\",\"result\":\"accepted\",\"id\":\"a\\\"1\",\"sent\":\"TT=20.50\",\"answer\":\"TT: 20.50\"} (not retained)",
                bench.Publisher.Message(0));
        }

        [TestMethod]
        public void Values_may_be_numbers_texts_or_truths()
        {
            string[] names = { "dhw_enable", "summer_mode", "max_modulation", "raw" };
            string[] payloads = { "{\"value\":\"push\"}", "{\"value\":true}", "{\"value\":40}", "{\"value\":\"PR=C\"}" };
            string[] sent = { "HW=P", "SM=1", "MM=40", "PR=C" };
            for (int i = 0; i < names.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set(names[i], payloads[i]);
                Assert.AreEqual(sent[i], bench.Serial.Sent);
            }
        }

        [TestMethod]
        public void A_refusal_has_the_id_too()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("room_setpoint", "{\"id\":\"7\",\"value\":99}");
            Assert.IsTrue(bench.Publisher.Message(0).IndexOf("{\"asked\":\"99\",\"result\":\"refused\",\"id\":\"7\",\"reason\":\"expected 0 to cancel") > 0, bench.Publisher.Message(0));
        }

        [TestMethod]
        public void What_is_no_such_object_is_refused_and_not_sent()
        {
            string[] payloads =
            {
                "{", "{}", "{\"value\"}", "{\"value\":}", "{\"value\":20", "{\"value\":20}}", "{\"value\":20,}", "{\"value\":20 \"id\":1}", "{\"val\":20}",
                "{\"value\":20,\"lease\":29}", "{\"value\":20,\"lease\":\"long\"}", "{\"value\":\"", "{\"id\":\"x\"}", "{\"value\":20,\"id\":\"12345678901234567890123456789012345678901\"}",
            };
            for (int i = 0; i < payloads.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("room_setpoint", payloads[i]);
                Assert.AreEqual("", bench.Serial.Sent, payloads[i]);
                Assert.IsTrue(bench.Publisher.LastWith("otgw/result/room_setpoint ").IndexOf("\"reason\":\"expected a plain value, or JSON of") > 0, payloads[i]);
            }
        }

        [TestMethod]
        public void An_id_comes_back_from_a_whole_object_only_and_is_never_a_piece_of_one()
        {
            string[] payloads =
            {
                "{\"value\":21,\"id\":{\"a\":1}}", "{\"value\":21,\"id\":{\"a\":1}", "{\"id\":[1,2],\"value\":21}", "{\"value\":21,\"id\":[1]}", "{\"value\":21,\"id\":\"x\"",
                "{\"id\":7,\"value\":21", "{\"id\":\"x\",\"value\":21,}", "{\"id\":\"x\" \"value\":21}", "{\"id\":7,\"value\":21}}", "{\"value\":21,\"id\":a\"b\"}",
            };
            for (int i = 0; i < payloads.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("room_setpoint", payloads[i]);
                Assert.AreEqual("", bench.Serial.Sent, payloads[i]);
                string result = bench.Publisher.LastWith("otgw/result/room_setpoint ");
                Assert.IsTrue(result.IndexOf("\"result\":\"refused\",\"reason\":\"expected a plain value, or JSON of") > 0, result);
            }

            GatewayBench whole = new GatewayBench();
            whole.Set("room_setpoint", "{\"lease\":5,\"value\":21,\"id\":7}");
            Assert.IsTrue(whole.Publisher.LastWith("otgw/result/room_setpoint ").IndexOf("\"result\":\"refused\",\"id\":7,\"reason\":\"expected a plain") > 0);
        }

        [TestMethod]
        public void An_id_comes_back_in_UTF_8_as_the_text_that_it_was()
        {
            string[] ids =
            {
                "\"été\"", "\"a\\u00e9b\"", "\"\\uD83D\\uDD25\"", "\"\\ud83d\\udd25!\"", "\"\\\"\\\\\\/\\n\\t\"", "\"\\u0007\"", "\"\"",
                "null", "true", "7", "-1.5e3", "abc", "007",
            };
            string[] back =
            {
                "\"été\"", "\"aéb\"", "\"\uD83D\uDD25\"", "\"\uD83D\uDD25!\"", "\"\\\"\\\\/\\u000A\\u0009\"", "\"\\u0007\"", "\"\"",
                "null", "true", "7", "-1.5e3", "\"abc\"", "\"007\"",
            };
            for (int i = 0; i < ids.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("max_modulation", "{\"id\":" + ids[i] + ",\"value\":40}");
                bench.Answer("MM: 40");
                Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/max_modulation {\"asked\":\"40\",\"result\":\"accepted\",\"id\":" + back[i] + ","), ids[i]);
            }
        }

        [TestMethod]
        public void Forty_characters_are_counted_as_characters()
        {
            string id = "";
            for (int i = 0; i < 40; i++)
            {
                id += "\uD83D\uDD25";
            }

            GatewayBench bench = new GatewayBench();
            bench.Set("max_modulation", "{\"value\":40,\"id\":\"" + id + "\"}");
            bench.Answer("MM: 40");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/max_modulation {\"asked\":\"40\",\"result\":\"accepted\",\"id\":\"" + id + "\""));
            bench.Set("max_modulation", "{\"value\":40,\"id\":\"" + id + "x\"}");
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/max_modulation ").IndexOf("\"refused\",\"reason\":\"expected a plain value, or JSON") > 0);
        }

        [TestMethod]
        public void An_escape_that_JSON_does_not_have_is_refused_by_name()
        {
            string[] texts = { "\\q", "\\u12", "\\u12G4", "\\uD83D", "\\uD83Dx", "\\uDD25", "\\uD83D\\u0041", "\\x41", "\\'" };
            string[] named = { "\\\\q is no", "\\\\u12 is no", "\\\\u12G4 is no", "\\\\uD83D is half", "\\\\uD83D is half", "\\\\uDD25 is half", "\\\\uD83D is half", "\\\\x is no", "\\\\' is no" };
            for (int i = 0; i < texts.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("raw", "{\"value\":\"" + texts[i] + "\",\"id\":7}");
                Assert.AreEqual("", bench.Serial.Sent);
                string result = bench.Publisher.LastWith("otgw/result/raw ");
                Assert.IsTrue(result.IndexOf("\"result\":\"refused\",\"id\":7,\"reason\":\"" + named[i]) > 0, result);
                bench.Set("raw", "{\"value\":\"PR=C\",\"id\":\"" + texts[i] + "\"}");
                Assert.AreEqual("", bench.Serial.Sent);
                result = bench.Publisher.LastWith("otgw/result/raw ");
                Assert.IsTrue(result.IndexOf("{\"asked\":\"PR=C\",\"result\":\"refused\",\"reason\":\"" + named[i]) > 0, result);
            }
        }

        [TestMethod]
        public void A_value_may_be_escaped_and_null_is_none()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("raw", "{\"value\":\"P\\u0052=\\u0043\"}");
            Assert.AreEqual("PR=C", bench.Serial.Sent);
            bench.Set("room_setpoint", "{\"value\":null,\"id\":1}");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/room_setpoint {\"asked\":\"{\\\"value\\\":null,\\\"id\\\":1}\",\"result\":\"refused\",\"id\":1,\"reason\":\"value is null; expected"), bench.Publisher.LastWith("otgw/result/room_setpoint "));
        }

        [TestMethod]
        public void Bytes_that_are_no_UTF_8_are_answered_in_UTF_8()
        {
            GatewayBench bench = new GatewayBench();
            bench.SetBytes("room_setpoint", new byte[] { (byte)'2', 0xFF, 0xC3, (byte)'0', 0xED, 0xA0, 0x80, 0xC3 });
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/room_setpoint {\"asked\":\"2\\uFFFD\\uFFFD0\\uFFFD\\uFFFD\\uFFFD\\uFFFD\",\"result\":\"refused\""), bench.Publisher.LastWith("otgw/result/"));
            bench.Set("room_setpoint", "123456789012345678901234567890123456789é");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/room_setpoint {\"asked\":\"123456789012345678901234567890123456789\",\"result\":\"refused\""), bench.Publisher.LastWith("otgw/result/"));
        }

        [TestMethod]
        public void Numbers_of_JSON_have_exponents_and_leases_decimals()
        {
            GatewayBench bench = new GatewayBench("mqtt.heartbeat = 0");
            bench.Set("control_setpoint", "{\"value\":4.3376e1,\"lease\":60.0,\"id\":null}");
            Assert.AreEqual("CS=43.38", bench.Serial.Sent);
            bench.Answer("CS: 43.38");
            bench.Wait(10);
            Assert.AreEqual("otgw/gateway/control_setpoint_lease 60", bench.Publisher.LastWith("otgw/gateway/control_setpoint_lease "));
        }

        [TestMethod]
        public void A_lease_on_a_command_that_has_none_is_refused()
        {
            string[] names = { "room_setpoint", "max_modulation", "raw", "ch_enable" };
            string[] values = { "20.5", "40", "\"CS=45\"", "true" };
            for (int i = 0; i < names.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Set(names[i], "{\"value\":" + values[i] + ",\"lease\":60,\"id\":1}");
                Assert.AreEqual("", bench.Serial.Sent, names[i]);
                string result = bench.Publisher.LastWith("otgw/result/" + names[i] + " ");
                Assert.IsTrue(result.IndexOf("\"result\":\"refused\",\"id\":1,\"reason\":\"lease is for control_setpoint and control_setpoint_2\"") > 0, result);
                bench.Set("max_modulation", "{\"value\":50,\"lease\":null}");
                Assert.AreEqual("MM=50", bench.Serial.Sent);
            }
        }

        [TestMethod]
        public void A_lease_of_its_own_ends_the_control_setpoint_then()
        {
            GatewayBench bench = new GatewayBench("mqtt.heartbeat = 0");
            bench.Set("control_setpoint", "{\"value\":45,\"lease\":60}");
            bench.Answer("CS: 45.00");
            bench.Wait(59000);
            bench.Answer("CS: 45.00");
            bench.Serial.Clear();
            bench.Wait(1000);
            Assert.AreEqual("CS=0.00", bench.Serial.Sent);
        }
    }
}
