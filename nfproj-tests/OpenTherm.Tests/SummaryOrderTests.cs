using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>A summary fills in what frames have not told, and never contradicts them, in whatever order they come.</summary>
    [TestClass]
    public class SummaryOrderTests
    {
        private const string Tail = ",0,0,1000,2000,300,400,500,600,70,80";
        private const string Zeros = "00000000/00000000,0.00,00000000/00000000,0.00,0.00,0.00,0/0,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,"
            + "0.00,0.00,0,0/0,0/0,0.00,0.00,00000000/00000000,0,0,0,0,0,0,0,0,0,0";

        [TestMethod]
        public void The_thermostats_wish_in_a_summary_is_not_what_the_boiler_was_sent()
        {
            GatewayBench bench = new GatewayBench();
            string[] names = { "control_setpoint", "cooling_control", "control_setpoint_2", "max_relative_modulation" };
            int[] ids = { 1, 7, 8, 14 };
            for (int i = 0; i < ids.Length; i++)
            {
                Altered(bench, ids[i], 0x2300, 0x2800);
            }

            bench.Publisher.Clear();
            for (int round = 0; round < 3; round++)
            {
                bench.Line("PS: 1");
                bench.Line(Summary("35.00", "35.00", "19.90"));
                bench.Line("PS: 0");
                for (int i = 0; i < ids.Length; i++)
                {
                    Altered(bench, ids[i], 0x2300, 0x2800);
                }
            }

            for (int i = 0; i < names.Length; i++)
            {
                Assert.AreEqual(0, bench.Publisher.CountWith("otgw/" + names[i]), names[i]);
                Assert.AreEqual(0, bench.Publisher.CountWith("otgw/thermostat/" + names[i]), names[i]);
            }
        }

        [TestMethod]
        public void A_summary_before_any_frame_counts_until_a_frame_says_otherwise()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line(Summary("35.00", "0.00", "19.90"));
            Assert.AreEqual("otgw/control_setpoint 35.00", bench.Publisher.LastWith("otgw/control_setpoint "));
            Altered(bench, 1, 0x2300, 0x2800);
            bench.Line(Summary("35.00", "0.00", "19.90"));
            Assert.AreEqual("otgw/control_setpoint 40.00", bench.Publisher.LastWith("otgw/control_setpoint "));
            Assert.AreEqual("otgw/thermostat/control_setpoint 35.00", bench.Publisher.LastWith("otgw/thermostat/control_setpoint "));
            Assert.AreEqual(2, bench.Publisher.CountWith("otgw/control_setpoint "));
        }

        [TestMethod]
        public void Zeros_after_a_banner_are_values_that_the_PIC_has_not_heard_yet()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line(Summary("35.00", "0.00", "19.90"));
            bench.Exchange(0, 28, 0, 4, 0x2800);
            bench.Publisher.Clear();
            bench.Line("OpenTherm Gateway 6.5");
            bench.Line(Zeros);
            bench.Wait(70000);
            bench.Line(Zeros);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/control_setpoint"));
            Assert.AreEqual("", bench.Publisher.LastWith("otgw/room_temperature 0"));
            Assert.AreEqual("", bench.Publisher.LastWith("otgw/return_temperature 0"));
        }

        [TestMethod]
        public void A_zero_counts_once_the_PIC_has_had_a_value_since_its_reset()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line("OpenTherm Gateway 6.5");
            bench.Line(Summary("35.00", "0.00", "19.90"));
            bench.Line(Summary("0.00", "0.00", "19.90"));
            Assert.AreEqual("otgw/control_setpoint 0.00", bench.Publisher.LastWith("otgw/control_setpoint "));
        }

        [TestMethod]
        public void What_a_frame_said_is_none_is_not_filled_in_by_a_summary()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(0, 28, 0, 4, 0x2800);
            bench.Exchange(0, 28, 0, 6, 0);
            bench.Line(Summary("35.00", "0.00", "19.90"));
            Assert.AreEqual("otgw/return_temperature None", bench.Publisher.LastWith("otgw/return_temperature"));
        }

        [TestMethod]
        public void When_no_frame_has_come_for_a_minute_a_summary_is_the_newer_word()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(1, 24, 0x1400, 7, 0);
            bench.Line(Summary("35.00", "0.00", "19.90"));
            Assert.AreEqual("otgw/room_temperature 20.00", bench.Publisher.LastWith("otgw/room_temperature"));
            bench.Wait(61000);
            bench.Line(Summary("35.00", "0.00", "19.90"));
            Assert.AreEqual("otgw/room_temperature 19.90", bench.Publisher.LastWith("otgw/room_temperature"));
        }

        [TestMethod]
        public void A_request_that_the_summary_cut_off_from_its_alteration_is_not_taken_for_what_was_sent()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', 0, 0, 0x0200);
            bench.Message('R', 0, 0, 0x0000);
            bench.Message('B', 4, 0, 0x0000);
            bench.Wait(60);
            bench.Publisher.Clear();
            bench.Message('T', 0, 0, 0x0200);
            bench.Line("PS: 1");
            bench.Line(Summary("35.00", "0.00", "19.90"));
            bench.Wait(60);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/dhw_enable"));
        }

        private static string Summary(string control, string others, string room)
        {
            return "00000010/00000000," + control + ",00000011/00000011," + others + "," + others + ",100.00,24/10,20.50,30.00,1.60,0.00,0.00,"
                + room + ",41.00,50.00,10.60,35.00,0.00,40,60/40,80/20,60.00,80.00,00000000/00000000" + Tail;
        }

        private static void Altered(GatewayBench bench, int id, int thermostats, int boilers)
        {
            bench.Message('T', 1, id, thermostats);
            bench.Message('R', 1, id, boilers);
            bench.Message('B', 5, id, 0);
            bench.Message('A', 5, id, thermostats);
            bench.Wait(60);
        }
    }
}
