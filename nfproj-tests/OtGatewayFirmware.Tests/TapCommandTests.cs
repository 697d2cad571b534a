using Meterkast.Diagnostics;
using Meterkast.Gateway;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What the tap's clients send to the PIC, and what they receive.</summary>
    [TestClass]
    public class TapCommandTests
    {
        private const string Banner = "OpenTherm Gateway 6.6";

        private const string Summary = "00000011/00001010,45.50,00000011/00000001,12.34,35.00,100.00,24/20,20.50,38.50,1.70,8.60,18.00,"
            + "19.90,54.20,49.50,-3.25,39.70,30.25,-28,65/30,80/20,60.00,75.00,00000101/00010101,50,75,"
            + "12903,4211,2950,2874,6120,9480,512,498";

        [TestMethod]
        public void Every_byte_of_the_PIC_goes_to_the_tap_as_it_came()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.OutLength = 0;
            bench.Line("B40192800");
            bench.Line("what is this?");
            Assert.AreEqual("B40192800\r\nwhat is this?\r\n", bench.Tap.OutText);
        }

        [TestMethod]
        public void Lines_of_two_clients_reach_the_PIC_whole_and_one_after_the_other()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Send(0, "TT=2");
            bench.Tap.Send(1, "PR=");
            bench.Tap.Send(0, "0.50\r");
            bench.Tap.Send(1, "C\r\n");
            bench.Wait(10);
            Assert.AreEqual("TT=20.50", bench.Serial.Sent);
            bench.Line("TT: 20.50");
            Assert.AreEqual("TT=20.50|PR=C", bench.Serial.Sent);
        }

        [TestMethod]
        public void The_answer_to_a_clients_command_is_no_answer_to_one_of_MQTT()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Send(0, "TT=19.00\r");
            bench.Wait(10);
            bench.Set("room_setpoint", "20.5");
            bench.Wait(10);
            Assert.AreEqual("TT=19.00", bench.Serial.Sent);
            bench.Line("TT: 19.00");
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
            Assert.AreEqual("TT=19.00|TT=20.50", bench.Serial.Sent);
            bench.Line("TT: 20.50");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/room_setpoint {\"asked\":\"20.5\",\"result\":\"accepted\""));
        }

        [TestMethod]
        public void A_clients_command_is_sent_once_and_holds_nobody_up_for_more_than_two_seconds()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Send(0, "GA=3\r");
            bench.Wait(10);
            bench.Set("outside_temperature", "5");
            bench.Wait(1990);
            Assert.AreEqual("GA=3", bench.Serial.Sent);
            bench.Wait(20);
            Assert.AreEqual("GA=3|OT=5.00", bench.Serial.Sent);
        }

        [TestMethod]
        public void After_PS_1_nothing_is_sent_until_its_summary_has_come_or_a_second_is_over()
        {
            string[] summaries = { Summary, "" };
            for (int i = 0; i < summaries.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Tap.Send(0, "PS=1\r");
                bench.Wait(10);
                bench.Set("outside_temperature", "5");
                bench.Answer("PS: 1");
                bench.Wait(900);
                Assert.AreEqual("PS=1", bench.Serial.Sent);
                if (summaries[i].Length > 0)
                {
                    bench.Line(summaries[i]);
                }
                else
                {
                    bench.Wait(100);
                }

                Assert.IsTrue(bench.Serial.Sent.StartsWith("PS=1|OT=5.00"), bench.Serial.Sent);
            }
        }

        [TestMethod]
        public void After_a_clients_command_the_firmware_asks_nothing_of_its_own_for_half_a_second()
        {
            GatewayBench bench = new GatewayBench();
            bench.Wait(2000);
            bench.Tap.Send(0, "TT=20.50\r");
            bench.Wait(10);
            bench.Answer("TT: 20.50");
            bench.Wait(470);
            Assert.AreEqual("TT=20.50", bench.Serial.Sent);
            bench.Set("outside_temperature", "5");
            Assert.AreEqual("TT=20.50|OT=5.00", bench.Serial.Sent);
            bench.Answer("OT: 5.00");
            bench.Wait(40);
            Assert.AreEqual("TT=20.50|OT=5.00|PR=O", bench.Serial.Sent);
        }

        [TestMethod]
        public void After_a_clients_reset_its_questions_come_before_what_the_firmware_asks_and_sets_again()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("outside_temperature", "5");
            bench.Answer("OT: 5.00");
            bench.Serial.Clear();
            bench.Tap.Send(0, "GW=R\r");
            bench.Wait(10);
            bench.Line(Banner);
            int asked = bench.Serial.Reports;
            bench.Wait(3900);
            Assert.AreEqual("GW=R", bench.Serial.Sent);
            Assert.AreEqual(asked, bench.Serial.Reports);
            bench.Wait(100);
            Assert.AreEqual("GW=R|OT=5.00", bench.Serial.Sent);
            bench.Answer("OT: 5.00");
            bench.Answer("PR: O=N");
            Assert.IsTrue(bench.Serial.Reports > asked);
        }

        [TestMethod]
        public void A_client_that_never_pauses_does_not_stop_what_is_to_be_set_again()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("outside_temperature", "5");
            bench.Answer("OT: 5.00");
            bench.Line(Banner);
            bench.Serial.Clear();
            for (int i = 0; i < 60; i++)
            {
                bench.Tap.Send(0, "PR=C\r");
                bench.Wait(280);
                bench.Answer("PR: C=-");
            }

            Assert.IsTrue(bench.Serial.Sent.IndexOf("OT=5.00") >= 0, bench.Serial.Sent);
        }

        [TestMethod]
        public void With_own_answers_a_client_sees_those_to_its_commands_and_the_bus()
        {
            GatewayBench bench = new GatewayBench("tap.answers = own");
            bench.Tap.OutLength = 0;
            bench.Set("outside_temperature", "5");
            bench.Line("B40192800");
            bench.Answer("OT: 5.00");
            bench.Tap.Send(0, "TT=20.50\r");
            bench.Tap.Send(1, "XX=1\r");
            bench.Wait(10);
            bench.Answer("TT: 20.50");
            bench.Line("Error 01");
            bench.Answer("XX: NG");
            bench.Line("PR: O=t20.50");
            bench.Line(Banner);
            Assert.AreEqual("0:TT: 20.50\r0:\n1:XX: NG\r1:\n", bench.Tap.OwnText);
            Assert.AreEqual("B40192800\r\nError 01\r\n" + Banner + "\r\n", bench.Tap.OutText);
        }

        [TestMethod]
        public void With_own_answers_the_summary_is_everybodys_and_an_old_PICs_bare_number_its_clients()
        {
            GatewayBench bench = new GatewayBench("tap.answers = own");
            bench.Tap.OutLength = 0;
            bench.Tap.Send(3, "PS=1\r");
            bench.Wait(10);
            bench.Answer("PS: 1");
            bench.Line(Summary);
            bench.Tap.Send(3, "C2=45.5\r");
            bench.Wait(10);
            bench.Answer("45.50");
            Assert.AreEqual("3:PS: 1\r3:\n3:45.50\r3:\n", bench.Tap.OwnText);
            Assert.AreEqual(Summary + "\r\n", bench.Tap.OutText);
        }

        [TestMethod]
        public void With_own_answers_a_late_one_is_still_its_clients_and_nobodys_when_that_has_left()
        {
            GatewayBench bench = new GatewayBench("tap.answers = own");
            bench.Tap.OutLength = 0;
            bench.Tap.Send(0, "TT=20.50\r");
            bench.Wait(10);
            bench.Wait(2100);
            bench.Line("TT: 20.50");
            Assert.AreEqual("0:TT: 20.50\r0:\n", bench.Tap.OwnText);
            bench.Tap.Send(0, "PR=C\r");
            bench.Tap.Send(0, "");
            bench.Tap.Send(0, "XX=1\r");
            bench.Wait(600);
            bench.Tap.OwnText = "";
            bench.Answer("PR: C=-");
            bench.Answer("XX: NG");
            Assert.AreEqual("0:XX: NG\r0:\n", bench.Tap.OwnText);
            Assert.AreEqual("", bench.Tap.OutText);
        }

        [TestMethod]
        public void What_is_no_command_is_counted_and_not_sent()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Send(0, "hello\rTT=20.500000000000\rA\r\n\r\n");
            bench.Wait(10);
            Assert.AreEqual("", bench.Serial.Sent);
            bench.Gateway.ShowHealth(new DeviceHealth());
            Assert.AreEqual(3, bench.Gateway.Topics.Number(GatewayState.TapBadLines));
        }

        [TestMethod]
        public void A_client_cannot_take_the_places_that_are_kept_for_MQTT()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 60; i++)
            {
                bench.Tap.Send(0, "GA=3\r");
            }

            bench.Wait(10);
            bench.Set("outside_temperature", "5");
            bench.Wait(10);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/result/"));
        }

        [TestMethod]
        public void Half_a_line_of_a_client_that_leaves_is_not_put_before_the_next_ones()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Send(0, "TT=2");
            bench.Tap.Send(0, "");
            bench.Tap.Send(0, "PR=C\r");
            bench.Wait(10);
            Assert.AreEqual("PR=C", bench.Serial.Sent);
        }

        [TestMethod]
        public void Clients_are_told_when_they_come_and_when_they_are_refused_or_dropped()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.Clients = 2;
            bench.Tap.Refused = 1;
            bench.Wait(10);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/tap_clients 2"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/tap_refused 1"));
        }
    }
}
