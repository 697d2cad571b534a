using Meterkast.Gateway;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What was asked of a setting stands beside what is in force.</summary>
    [TestClass]
    public class AskedSettingsTests
    {
        [TestMethod]
        public void What_the_PIC_has_taken_is_asked_and_what_it_refuses_is_not()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "max_modulation", "40", "MM: 40");
            Set(bench, "control_setpoint", "45", "CS: 45.00");
            Set(bench, "dhw_enable", "push", "HW: P");
            Set(bench, "summer_mode", "ON", "SM: BV");
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/asked/max_modulation 40"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/asked/control_setpoint 45.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/asked/dhw_enable push"));
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/asked/summer_mode"));
        }

        [TestMethod]
        public void What_is_in_force_comes_from_the_lines_of_the_boiler()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "max_modulation", "40", "MM: 40");
            bench.Message('T', 1, 14, 0x6400);
            bench.Message('R', 1, 14, 0x2800);
            bench.Message('B', 5, 14, 0);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/max_relative_modulation 40.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/thermostat/max_relative_modulation 100.00"));
        }

        [TestMethod]
        public void Cleared_and_released_settings_are_none()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "max_modulation", "40", "MM: 40");
            Set(bench, "max_modulation", "clear", "MM: -");
            Assert.AreEqual("otgw/asked/max_modulation None", bench.Publisher.LastWith("otgw/asked/"));
            Set(bench, "room_setpoint", "20.5", "TT: 20.50");
            Assert.AreEqual("otgw/asked/room_setpoint 20.50", bench.Publisher.LastWith("otgw/asked/"));
            bench.Wait(2000);
            bench.Answer("PR: O=N");
            Assert.AreEqual("otgw/asked/room_setpoint None", bench.Publisher.LastWith("otgw/asked/"));
        }

        [TestMethod]
        public void A_reset_of_the_PIC_forgets_what_is_in_RAM_until_it_is_set_again()
        {
            GatewayBench bench = new GatewayBench();
            Set(bench, "dhw_setpoint", "55", "SW: 55.00");
            Set(bench, "max_modulation", "40", "MM: 40");
            Set(bench, "gateway_mode", "OFF", "GW: 0");
            bench.Line("OpenTherm Gateway 6.6");
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/asked/max_modulation None"));
            bench.Answer("MM: 40");
            Assert.AreEqual("otgw/asked/max_modulation 40", bench.Publisher.LastWith("otgw/asked/max_modulation"));
            Assert.AreEqual("otgw/asked/dhw_setpoint 55.00", bench.Publisher.LastWith("otgw/asked/dhw_setpoint"));
            Assert.AreEqual("otgw/asked/gateway_mode OFF", bench.Publisher.LastWith("otgw/asked/gateway_mode"));
        }

        [TestMethod]
        public void Ten_quick_changes_are_at_most_two_commands_and_ten_results()
        {
            GatewayBench bench = new GatewayBench();
            for (int i = 0; i < 10; i++)
            {
                bench.Set("room_setpoint", (15 + i).ToString());
            }

            bench.Answer("TT: 15.00");
            bench.Answer("TT: 24.00");
            Assert.AreEqual("TT=15.00|TT=24.00", bench.Serial.Sent.Substring(0, 17));
            Assert.AreEqual(10, bench.Publisher.CountWith("otgw/result/room_setpoint "));
            Assert.AreEqual(2, bench.Publisher.CountWith("otgw/asked/room_setpoint "));
        }

        [TestMethod]
        public void The_second_circuits_setpoint_needs_leave_and_has_a_lease()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("control_setpoint_2", "45");
            Assert.AreEqual("", bench.Serial.Sent);
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/control_setpoint_2 ").IndexOf("the setting command.control_setpoint_2 = on allows it") > 0);

            bench = new GatewayBench("command.control_setpoint_2 = on");
            Set(bench, "control_setpoint_2", "{\"value\":45,\"lease\":60}", "C2: 45.00");
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/control_setpoint_2_state active"));
            bench.Serial.Clear();
            bench.Wait(30000);
            Assert.AreEqual("C2=45.00", bench.Serial.Sent);
            bench.Answer("C2: 45.00");
            bench.Wait(30000);
            bench.Wait(10);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/control_setpoint_2_state released"));
            bench.Answer("C2: 0.00");
            Assert.AreEqual("otgw/asked/control_setpoint_2 None", bench.Publisher.LastWith("otgw/asked/"));
        }

        [TestMethod]
        public void The_second_circuits_setpoint_needs_leave_where_the_PIC_passes_on_another_value()
        {
            string[] versions = { "5.8 sent", "6.5 sent", "6.6 refused", "6.7 refused" };
            for (int i = 0; i < versions.Length; i++)
            {
                string[] words = versions[i].Split(' ');
                GatewayBench bench = new GatewayBench();
                bench.Version = words[0];
                bench.Line("OpenTherm Gateway " + words[0]);
                bench.Answer("PR: O=N");
                bench.Serial.Clear();
                bench.Set("control_setpoint_2", "45.5");
                Assert.AreEqual(words[1] == "sent" ? "C2=45.50" : "", bench.Serial.Sent, versions[i]);
                bench.Answer("C2: 45.50");
                bench.Serial.Clear();
                bench.Set("control_setpoint_2", "0");
                Assert.AreEqual("C2=0.00", bench.Serial.Sent, versions[i]);
            }
        }

        [TestMethod]
        public void Every_setting_has_its_pair_or_is_sent_once()
        {
            CommandRow row = new CommandRow();
            while (row.Next())
            {
                Assert.IsTrue(row.InForce.Length > 0 || row.IsOnce || row.Name == "fail_safe", row.Name);
            }
        }

        private static void Set(GatewayBench bench, string name, string payload, string answer)
        {
            bench.Set(name, payload);
            bench.Answer(answer);
        }
    }
}
