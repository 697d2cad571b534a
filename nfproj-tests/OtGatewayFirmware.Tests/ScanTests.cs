using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What boiler and thermostat know, and asking the boiler for the rest.</summary>
    [TestClass]
    public class ScanTests
    {
        private const int Read = 0;
        private const int Write = 1;
        private const int ReadAck = 4;
        private const int WriteAck = 5;
        private const int Invalid = 6;
        private const int Unknown = 7;

        [TestMethod]
        public void The_map_tells_what_each_side_knows_in_ranges()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Write, 1, 0x2800, WriteAck, 0);
            bench.Exchange(Read, 3, 0, ReadAck, 0x0100);
            bench.Exchange(Read, 5, 0, Invalid, 0);
            bench.Exchange(Write, 16, 0x1400, Unknown, 0);
            bench.Exchange(Read, 17, 0, ReadAck, 0);
            bench.Exchange(Read, 18, 0, ReadAck, 0x0180);
            bench.Wait(60000);
            Assert.AreEqual(
                "otgw/gateway/data_ids {\"boiler\":{\"answers\":\"1,3,17-18\",\"no_value\":\"5,255\",\"refuses\":\"16\"},\"thermostat\":{\"reads\":\"3,5,17-18,255\",\"writes\":\"1,16\"}}",
                bench.Publisher.LastWith("otgw/gateway/data_ids "));
        }

        [TestMethod]
        public void It_is_published_once_a_minute_at_most_and_never_longer_than_1_KB()
        {
            GatewayBench bench = new GatewayBench();
            bench.Wait(60000);
            bench.Publisher.Clear();
            for (int id = 0; id < 256; id++)
            {
                bench.Exchange(id % 2 == 0 ? Read : Write, id, 0, id % 3 == 0 ? Unknown : id % 2 == 0 ? ReadAck : WriteAck, 0);
            }

            bench.Wait(60000);
            Assert.IsTrue(bench.Publisher.CountWith("otgw/gateway/data_ids ") <= 2);
            string map = bench.Publisher.LastWith("otgw/gateway/data_ids ");
            Assert.IsTrue(map.Length <= 1000 + 22 && map.EndsWith("\"}}"), map);
        }

        [TestMethod]
        public void A_scan_asks_for_what_was_never_asked_for_one_by_one()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 1, 0, ReadAck, 0);
            bench.Exchange(Read, 3, 0, Unknown, 0);
            bench.Set("scan", "ON");
            Assert.AreEqual("otgw/result/scan {\"asked\":\"ON\",\"result\":\"accepted\",\"effect\":\"123 data ids, one every 10 s\"} (not retained)", bench.Publisher.LastWith("otgw/result/scan "));
            string asked = "";
            for (int second = 0; second < 41; second++)
            {
                bench.Wait(1000);
                if (bench.Serial.Sent.IndexOf("PM=") == 0)
                {
                    asked += bench.Serial.Sent + " ";
                    bench.Answer("PM: " + bench.Serial.Sent.Substring(3));
                    bench.Serial.Clear();
                }
            }

            Assert.AreEqual("PM=2 PM=4 PM=5 PM=6 PM=7 ", asked);
            bench.Set("scan", "OFF");
            bench.Serial.Clear();
            bench.Wait(20000);
            Assert.IsTrue(bench.Serial.Sent.IndexOf("PM=") < 0);
        }

        [TestMethod]
        public void Anything_but_on_and_off_is_refused()
        {
            GatewayBench bench = new GatewayBench();
            bench.Set("scan", "all");
            Assert.AreEqual("otgw/result/scan {\"asked\":\"all\",\"result\":\"refused\",\"reason\":\"expected ON or OFF\"} (not retained)", bench.Publisher.LastWith("otgw/result/scan "));
        }
    }
}
