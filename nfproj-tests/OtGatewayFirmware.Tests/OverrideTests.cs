using Meterkast.OpenTherm;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class OverrideTests
    {
        private const string State = "otgw/gateway/override ";
        private const string Setpoint = "otgw/gateway/override_setpoint ";

        [TestMethod]
        public void An_override_is_pending_until_the_thermostat_adopts_it()
        {
            GatewayBench bench = Asked();
            Assert.AreEqual(State + "pending", bench.Publisher.LastWith(State));
            Assert.AreEqual(Setpoint + "20.50", bench.Publisher.LastWith(Setpoint));
            bench.Exchange(OpenThermFrame.WriteData, 16, 0x1480, OpenThermFrame.WriteAck, 0);
            Assert.AreEqual(State + "accepted", bench.Publisher.LastWith(State));
            Assert.AreEqual(Setpoint + "20.50", bench.Publisher.LastWith(Setpoint));
        }

        [TestMethod]
        public void The_thermostats_own_setpoint_within_an_eighth_counts_as_adopted()
        {
            GatewayBench bench = Asked();
            bench.Exchange(OpenThermFrame.WriteData, 16, 0x14A1, OpenThermFrame.WriteAck, 0);
            Assert.AreEqual(State + "pending", bench.Publisher.LastWith(State));
            bench.Exchange(OpenThermFrame.WriteData, 16, 0x14A0, OpenThermFrame.WriteAck, 0);
            Assert.AreEqual(State + "accepted", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void An_override_that_the_PIC_gave_up_is_rejected()
        {
            GatewayBench bench = Asked();
            bench.Answer("PR: O=N");
            Assert.AreEqual(State + "rejected", bench.Publisher.LastWith(State));
            Assert.AreEqual(Setpoint + "None", bench.Publisher.LastWith(Setpoint));
        }

        [TestMethod]
        public void An_override_that_somebody_ends_at_the_thermostat_is_released()
        {
            GatewayBench bench = Accepted();
            bench.Wait(1000);
            bench.Serial.Clear();
            bench.Exchange(OpenThermFrame.WriteData, 16, 0x1200, OpenThermFrame.WriteAck, 0);
            Assert.AreEqual("PR=O", bench.Serial.Sent);
            bench.Answer("PR: O=N");
            Assert.AreEqual(State + "released", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void A_cancelled_override_is_pending_until_the_thermostat_was_told_and_then_none()
        {
            GatewayBench bench = Accepted();
            bench.Set("room_setpoint", "0");
            bench.Answer("TT: 0.00");
            bench.Wait(1000);
            bench.Answer("PR: O=n");
            Assert.AreEqual(State + "pending", bench.Publisher.LastWith(State));
            Assert.AreEqual(Setpoint + "0.00", bench.Publisher.LastWith(Setpoint));
            bench.Answer("PR: O=N");
            Assert.AreEqual(State + "none", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void A_cancelled_override_ends_with_the_thermostats_own_setpoint()
        {
            GatewayBench bench = Accepted();
            bench.Set("room_setpoint", "0");
            bench.Answer("TT: 0.00");
            bench.Wait(1000);
            bench.Answer("PR: O=n");
            bench.Serial.Clear();
            bench.Wait(1000);
            Assert.AreEqual("", bench.Serial.Sent);
            bench.Exchange(OpenThermFrame.WriteData, 16, 0x1200, OpenThermFrame.WriteAck, 0);
            Assert.AreEqual("PR=O", bench.Serial.Sent);
            bench.Answer("PR: O=N");
            Assert.AreEqual(State + "none", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void An_override_that_the_thermostat_does_not_read_within_five_minutes_is_rejected()
        {
            GatewayBench bench = Asked();
            for (int i = 0; i < 11; i++)
            {
                bench.Wait(30000);
                bench.Answer("PR: O=t20.50");
            }

            Assert.AreEqual(State + "rejected", bench.Publisher.LastWith(State));
            Assert.AreEqual(Setpoint + "None", bench.Publisher.LastWith(Setpoint));

            bench.Message('T', OpenThermFrame.ReadData, 9, 0);
            bench.Wait(1000);
            bench.Answer("PR: O=t20.50");
            Assert.AreEqual(State + "pending", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void A_thermostat_that_reads_keeps_an_override_pending()
        {
            GatewayBench bench = Asked();
            bench.Message('T', OpenThermFrame.ReadData, 9, 0);
            for (int i = 0; i < 11; i++)
            {
                bench.Wait(30000);
                bench.Answer("PR: O=t20.50");
            }

            Assert.AreEqual(State + "pending", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void A_reset_of_the_PIC_releases_the_override()
        {
            GatewayBench bench = Accepted();
            bench.Line("OpenTherm Gateway 6.6");
            Assert.AreEqual(State + "released", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void An_override_of_another_program_shows_too()
        {
            GatewayBench bench = new GatewayBench();
            bench.Wait(2000);
            bench.Message('T', OpenThermFrame.ReadData, 9, 0);
            bench.Message('B', OpenThermFrame.UnknownDataId, 9, 0);
            bench.Message('A', OpenThermFrame.ReadAck, 9, 0x1300);
            bench.Wait(10);
            Assert.AreEqual("PR=O", bench.Serial.Sent);
            bench.Answer("PR: O=C19.00");
            Assert.AreEqual(State + "accepted", bench.Publisher.LastWith(State));
            Assert.AreEqual(Setpoint + "19.00", bench.Publisher.LastWith(Setpoint));
        }

        private static GatewayBench Asked()
        {
            GatewayBench bench = new GatewayBench();
            bench.Wait(2000);
            bench.Set("room_setpoint", "20.5");
            bench.Answer("TT: 20.50");
            bench.Answer("PR: O=t20.50");
            return bench;
        }

        private static GatewayBench Accepted()
        {
            GatewayBench bench = Asked();
            bench.Exchange(OpenThermFrame.WriteData, 16, 0x1480, OpenThermFrame.WriteAck, 0);
            bench.Wait(1000);
            bench.Answer("PR: O=T20.50");
            return bench;
        }
    }
}
