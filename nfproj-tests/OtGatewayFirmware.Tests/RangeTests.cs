using System.Collections;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Ranges come from the boiler where it tells them, and hold every value that is published.</summary>
    [TestClass]
    public class RangeTests
    {
        private const string MaxCh = "/max_ch_setpoint/config ";
        private const string Dhw = "/dhw_setpoint/config ";

        [TestMethod]
        public void The_boilers_bounds_are_announced_when_they_become_known()
        {
            GatewayBench bench = Told();
            Assert.IsTrue(Last(bench, MaxCh).IndexOf("\"min\":0,\"max\":90,") > 0);
            bench.Exchange(0, 49, 0, 4, 0x5014);
            bench.Exchange(0, 48, 0, 4, 0x3C28);
            Pass(bench, 70000);
            Assert.IsTrue(Last(bench, MaxCh).IndexOf("\"min\":0,\"max\":80,") > 0);
            Assert.IsTrue(Last(bench, Dhw).IndexOf("\"min\":0,\"max\":60,") > 0);
        }

        [TestMethod]
        public void A_value_outside_widens_the_announcement_before_it_is_published_and_only_once()
        {
            GatewayBench bench = Told();
            int told = Count(bench, MaxCh);
            bench.Publisher.Room = 0;
            bench.Exchange(0, 57, 0, 4, 0x5F80);
            bench.Publisher.Room = 1;
            bench.Wait(10);
            Assert.AreEqual(told + 1, Count(bench, MaxCh));
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/max_ch_setpoint"));
            Assert.IsTrue(Last(bench, MaxCh).IndexOf("\"max\":100,") > 0);
            bench.Publisher.Room = int.MaxValue;
            bench.Wait(10);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/max_ch_setpoint 95.50"));
            for (int i = 0; i < 20; i++)
            {
                bench.Exchange(0, 57, 0, 4, 0x5000 + ((i & 1) << 12));
            }

            Assert.AreEqual(told + 1, Count(bench, MaxCh));
        }

        [TestMethod]
        public void Bounds_that_exclude_the_value_in_force_are_announced_with_room_for_it()
        {
            GatewayBench bench = Told();
            bench.Exchange(0, 57, 0, 4, 0x5500);
            bench.Exchange(0, 49, 0, 4, 0x4614);
            Pass(bench, 70000);
            Assert.IsTrue(Last(bench, MaxCh).IndexOf("\"max\":85,") > 0);
        }

        [TestMethod]
        public void Bounds_that_change_all_the_time_are_announced_once_a_minute()
        {
            GatewayBench bench = Told();
            int told = Count(bench, MaxCh);
            for (int i = 0; i < 40; i++)
            {
                bench.Exchange(0, 49, 0, 4, (i & 1) == 0 ? 0x5014 : 0x4614);
                Pass(bench, 3000);
            }

            Assert.IsTrue(Count(bench, MaxCh) <= told + 3);
        }

        [TestMethod]
        public void A_command_is_held_to_the_boilers_bounds()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(0, 49, 0, 4, 0x5014);
            bench.Exchange(0, 48, 0, 4, 0x3C28);
            bench.Set("max_ch_setpoint", "90");
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/max_ch_setpoint").IndexOf("0 to cancel, or 20 to 80") > 0);
            bench.Set("dhw_setpoint", "35");
            Assert.IsTrue(bench.Publisher.LastWith("otgw/result/dhw_setpoint").IndexOf("0 to cancel, or 40 to 60") > 0);
            bench.Set("dhw_setpoint", "40");
            Assert.AreEqual("SW=40.00", bench.Serial.Sent);
        }

        [TestMethod]
        public void Bounds_that_are_none_leave_the_table_as_it_is()
        {
            int[] bounds = { 0x0000, 0x1414, 0x1450, 0xFF14 };
            for (int i = 0; i < bounds.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                bench.Exchange(0, 49, 0, 4, bounds[i]);
                bench.Set("max_ch_setpoint", "95");
                Assert.IsTrue(bench.Publisher.LastWith("otgw/result/max_ch_setpoint").IndexOf("10 to 90") > 0);
            }
        }

        [TestMethod]
        public void Numbers_are_announced_with_the_range_of_the_table_and_0_where_it_cancels()
        {
            GatewayBench bench = Told();
            Assert.IsTrue(Last(bench, "/outside_temperature/config ").IndexOf("\"min\":-40,\"max\":63.99,") > 0);
            Assert.IsTrue(Last(bench, "/room_setpoint_constant/config ").IndexOf("\"min\":0,\"max\":30,") > 0);
            Assert.IsTrue(Last(bench, "/max_modulation/config ").IndexOf("\"min\":0,\"max\":100,") > 0);
        }

        private static GatewayBench Told()
        {
            GatewayBench bench = new GatewayBench();
            Pass(bench, 15000);
            return bench;
        }

        private static void Pass(GatewayBench bench, int milliseconds)
        {
            for (; milliseconds > 0; milliseconds -= 50)
            {
                bench.Wait(50);
            }
        }

        private static string Last(GatewayBench bench, string part)
        {
            ArrayList configs = bench.Publisher.Configs;
            for (int i = configs.Count - 1; i >= 0; i--)
            {
                string config = (string)configs[i];
                if (config.StartsWith("homeassistant/number") && config.IndexOf(part) > 0)
                {
                    return config;
                }
            }

            return "";
        }

        private static int Count(GatewayBench bench, string part)
        {
            ArrayList configs = bench.Publisher.Configs;
            int count = 0;
            for (int i = 0; i < configs.Count; i++)
            {
                string config = (string)configs[i];
                count += config.StartsWith("homeassistant/number") && config.IndexOf(part) > 0 ? 1 : 0;
            }

            return count;
        }
    }
}
