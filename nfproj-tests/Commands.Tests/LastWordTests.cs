using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The last word wins: what was asked before never comes after what was asked later.</summary>
    [TestClass]
    public class LastWordTests
    {
        private const string Banner = "OpenTherm Gateway 6.6";

        [TestMethod]
        public void A_value_that_the_EEPROM_had_before_the_one_in_flight_is_sent_again()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "dhw_setpoint", "50", "SW: 50.00");
            bench.Set("dhw_setpoint", "60");
            bench.Set("dhw_setpoint", "50");
            bench.Answer("SW: 60.00");
            bench.Answer("SW: 50.00");
            Assert.AreEqual("SW=50.00|SW=60.00|SW=50.00", bench.Serial.Sent);
        }

        [TestMethod]
        public void A_value_that_waits_behind_its_opposite_is_not_sent_when_the_EEPROM_has_it()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "dhw_setpoint", "50", "SW: 50.00");
            bench.Set("outside_temperature", "5");
            bench.Set("dhw_setpoint", "60");
            bench.Set("dhw_setpoint", "50");
            bench.Answer("OT: 5.00");
            Assert.AreEqual("SW=50.00|OT=5.00", bench.Serial.Sent);
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/dhw_setpoint {\"asked\":\"50\",\"result\":\"accepted\",\"reason\":\"the gateway has"));
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/dhw_setpoint {\"asked\":\"60\",\"result\":\"superseded\""));
        }

        [TestMethod]
        public void What_was_never_written_does_not_count_as_a_write()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("outside_temperature", "5");
            for (int i = 0; i < 12; i++)
            {
                bench.Set("dhw_setpoint", (40 + i).ToString());
            }

            bench.Answer("OT: 5.00");
            bench.Answer("SW: 51.00");
            for (int i = 0; i < 12; i++)
            {
                Set(bench, "dhw_setpoint", "79", "SW: BV");
            }

            for (int i = 0; i < 9; i++)
            {
                Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/dhw_setpoint {\"asked\":\"" + (60 + i).ToString()));
                Set(bench, "dhw_setpoint", (60 + i).ToString(), "SW: " + (60 + i).ToString() + ".00");
            }

            bench.Set("dhw_setpoint", "70");
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/dhw_setpoint ").IndexOf("ten times within the hour") > 0);
        }

        [TestMethod]
        public void A_client_of_the_tap_wears_the_EEPROM_too_and_is_not_hindered()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 11; i++)
            {
                bench.Tap.Send(0, "SW=" + (40 + i).ToString() + "\r");
                bench.Wait(10);
                bench.Answer("SW: " + (40 + i).ToString() + ".00");
            }

            Assert.IsTrue(bench.Serial.Sent.IndexOf("SW=50") > 0);
            bench.Set("dhw_setpoint", "70");
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/dhw_setpoint ").IndexOf("ten times within the hour") > 0);
        }

        [TestMethod]
        public void A_command_given_up_leaves_the_EEPROM_unknown()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "dhw_setpoint", "50", "SW: 50.00");
            bench.Set("dhw_setpoint", "60");
            bench.Wait(2000);
            bench.Wait(2000);
            bench.Wait(2000);
            bench.Serial.Clear();
            bench.Set("dhw_setpoint", "50");
            Assert.AreEqual("SW=50.00", bench.Serial.Sent);
        }

        [TestMethod]
        public void A_value_set_again_after_a_reset_gives_way_to_a_newer_one()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "ch_enable", "ON", "CH: 1");
            bench.Serial.Clear();
            bench.Set("ch_enable", "OFF");
            bench.Line(Banner);
            bench.Answer("CH: 0");
            Pass(bench, 3000);
            Assert.IsTrue(bench.Serial.Sent.StartsWith("CH=0|CH=0|PR=O"), bench.Serial.Sent);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("CH=1") < 0, bench.Serial.Sent);
            Assert.AreEqual("otgw/asked/ch_enable OFF", bench.Publisher.LastWith("otgw/asked/ch_enable"));
        }

        [TestMethod]
        public void A_newer_value_takes_the_place_of_a_repetition_that_waits()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "max_modulation", "40", "MM: 40");
            Set(bench, "ch_enable", "ON", "CH: 1");
            bench.Line(Banner);
            bench.Serial.Clear();
            bench.Set("ch_enable", "OFF");
            bench.Answer("MM: 40");
            bench.Answer("CH: 0");
            Pass(bench, 3000);
            Assert.IsTrue(bench.Serial.Sent.StartsWith("CH=0"), bench.Serial.Sent);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("CH=1") < 0, bench.Serial.Sent);
        }

        [TestMethod]
        public void When_the_newer_value_is_refused_the_last_accepted_one_is_set_again()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "max_modulation", "40", "MM: 40");
            bench.Set("max_modulation", "60");
            bench.Line(Banner);
            bench.Serial.Clear();
            bench.Answer("MM: OR");
            Assert.AreEqual("MM=40", bench.Serial.Sent.Substring(0, 5));
        }

        [TestMethod]
        public void Setting_again_waits_for_room_in_the_queue_and_for_the_PICs_answer()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "max_modulation", "40", "MM: 40");
            for (int i = 0; i < 33; i++)
            {
                bench.Set("raw", "PM=" + (100 + i).ToString());
            }

            bench.Line(Banner);
            for (int i = 0; i < 33; i++)
            {
                bench.Answer("PM: " + (100 + i).ToString());
            }

            Assert.IsTrue(bench.Serial.Sent.IndexOf("MM=40", 10) > 0, bench.Serial.Sent);
            bench.Wait(6000);
            bench.Wait(2000);
            bench.Wait(2000);
            WaitFor(bench, "MM=40");
            bench.Answer("MM: 40");
            bench.Serial.Clear();
            Pass(bench, 40000);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("MM=40") < 0, bench.Serial.Sent);
        }

        [TestMethod]
        public void The_end_of_a_lease_gives_way_to_a_newer_setpoint_and_is_told_until_it_is_taken()
        {
            GatewayBench bench = new GatewayBench("lease.control_setpoint = 60\nmqtt.heartbeat = 0");
            Set(bench, "control_setpoint", "45", "CS: 45.00");
            Pass(bench, 58000);
            bench.Set("control_setpoint", "50");
            bench.Serial.Clear();
            bench.Wait(1990);
            bench.Answer("CS: 50.00");
            Pass(bench, 20000);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("CS=0.00") < 0, bench.Serial.Sent);
            Assert.AreEqual("otgw/gateway/control_setpoint_state active", bench.Publisher.LastWith("otgw/gateway/control_setpoint_state"));

            WaitFor(bench, "CS=0.00");
            bench.Wait(2000);
            bench.Wait(2000);
            bench.Wait(2000);
            WaitFor(bench, "CS=0.00");
            bench.Answer("CS: 0.00");
            bench.Serial.Clear();
            Pass(bench, 60000);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("CS=") < 0, bench.Serial.Sent);
        }

        [TestMethod]
        public void A_lease_gives_way_to_a_newer_setpoint_during_a_reset()
        {
            GatewayBench bench = new GatewayBench("mqtt.heartbeat = 0");
            Set(bench, "control_setpoint", "45", "CS: 45.00");
            bench.Set("control_setpoint", "0");
            bench.Line(Banner);
            bench.Serial.Clear();
            bench.Answer("CS: 0.00");
            Pass(bench, 60000);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("CS=45") < 0, bench.Serial.Sent);
        }

        [TestMethod]
        public void After_an_upgrade_nothing_is_believed_of_the_EEPROM()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "dhw_setpoint", "50", "SW: 50.00");
            bench.Tap.Send(0, "GW=R\r");
            bench.Wait(10);
            bench.Tap.SendBytes(0, new byte[] { 0x0F });
            bench.Wait(10);
            bench.Line(Banner);
            bench.Serial.Clear();
            bench.Set("dhw_setpoint", "50");
            Assert.IsTrue(bench.Serial.Sent.IndexOf("SW=50.00") >= 0, bench.Serial.Sent);
        }

        [TestMethod]
        public void Another_version_or_a_report_that_says_otherwise_makes_the_EEPROM_unknown()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "dhw_setpoint", "50", "SW: 50.00");
            bench.Line(Banner);
            bench.Set("dhw_setpoint", "50");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/dhw_setpoint {\"asked\":\"50\",\"result\":\"accepted\",\"reason\""));
            bench.Version = "6.5";
            bench.Line("OpenTherm Gateway 6.5");
            bench.Serial.Clear();
            bench.Set("dhw_setpoint", "50");
            Assert.IsTrue(bench.Serial.Sent.IndexOf("SW=50.00") >= 0, bench.Serial.Sent);
            bench.Answer("SW: 50.00");

            string[] names = { "led_b", "gpio_b", "setback_temperature", "reference_voltage", "dhw_enable", "temperature_sensor", "ignore_transitions" };
            string[] payloads = { "R", "7", "15.5", "5", "ON", "return", "ON" };
            string[] wires = { "LB=R", "GB=7", "SB=15.50", "VR=5", "HW=1", "TS=R", "IT=1" };
            string[] reports = { "L=FXOMPC", "G=05", "S=15.00", "V=3", "W=A", "D=O", "T=00" };
            string[] same = { "L=FROMPC", "G=07", "S=15.50", "V=5", "W=1", "D=R", "T=10" };
            for (int i = 0; i < names.Length; i++)
            {
                Assert.IsFalse(IsSentAgain(names[i], payloads[i], wires[i], same[i]), same[i]);
                Assert.IsTrue(IsSentAgain(names[i], payloads[i], wires[i], reports[i]), reports[i]);
            }
        }

        [TestMethod]
        public void A_command_ended_by_an_upgrade_says_how_often_it_was_sent()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Send(0, "GW=R\r");
            bench.Wait(10);
            bench.Answer(Banner);
            bench.Set("outside_temperature", "5");
            bench.Tap.SendBytes(0, new byte[] { 0x0F });
            bench.Wait(10);
            Assert.AreEqual(
                "otgw/result/outside_temperature {\"asked\":\"5\",\"result\":\"no answer\",\"reason\":\"sent once, and not answered before an upgrade of the PIC's "
                + "firmware began\",\"sent\":\"OT=5.00\"} (not retained)",
                bench.Publisher.LastWith("otgw/result/"));
        }

        private static bool IsSentAgain(string name, string payload, string wire, string report)
        {
            GatewayBench bench = new GatewayBench();
            bench.Reported = report;
            Set(bench, name, payload, wire.Substring(0, 2) + ": " + wire.Substring(3));
            bench.Serial.Clear();
            bench.Set(name, payload);
            return bench.Serial.Sent == wire;
        }

        private static void Set(GatewayBench bench, string name, string payload, string answer)
        {
            bench.Set(name, payload);
            bench.Answer(answer);
        }

        private static void WaitFor(GatewayBench bench, string wire)
        {
            bench.Serial.Clear();
            for (int i = 0; i < 2000 && bench.Serial.Sent != wire; i++)
            {
                bench.Serial.Clear();
                bench.Wait(100);
            }

            Assert.AreEqual(wire, bench.Serial.Sent);
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
