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
        public void With_own_answers_an_upgrade_is_seen_byte_by_byte()
        {
            GatewayBench bench = new GatewayBench("tap.answers = own");
            bench.Tap.OutLength = 0;
            BeginUpgrade(bench);
            byte[] packet = { 0x0F, 0x00, (byte)'O', (byte)'K', (byte)'T', (byte)'T', (byte)':' };
            bench.Gateway.Receive(packet, packet.Length, bench.Now);
            Assert.AreEqual(1 + packet.Length, bench.Tap.OutLength);
            bench.Gateway.Receive(new byte[] { 0x04 }, 1, bench.Now);
            bench.Line(Banner);
            bench.Tap.Send(0, "PR=C\r");
            bench.Wait(10);
            bench.Answer("PR: C=-");
            Assert.AreEqual("0:PR: C=-\r0:\n", bench.Tap.OwnText);
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
        public void An_upgrade_passes_untouched_while_the_firmware_keeps_silent()
        {
            GatewayBench bench = new GatewayBench();
            BeginUpgrade(bench);
            byte[] packet = { 0x0F, 0x02, 0x0D, 0x0A, 0x05, 0x0F, 0xFF, 0x00, 0x3D, 0x04 };
            bench.Serial.KeepBytes();
            bench.Tap.SendBytes(0, packet);
            bench.Tap.Send(1, "TT=18.00\r");
            bench.Set("room_setpoint", "21");
            bench.Wait(10);
            Assert.AreEqual(packet.Length, bench.Serial.Count);
            for (int i = 0; i < packet.Length; i++)
            {
                Assert.AreEqual((int)packet[i], (int)bench.Serial.Bytes[i]);
            }

            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/room_setpoint {\"asked\":\"21\",\"result\":\"refused\",\"reason\":\"the PIC's firmware is being upgraded\""));
            bench.Tap.OutLength = 0;
            bench.Gateway.Receive(packet, packet.Length, bench.Now);
            Assert.AreEqual(packet.Length, bench.Tap.OutLength);
            Assert.AreEqual(0, bench.Gateway.Topics.Number(GatewayState.Garbage));
        }

        [TestMethod]
        public void The_banner_ends_an_upgrade_and_the_firmware_asks_for_the_new_version()
        {
            GatewayBench bench = new GatewayBench();
            BeginUpgrade(bench);
            int reports = bench.Serial.Reports;
            bench.Line(Banner);
            bench.Wait(4200);
            bench.Wait(10);
            bench.Answer("PR: O=N");
            Assert.IsTrue(bench.Serial.Reports > reports, bench.Serial.Sent);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/upgrade none"));
        }

        [TestMethod]
        public void Silence_or_the_clients_leaving_end_an_upgrade_too()
        {
            GatewayBench bench = new GatewayBench();
            BeginUpgrade(bench);
            bench.Wait(29000);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/upgrade under way"));
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/gateway/upgrade none"));
            bench.Wait(1000);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/upgrade none"));

            GatewayBench other = new GatewayBench();
            BeginUpgrade(other);
            other.Tap.Send(0, "");
            other.Wait(10);
            Assert.AreEqual(1, other.Publisher.CountOf("otgw/gateway/upgrade none"));
        }

        [TestMethod]
        public void A_PIC_that_prints_on_does_not_keep_an_upgrade_whose_client_is_silent()
        {
            GatewayBench bench = new GatewayBench();
            BeginUpgrade(bench);
            for (int second = 0; second < 31; second++)
            {
                bench.Wait(1000);
                bench.Line("T80190000");
            }

            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/upgrade none"));
            bench.Exchange(0, 25, 0, 4, 0x2000);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flow_temperature 32.00"));
        }

        [TestMethod]
        public void An_STX_without_a_reset_before_it_begins_no_upgrade()
        {
            GatewayBench bench = new GatewayBench();
            bench.Tap.SendBytes(0, new byte[] { 0x0F, 0x00, 0x03, 0x04 });
            bench.Wait(10);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/gateway/upgrade"));
            Assert.AreEqual("", bench.Serial.Sent);
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

        private static void BeginUpgrade(GatewayBench bench)
        {
            bench.Tap.Send(0, "GW=R\r");
            bench.Wait(10);
            Assert.AreEqual("GW=R", bench.Serial.Sent);
            bench.Gateway.Receive(new byte[] { 0x04 }, 1, bench.Now);
            bench.Tap.SendBytes(0, new byte[] { 0x0F, 0x00, 0x03, 0xFD, 0x04 });
            bench.Wait(10);
        }
    }
}
