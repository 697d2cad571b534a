using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class SummaryTests
    {
        private const string NewForm = "00000011/00001010,45.50,00000011/00000001,12.34,35.00,100.00,24/20,20.50,38.50,1.70,8.60,18.00,"
            + "19.90,54.20,49.50,-3.25,39.70,30.25,-28,65/30,80/20,60.00,75.00,00000101/00010101,50,75,"
            + "12903,4211,2950,2874,6120,9480,512,498";

        private const string OldForm = "00000011/00001010,45.50,00000011/00000001,100.00,24/20,20.50,38.50,1.70,"
            + "216.00,54.20,49.50,255.25,39.70,65/30,80/20,60.00,75.00,12903,4211,2950,2874,6120,9480,512,65535";

        [TestMethod]
        public void A_summary_of_34_fields_gives_all_of_its_values()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line(NewForm);
            string[] expected =
            {
                "ch_enable ON", "flame ON", "control_setpoint 45.50", "dhw_setpoint_transfer_enabled ON", "dhw_setpoint_writable ON",
                "cooling_control 12.34", "control_setpoint_2 35.00", "max_relative_modulation 100.00", "max_boiler_capacity 24",
                "min_modulation 20", "room_setpoint 20.50", "relative_modulation 38.50", "ch_water_pressure 1.70",
                "dhw_flow_rate 8.60", "room_setpoint_2 18.00", "room_temperature 19.90", "flow_temperature 54.20",
                "dhw_temperature 49.50", "outside_temperature -3.25", "return_temperature 39.70", "flow_temperature_2 30.25",
                "exhaust_temperature -28", "dhw_setpoint_upper_bound 65", "max_ch_setpoint_lower_bound 20", "dhw_setpoint 60.00",
                "max_ch_setpoint 75.00", "ventilation_enable ON", "ventilation_bypass_open ON", "ventilation_setpoint 50",
                "relative_ventilation 75", "burner_starts 12903", "dhw_burner_hours 498",
            };
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(1, bench.Publisher.CountOf("otgw/" + expected[i]), expected[i]);
            }
        }

        [TestMethod]
        public void Temperatures_below_zero_get_back_the_sign_that_the_PIC_dropped()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line(OldForm);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/outside_temperature -0.75"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/room_temperature None"), "-40.00 is the iSense without radio");
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/dhw_burner_hours 65535"));
        }

        [TestMethod]
        public void A_zero_is_no_value_where_none_was_known()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line(NewForm.Substring(0, NewForm.Length - 3) + "0");
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/dhw_burner_hours"));
            bench.Line(NewForm);
            bench.Line(NewForm.Substring(0, NewForm.Length - 3) + "0");
            Assert.AreEqual("otgw/dhw_burner_hours 0", bench.Publisher.LastWith("otgw/dhw_burner_hours"));
        }

        [TestMethod]
        public void A_summary_that_somebody_asked_for_is_ended_so_that_the_messages_come_again()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line("PS: 1");
            bench.Line(NewForm);
            Assert.AreEqual("PS=0", bench.Serial.Sent);
        }

        [TestMethod]
        public void A_summary_with_a_field_that_cannot_be_read_is_garbage()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line("0000001/00001010" + NewForm.Substring(17));
            bench.Line(NewForm + ",5");
            bench.Line(NewForm.Substring(0, 60));
            Assert.AreEqual(0, bench.Publisher.Count);
            Assert.AreEqual(3, bench.Gateway.Topics.Number(Gateway.GatewayState.Garbage));
        }
    }
}
