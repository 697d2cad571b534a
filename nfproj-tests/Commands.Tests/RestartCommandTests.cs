using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class RestartCommandTests
    {
        private const string Accepted = "otgw/result/restart {\"asked\":\"PRESS\",\"result\":\"accepted\",\"effect\":\"the device restarts\"} (not retained)";

        [TestMethod]
        public void The_device_restarts_a_second_after_the_result()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("restart", "PRESS");
            bench.Wait(900);
            Assert.AreEqual(1, bench.Publisher.CountOf(Accepted));
            Assert.AreEqual(0, bench.Reboot.Reboots);
            bench.Wait(100);
            bench.Wait(1);
            Assert.AreEqual(1, bench.Reboot.Reboots);
        }

        [TestMethod]
        public void It_waits_for_the_broker_to_acknowledge_all_results_but_not_for_ever()
        {
            GatewayBench bench = new GatewayBench();
            bench.Publisher.KeepsBack = true;
            bench.Set("restart", "PRESS");
            bench.Wait(30000);
            bench.Wait(1);
            Assert.AreEqual(0, bench.Reboot.Reboots);
            bench.Publisher.Acknowledge(1);
            bench.Wait(1);
            bench.Wait(1);
            Assert.AreEqual(1, bench.Reboot.Reboots);

            bench.Set("restart", "PRESS");
            bench.Wait(60000);
            bench.Wait(1);
            Assert.AreEqual(2, bench.Reboot.Reboots);
        }

        [TestMethod]
        public void A_command_before_it_gets_its_own_result_first()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("outside_temperature", "5");
            bench.Set("restart", "PRESS");
            bench.Wait(1500);
            Assert.AreEqual(0, bench.Reboot.Reboots);
            bench.Answer("OT: 5.00");
            bench.Wait(1);
            bench.Wait(1);
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/outside_temperature {\"asked\":\"5\",\"result\":\"accepted\""));
            Assert.AreEqual(1, bench.Reboot.Reboots);
        }

        [TestMethod]
        public void A_command_behind_it_is_refused()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("restart", "{\"value\":\"PRESS\",\"id\":7}");
            bench.Set("room_setpoint", "20");
            bench.Set("room_setpoint", "{\"value\":21,\"id\":8}");
            bench.Set("setting", "mqtt.heartbeat=60");
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/restart {\"asked\":\"PRESS\",\"result\":\"accepted\",\"id\":7"));
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/room_setpoint {\"asked\":\"***\",\"result\":\"refused\",\"reason\":\"the device restarts\""));
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/room_setpoint {\"asked\":\"***\",\"result\":\"refused\",\"id\":8"));
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/setting {\"asked\":\"***\",\"result\":\"refused\",\"reason\":\"the device restarts\""));
        }

        [TestMethod]
        public void Anything_else_and_a_retained_message_restart_nothing()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("restart", "");
            bench.Set("restart", "ON");
            bench.SetRetained("restart", "PRESS");
            bench.Wait(60000);
            bench.Wait(1);
            Assert.AreEqual(0, bench.Reboot.Reboots);
            Assert.AreEqual(2, bench.Publisher.CountOf("otgw/result/restart {\"asked\":\"***\",\"result\":\"refused\",\"reason\":\"expected PRESS\"} (not retained)"));
            Assert.AreEqual(1, bench.Publisher.CountWith("otgw/result/restart {\"asked\":\"***\",\"result\":\"refused\",\"reason\":\"a retained message"));
        }
    }
}
