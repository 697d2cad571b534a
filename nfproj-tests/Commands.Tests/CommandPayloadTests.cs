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
