using Meterkast.Gateway;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>An upgrade of the PIC by a client of the tap.</summary>
    [TestClass]
    public class TapUpgradeTests
    {
        private const string Banner = "OpenTherm Gateway 6.6";

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
