using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The control setpoint holds while somebody wants it, and lets go when nobody does.</summary>
    [TestClass]
    public class SetpointLeaseTests
    {
        [TestMethod]
        public void A_setpoint_is_not_called_active_while_nothing_reaches_the_boiler()
        {
            const string State = "otgw/gateway/control_setpoint_state ";
            GatewayBench bench = new GatewayBench();
            bench.Line("PR: M=M");
            bench.Wait(10);
            bench.Set("control_setpoint", "45");
            bench.Answer("CS: 45.00");
            Assert.AreEqual(State + "monitor mode", bench.Publisher.LastWith(State));
            bench.Line("PR: M=G");
            bench.Wait(10);
            Assert.AreEqual(State + "active", bench.Publisher.LastWith(State));
            bench.Line("PR: M=M");
            bench.Wait(10);
            Assert.AreEqual(State + "monitor mode", bench.Publisher.LastWith(State));
        }

        [TestMethod]
        public void The_setpoint_is_repeated_every_30_s_and_given_back_when_the_lease_ends()
        {
            GatewayBench bench = Set("45");
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/control_setpoint_state active"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/control_setpoint_lease 300"));
            int repetitions = 0;
            for (int tenth = 0; tenth < 2990; tenth++)
            {
                bench.Wait(100);
                if (bench.Serial.Sent.Length > 0)
                {
                    Assert.AreEqual("CS=45.00", bench.Serial.Sent);
                    repetitions++;
                    bench.Answer("CS: 45.00");
                    bench.Serial.Clear();
                }
            }

            Assert.AreEqual(9, repetitions);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/gateway/control_setpoint_state released"));
            Pass(bench, 1500);
            Assert.AreEqual("CS=0.00", bench.Serial.Sent);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/control_setpoint_state released"));
            Assert.AreEqual("otgw/gateway/control_setpoint_lease 0", bench.Publisher.LastWith("otgw/gateway/control_setpoint_lease"));
        }

        [TestMethod]
        public void The_end_comes_within_a_second()
        {
            GatewayBench bench = Set("45");
            bench.Wait(299000 - (int)(bench.Now % 1000));
            bench.Answer("CS: 45.00");
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/gateway/control_setpoint_state released"));
            bench.Serial.Clear();
            bench.Wait(2000);
            Assert.AreEqual("CS=0.00", bench.Serial.Sent);
        }

        [TestMethod]
        public void Each_new_command_renews_the_lease_also_with_another_setpoint()
        {
            GatewayBench bench = Set("45");
            for (int i = 0; i < 5; i++)
            {
                bench.Wait(200000);
                bench.Answer("CS: 45.00");
                bench.Set("control_setpoint", "50");
                bench.Answer("CS: 50.00");
                bench.Set("control_setpoint", "45");
                bench.Answer("CS: 45.00");
            }

            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/gateway/control_setpoint_state released"));
            Assert.AreEqual(10, bench.Publisher.CountWith("otgw/result/control_setpoint "));
        }

        [TestMethod]
        public void The_lease_runs_while_the_broker_is_gone()
        {
            GatewayBench bench = Set("45");
            bench.Publisher.Session = 0;
            Pass(bench, 31000);
            Assert.AreEqual("CS=45.00", bench.Serial.Sent);
            bench.Answer("CS: 45.00");
            bench.Serial.Clear();
            bench.Wait(270000);
            bench.Answer("CS: 45.00");
            bench.Wait(1000);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("CS=0.00") >= 0, bench.Serial.Sent);
        }

        [TestMethod]
        public void After_a_reset_of_the_PIC_the_setpoint_is_set_again_at_once()
        {
            GatewayBench bench = Set("45");
            bench.Line("OpenTherm Gateway 6.6");
            bench.Wait(10);
            Assert.AreEqual("CS=45.00", bench.Serial.Sent);
        }

        [TestMethod]
        public void Zero_gives_the_setpoint_back_and_nothing_is_repeated()
        {
            GatewayBench bench = Set("45");
            bench.Set("control_setpoint", "0");
            bench.Answer("CS: 0.00");
            bench.Serial.Clear();
            Pass(bench, 400000);
            Assert.AreEqual("", bench.Serial.Sent);
            Assert.AreEqual("otgw/gateway/control_setpoint_state none", bench.Publisher.LastWith("otgw/gateway/control_setpoint_state"));
        }

        [TestMethod]
        public void Whoever_sets_it_through_the_tap_keeps_it_by_himself()
        {
            GatewayBench bench = Set("45");
            bench.Tap.Send(0, "CS=60\r");
            bench.Wait(10);
            bench.Answer("CS: 60.00");
            bench.Serial.Clear();
            Pass(bench, 400000);
            Assert.AreEqual("", bench.Serial.Sent);
        }

        private static GatewayBench Set(string setpoint)
        {
            GatewayBench bench = new GatewayBench("mqtt.heartbeat = 0");
            bench.Set("control_setpoint", setpoint);
            bench.Answer("CS: " + setpoint + ".00");
            bench.Serial.Clear();
            bench.Publisher.Clear();
            bench.Publisher.Session++;
            bench.Wait(0);
            return bench;
        }

        private static void Pass(GatewayBench bench, long milliseconds)
        {
            for (; milliseconds > 0; milliseconds -= 100)
            {
                bench.Wait((int)(milliseconds < 100 ? milliseconds : 100));
            }
        }
    }
}
