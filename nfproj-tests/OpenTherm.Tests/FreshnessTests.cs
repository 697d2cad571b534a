using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A value that is no longer refreshed becomes none.</summary>
    [TestClass]
    public class FreshnessTests
    {
        [TestMethod]
        public void A_measurement_that_came_regularly_is_none_ten_minutes_after_the_last_time()
        {
            GatewayBench bench = new GatewayBench(0);
            Flow(bench);
            bench.Wait(60000);
            Flow(bench);
            Pass(bench, 590);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/flow_temperature None"));
            Pass(bench, 30);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flow_temperature None"));
            Flow(bench);
            Assert.AreEqual("otgw/flow_temperature 40.00", bench.Publisher.LastWith("otgw/flow_temperature"));
        }

        [TestMethod]
        public void One_that_goes_on_coming_stays_also_when_it_does_not_change()
        {
            GatewayBench bench = new GatewayBench(0);
            for (int i = 0; i < 40; i++)
            {
                Flow(bench);
                Pass(bench, 50);
            }

            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/flow_temperature None"));
        }

        [TestMethod]
        public void What_was_said_once_stands()
        {
            GatewayBench bench = new GatewayBench(0);
            bench.Exchange(1, 14, 0x6400, 5, 0);
            Pass(bench, 1200);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/max_relative_modulation None"));
        }

        [TestMethod]
        public void What_is_asked_seldom_stands_and_has_a_limit_of_its_own()
        {
            GatewayBench bench = new GatewayBench(0);
            Configuration(bench);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/dhw_present None"));
            bench = new GatewayBench("mqtt.heartbeat = 0\nlimit.rare = 300");
            Configuration(bench);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/dhw_present None"));
        }

        [TestMethod]
        public void The_boilers_half_of_the_status_goes_stale_while_the_thermostat_still_asks()
        {
            GatewayBench bench = new GatewayBench(0);
            bench.Exchange(0, 0, 0x0300, 4, 0x030A);
            Pass(bench, 10);
            bench.Exchange(0, 0, 0x0300, 4, 0x030A);
            for (int i = 0; i < 63; i++)
            {
                bench.Message('T', 0, 0, 0x0300);
                Pass(bench, 10);
            }

            Assert.AreEqual("otgw/ch_enable ON", bench.Publisher.LastWith("otgw/ch_enable"));
            Assert.AreEqual("otgw/flame None", bench.Publisher.LastWith("otgw/flame"));
            Assert.AreEqual("otgw/gateway/heating_action None", bench.Publisher.LastWith("otgw/gateway/heating_action"));
        }

        [TestMethod]
        public void A_value_that_comes_twice_in_three_days_is_not_taken_for_a_regular_one()
        {
            GatewayBench bench = new GatewayBench(0);
            Flow(bench);
            bench.Wait(262144000);
            Flow(bench);
            Pass(bench, 700);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/flow_temperature None"));
        }

        private static void Flow(GatewayBench bench) => bench.Exchange(0, 25, 0, 4, 0x2800);

        private static void Configuration(GatewayBench bench)
        {
            bench.Exchange(0, 3, 0, 4, 0x0103);
            bench.Exchange(0, 3, 0, 4, 0x0103);
            Pass(bench, 700);
        }

        private static void Pass(GatewayBench bench, int seconds)
        {
            for (; seconds > 0; seconds--)
            {
                bench.Wait(1000);
            }
        }
    }
}
