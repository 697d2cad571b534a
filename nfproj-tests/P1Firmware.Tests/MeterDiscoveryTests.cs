using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What Home Assistant is told of the meter's values: how long they count, and whether the meter is heard.</summary>
    [TestClass]
    public class MeterDiscoveryTests
    {
        private const string Lines =
            "0-0:1.0.0(261123180000W)\r\n1-0:1.8.1(005000.000*kWh)\r\n1-0:1.7.0(01.000*kW)\r\n0-1:24.1.0(003)\r\n0-1:24.2.1(261123175500W)(00169.156*m3)\r\n";

        [TestMethod]
        public void A_value_counts_for_two_heartbeats_and_a_reading_of_the_M_Bus_for_two_of_its_periods()
        {
            MeterBench bench = Told("", "50");
            Assert.IsTrue(Find(bench, "/power_delivered/").IndexOf("\"exp_aft\":660") > 0);
            Assert.IsTrue(Find(bench, "/power_net/").IndexOf("\"exp_aft\":660") > 0);
            Assert.IsTrue(Find(bench, "/quarter_expected/").IndexOf("\"exp_aft\":660") > 0);
            Assert.IsTrue(Find(bench, "/gas_delivered/").IndexOf("\"exp_aft\":660") > 0);
            bench = Told("", "42");
            Assert.IsTrue(Find(bench, "/gas_delivered/").IndexOf("\"exp_aft\":7260") > 0);
        }

        [TestMethod]
        public void Without_a_heartbeat_nothing_expires()
        {
            MeterBench bench = Told("mqtt.heartbeat = 0\n", "42");
            for (int i = 0; i < bench.Configs.Count; i++)
            {
                Assert.IsTrue(((string)bench.Configs[i]).IndexOf("exp_aft") < 0, (string)bench.Configs[i]);
            }
        }

        [TestMethod]
        public void Everything_is_told_again_after_a_reconnect_one_message_every_100_ms()
        {
            MeterBench bench = Told("", "50");
            int told = Announced(bench);
            bench.Configs.Clear();
            bench.Session = 0;
            bench.Wait(1000);
            bench.Session = 2;
            bench.Wait(10);
            bench.Wait(90);
            bench.Wait(10);
            Assert.IsTrue(bench.Configs.Count <= 2, bench.Configs.Count.ToString());
            Pass(bench);
            Assert.AreEqual(told, Announced(bench));
        }

        [TestMethod]
        public void A_problem_of_the_line_is_told_apart()
        {
            string config = Find(Told("", "50"), "homeassistant/binary_sensor/p1_024D4B000001/meter_line_problem/");
            Assert.IsTrue(config.IndexOf("\"stat_t\":\"~/meter/line\"") > 0 && config.IndexOf("\"dev_cla\":\"problem\"") > 0);
        }

        // without those that withdraw
        private static int Announced(MeterBench bench)
        {
            int count = 0;
            for (int i = 0; i < bench.Configs.Count; i++)
            {
                count += ((string)bench.Configs[i]).EndsWith("/config ") ? 0 : 1;
            }

            return count;
        }

        private static MeterBench Told(string settings, string version)
        {
            MeterBench bench = new MeterBench(settings, null);
            bench.ReceiveSealed("/TST5\\2METER\r\n\r\n1-3:0.2.8(" + version + ")\r\n" + Lines);
            Pass(bench);
            return bench;
        }

        private static void Pass(MeterBench bench)
        {
            for (int i = 0; i < 200; i++)
            {
                bench.Wait(100);
            }
        }

        private static string Find(MeterBench bench, string part)
        {
            for (int i = 0; i < bench.Configs.Count; i++)
            {
                if (((string)bench.Configs[i]).IndexOf(part) >= 0)
                {
                    return (string)bench.Configs[i];
                }
            }

            return "";
        }
    }
}
