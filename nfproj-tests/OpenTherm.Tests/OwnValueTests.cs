using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Ids 16, 23, 24 and 37 are the thermostat's own, whatever the gateway tells the boiler.</summary>
    [TestClass]
    public class OwnValueTests
    {
        private const int Read = 0;
        private const int Write = 1;
        private const int Invalid = 2;
        private const int ReadAck = 4;
        private const int WriteAck = 5;
        private const int Unknown = 7;

        [TestMethod]
        public void What_the_thermostat_says_stands_and_what_the_boiler_is_told_instead_beside_it()
        {
            int[] ids = { 16, 23, 24, 37 };
            string[] names = { "room_setpoint", "room_setpoint_2", "room_temperature", "room_temperature_2" };
            for (int i = 0; i < ids.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                for (int round = 0; round < 3; round++)
                {
                    Altered(bench, ids[i], 0x1580, 0x0000);
                }

                Assert.AreEqual("otgw/" + names[i] + " 21.50", bench.Publisher.LastWith("otgw/" + names[i] + " "));
                Assert.AreEqual("otgw/boiler/" + names[i] + " 0.00", bench.Publisher.LastWith("otgw/boiler/"));
                Assert.AreEqual(2, bench.Publisher.Count, names[i]);
            }
        }

        [TestMethod]
        public void The_boilers_side_shows_once_it_differs_and_follows_from_then_on()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Write, 16, 0x1480, WriteAck, 0);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/boiler/"));
            Altered(bench, 16, 0x1480, 0x1200);
            Assert.AreEqual("otgw/boiler/room_setpoint 18.00", bench.Publisher.LastWith("otgw/boiler/"));
            bench.Exchange(Write, 16, 0x1500, WriteAck, 0);
            Assert.AreEqual("otgw/boiler/room_setpoint 21.00", bench.Publisher.LastWith("otgw/boiler/"));
            Assert.AreEqual("otgw/room_setpoint 21.00", bench.Publisher.LastWith("otgw/room_setpoint"));
        }

        [TestMethod]
        public void A_request_of_the_gateways_own_says_nothing_of_the_thermostat()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('R', Write, 24, 0x1400);
            bench.Message('B', WriteAck, 24, 0);
            bench.Wait(60);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/room_temperature"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/boiler/room_temperature 20.00"));
        }

        [TestMethod]
        public void A_measurement_that_the_thermostat_declares_invalid_is_none_also_when_the_boiler_is_told_another()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Invalid, 24, 0);
            bench.Message('R', Write, 24, 0x1400);
            bench.Message('B', WriteAck, 24, 0);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/room_temperature None"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/boiler/room_temperature 20.00"));
        }

        [TestMethod]
        public void A_refused_write_says_nothing_of_what_the_boiler_has()
        {
            int[] ids = { 17, 25, 28, 38, 56, 57, 58, 96, 116, 123, 131, 11 };
            int[] refusals = { 6, 7 };
            for (int i = 0; i < ids.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                for (int round = 0; round < 4; round++)
                {
                    bench.Exchange(Read, ids[i], 0, ReadAck, 0x0028);
                    bench.Exchange(Write, ids[i], 0x0014, refusals[round & 1], 0x0014);
                }

                Assert.AreEqual(0, CountOfNone(bench), ids[i].ToString());
                Assert.IsTrue(bench.Publisher.Count <= 2, ids[i].ToString());
            }
        }

        [TestMethod]
        public void A_write_that_is_taken_now_and_refused_then_does_not_flap()
        {
            int[] ids = { 1, 7, 8, 14, 27, 57, 71 };
            for (int i = 0; i < ids.Length; i++)
            {
                GatewayBench bench = new GatewayBench();
                for (int round = 0; round < 4; round++)
                {
                    bench.Exchange(Write, ids[i], 0x0014, WriteAck, 0x0014);
                    bench.Exchange(Write, ids[i], 0x0014, Unknown, 0x0014);
                    bench.Exchange(Read, ids[i], 0, Unknown, 0);
                }

                Assert.AreEqual(1, bench.Publisher.Count, ids[i].ToString());
            }
        }

        [TestMethod]
        public void The_outside_temperature_of_a_thermostat_stands_where_the_boiler_has_none()
        {
            GatewayBench bench = new GatewayBench();
            for (int round = 0; round < 3; round++)
            {
                bench.Exchange(Write, 27, 0x0700, Unknown, 0);
                bench.Exchange(Read, 27, 0, Unknown, 0);
            }

            Assert.AreEqual("otgw/outside_temperature 7.00", bench.Publisher.Message(0));
            Assert.AreEqual(1, bench.Publisher.Count);
            bench.Exchange(Read, 27, 0, ReadAck, 0x0580);
            bench.Exchange(Write, 27, 0x0700, Unknown, 0);
            Assert.AreEqual("otgw/outside_temperature 5.50", bench.Publisher.Message(1));
            Assert.AreEqual(2, bench.Publisher.Count);
        }

        [TestMethod]
        public void A_refusal_of_a_request_that_was_not_heard_says_nothing()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 57, 0, ReadAck, 0x4B00);
            bench.Message('B', Unknown, 57, 0);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.Count);
        }

        private static int CountOfNone(GatewayBench bench)
        {
            int count = 0;
            for (int i = 0; i < bench.Publisher.Count; i++)
            {
                count += bench.Publisher.Message(i).EndsWith(" None") ? 1 : 0;
            }

            return count;
        }

        private static void Altered(GatewayBench bench, int id, int thermostats, int boilers)
        {
            bench.Message('T', Write, id, thermostats);
            bench.Message('R', Write, id, boilers);
            bench.Message('B', WriteAck, id, 0);
            bench.Message('A', WriteAck, id, thermostats);
            bench.Wait(60);
        }
    }
}
