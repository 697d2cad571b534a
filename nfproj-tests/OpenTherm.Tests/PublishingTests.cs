using Meterkast.OpenTherm;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class PublishingTests
    {
        [TestMethod]
        public void Only_what_changed_is_published()
        {
            GatewayBench bench = new GatewayBench();
            Status(bench, 0x0300, 0x0300);

            // fifteen bits, what the boiler does, and that it has no fault
            Assert.AreEqual(17, bench.Publisher.Count);
            Status(bench, 0x0300, 0x0300);
            Assert.AreEqual(17, bench.Publisher.Count);
            Status(bench, 0x0300, 0x0308);
            Assert.AreEqual("otgw/flame ON", bench.Publisher.Message(17));
            Assert.AreEqual(18, bench.Publisher.Count);
        }

        [TestMethod]
        public void Each_index_has_its_own_filter()
        {
            GatewayBench bench = new GatewayBench();
            for (int round = 0; round < 3; round++)
            {
                bench.Exchange(OpenThermFrame.ReadData, 11, 0x0100, OpenThermFrame.ReadAck, 0x0107);
                bench.Exchange(OpenThermFrame.ReadData, 11, 0x0200, OpenThermFrame.ReadAck, 0x0208);
            }

            Assert.AreEqual("otgw/tsp_1 7", bench.Publisher.Message(0));
            Assert.AreEqual("otgw/tsp_2 8", bench.Publisher.Message(1));
            Assert.AreEqual(2, bench.Publisher.Count);
        }

        [TestMethod]
        public void An_unchanged_value_is_repeated_at_the_heartbeat()
        {
            GatewayBench bench = new GatewayBench(300);
            bench.Exchange(OpenThermFrame.ReadData, 25, 0, OpenThermFrame.ReadAck, 0x2800);
            bench.Exchange(OpenThermFrame.ReadData, 11, 0x0100, OpenThermFrame.ReadAck, 0x0107);
            bench.Wait(299000);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flow_temperature 40.00"));
            bench.Wait(2000);
            Assert.AreEqual(2, bench.Publisher.CountOf("otgw/flow_temperature 40.00"));
            Assert.AreEqual(2, bench.Publisher.CountOf("otgw/tsp_1 7"));
        }

        [TestMethod]
        public void Without_a_heartbeat_nothing_is_repeated()
        {
            GatewayBench bench = new GatewayBench(0);
            bench.Exchange(OpenThermFrame.ReadData, 25, 0, OpenThermFrame.ReadAck, 0x2800);
            bench.Wait(86400000);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flow_temperature 40.00"));
        }

        [TestMethod]
        public void A_new_connection_gets_the_birth_message_and_then_everything_known_as_it_is_now()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(OpenThermFrame.ReadData, 25, 0, OpenThermFrame.ReadAck, 0x2800);
            bench.Publisher.Session = 0;
            bench.Exchange(OpenThermFrame.ReadData, 25, 0, OpenThermFrame.ReadAck, 0x2900);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/flow_temperature 41.00"));
            bench.Publisher.Clear();
            bench.Publisher.Session = 2;
            bench.Wait(10);
            Assert.AreEqual("otgw/status online", bench.Publisher.Message(0));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flow_temperature 41.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/version test"));
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/flow_temperature 40.00"));
        }

        [TestMethod]
        public void When_the_connection_has_no_room_the_rest_follows_later_and_nothing_is_sent_twice()
        {
            GatewayBench bench = new GatewayBench();
            bench.Publisher.Room = 0;
            Status(bench, 0x0300, 0x0300);
            Assert.AreEqual(0, bench.Publisher.Count);
            while (bench.Publisher.Count < 17)
            {
                bench.Publisher.Room = 4;
                bench.Wait(10);
            }

            bench.Publisher.Room = 100;
            bench.Wait(10);
            Assert.AreEqual(17, bench.Publisher.Count);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/ch_enable ON"));
        }

        [TestMethod]
        public void A_value_that_changes_back_while_it_waits_is_right_in_the_end()
        {
            GatewayBench bench = new GatewayBench();
            Status(bench, 0x0000, 0x0000);
            bench.Publisher.Room = 1;
            Status(bench, 0x0300, 0x0308);
            bench.Publisher.Room = 0;
            Status(bench, 0x0000, 0x0000);
            bench.Publisher.Room = 100;
            bench.Wait(10);
            Assert.AreEqual("otgw/ch_enable OFF", bench.Publisher.LastWith("otgw/ch_enable "));
        }

        [TestMethod]
        public void The_gateways_counters_are_published_once_a_minute()
        {
            GatewayBench bench = new GatewayBench();
            bench.Wait(60000);
            int before = bench.Publisher.CountWith("otgw/gateway/lines ");
            bench.Line("T80190000");
            bench.Wait(59000);
            Assert.AreEqual(before, bench.Publisher.CountWith("otgw/gateway/lines "));
            bench.Wait(1000);
            Assert.AreEqual(before + 1, bench.Publisher.CountWith("otgw/gateway/lines "));
        }

        private static void Status(GatewayBench bench, int master, int slave)
        {
            bench.Exchange(OpenThermFrame.ReadData, 0, master, OpenThermFrame.ReadAck, slave);
        }
    }
}
