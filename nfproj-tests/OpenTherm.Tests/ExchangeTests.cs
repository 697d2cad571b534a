using Meterkast.OpenTherm;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class ExchangeTests
    {
        private const int Read = OpenThermFrame.ReadData;
        private const int Write = OpenThermFrame.WriteData;
        private const int ReadAck = OpenThermFrame.ReadAck;
        private const int WriteAck = OpenThermFrame.WriteAck;
        private const int Unknown = OpenThermFrame.UnknownDataId;

        [TestMethod]
        public void A_reading_is_ready_50_ms_after_its_line()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Read, 25, 0);
            bench.Message('B', ReadAck, 25, 0x3633);
            bench.Wait(49);
            Assert.AreEqual(0, bench.Publisher.Count);
            bench.Wait(1);
            Assert.AreEqual("otgw/flow_temperature 54.20", bench.Publisher.Message(0));
        }

        [TestMethod]
        public void A_reading_is_ready_at_the_next_line()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Read, 25, 0);
            bench.Message('B', ReadAck, 25, 0x3633);
            bench.Message('T', Read, 26, 0);
            Assert.AreEqual("otgw/flow_temperature 54.20", bench.Publisher.Message(0));
        }

        [TestMethod]
        public void The_room_temperature_is_ready_before_the_boiler_answers_and_stands_when_it_does_not_know_the_id()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Write, 24, 0x13E6);
            bench.Wait(50);
            Assert.AreEqual("otgw/room_temperature 19.90", bench.Publisher.Message(0));
            bench.Message('B', Unknown, 24, 0x13E6);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.Count);
        }

        [TestMethod]
        public void What_the_boiler_was_sent_is_in_force_and_the_thermostats_wish_stands_beside_it()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Write, 1, 0x2800);
            bench.Message('R', Write, 1, 0x3C00);
            bench.Message('B', WriteAck, 1, 0);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/control_setpoint 60.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/thermostat/control_setpoint 40.00"));

            bench.Exchange(Write, 1, 0x2900, WriteAck, 0);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/control_setpoint 41.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/thermostat/control_setpoint 41.00"));
        }

        [TestMethod]
        public void Without_an_alteration_the_thermostats_wish_is_not_published_apart()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Write, 1, 0x2800, WriteAck, 0);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/thermostat/"));
        }

        [TestMethod]
        public void The_masters_status_bits_come_from_the_altered_request_and_the_slaves_from_its_answer()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Read, 0, 0x0200);
            bench.Message('R', Read, 0, 0x0000);
            bench.Message('B', ReadAck, 0, 0x0008);
            bench.Message('A', ReadAck, 0, 0x0208);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/dhw_enable OFF"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/thermostat/dhw_enable ON"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flame ON"));
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/dhw_enable ON"));
        }

        [TestMethod]
        public void A_request_never_gives_a_value_that_is_the_boilers()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Read, 27, 0x7FFF);
            bench.Wait(60);
            bench.Message('T', Read, 28, 0x1234);
            bench.Wait(60);
            Assert.AreEqual(0, bench.Publisher.Count);
        }

        [TestMethod]
        public void A_write_acknowledged_with_zero_keeps_what_was_written()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Write, 14, 0x6400, WriteAck, 0);
            Assert.AreEqual("otgw/max_relative_modulation 100.00", bench.Publisher.Message(0));
            Assert.AreEqual(1, bench.Publisher.Count);
        }

        [TestMethod]
        public void A_dhw_setpoint_is_what_the_boiler_stored()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Write, 56, 0x5000, WriteAck, 0x4100);
            Assert.AreEqual("otgw/dhw_setpoint 65.00", bench.Publisher.Message(0));
            Assert.AreEqual(1, bench.Publisher.Count);
        }

        [TestMethod]
        public void Data_invalid_and_unknown_data_id_make_a_value_none()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 26, 0, ReadAck, 0x3000);
            bench.Exchange(Read, 26, 0, OpenThermFrame.DataInvalid, 0);
            Assert.AreEqual("otgw/dhw_temperature None", bench.Publisher.Message(1));
            bench.Exchange(Read, 28, 0, ReadAck, 0x3000);
            bench.Exchange(Read, 28, 0, Unknown, 0);
            Assert.AreEqual("otgw/return_temperature None", bench.Publisher.Message(3));
            bench.Exchange(Read, 11, 0x0300, ReadAck, 0x0307);
            bench.Exchange(Read, 11, 0x0300, OpenThermFrame.DataInvalid, 0x0300);
            Assert.AreEqual("otgw/tsp_3 None", bench.Publisher.Message(5));
        }

        [TestMethod]
        public void A_value_that_the_master_declares_invalid_becomes_none()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Write, 16, 0x1400, WriteAck, 0);
            bench.Exchange(OpenThermFrame.InvalidData, 16, 0, OpenThermFrame.DataInvalid, 0);
            Assert.AreEqual("otgw/room_setpoint None", bench.Publisher.Message(1));
        }

        [TestMethod]
        public void The_boilers_measurement_counts_and_not_what_the_thermostat_is_told()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Read, 28, 0);
            bench.Message('B', ReadAck, 28, 0x2800);
            bench.Message('A', ReadAck, 28, 0x1E00);
            bench.Wait(60);
            Assert.AreEqual("otgw/return_temperature 40.00", bench.Publisher.Message(0));
            Assert.AreEqual(1, bench.Publisher.Count);
        }

        [TestMethod]
        public void An_answer_of_the_gateways_own_counts_for_its_own_items_only()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Read, 9, 0);
            bench.Message('B', Unknown, 9, 0);
            bench.Message('A', ReadAck, 9, 0x1480);
            bench.Wait(60);
            Assert.AreEqual("otgw/remote_override_room_setpoint 20.50", bench.Publisher.Message(0));

            bench.Message('T', Read, 36, 0);
            bench.Message('B', Unknown, 36, 0);
            bench.Message('A', ReadAck, 36, 0x1480);
            bench.Wait(60);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/flame_current 20.50"));
        }

        [TestMethod]
        public void A_question_in_place_of_another_gives_its_own_answer_and_the_first_stays_unanswered()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Write, 24, 0x1400);
            bench.Message('R', Read, 121, 0);
            bench.Message('B', ReadAck, 121, 0x0142);
            bench.Message('A', Unknown, 24, 0);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/room_temperature 20.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/ch_pump_hours 322"));
            Assert.AreEqual(2, bench.Publisher.Count);
        }

        [TestMethod]
        public void Without_a_thermostat_the_gateways_own_exchanges_count()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('R', Read, 25, 0);
            bench.Message('B', ReadAck, 25, 0x2800);
            bench.Message('R', Write, 1, 0x3C00);
            bench.Message('B', WriteAck, 1, 0x3C00);
            bench.Wait(60);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/flow_temperature 40.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/control_setpoint 60.00"));
        }

        [TestMethod]
        public void A_late_answer_of_the_gateway_corrects_what_was_published()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 9, 0, Unknown, 0);
            Assert.AreEqual("otgw/remote_override_room_setpoint None", bench.Publisher.Message(0));
            bench.Message('A', ReadAck, 9, 0x1480);
            bench.Wait(60);
            Assert.AreEqual("otgw/remote_override_room_setpoint 20.50", bench.Publisher.Message(1));
        }

        [TestMethod]
        public void A_damaged_line_ends_the_exchange_because_it_may_have_altered_it()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Write, 1, 0x2800);
            bench.Line("R9001#C00");
            bench.Message('B', WriteAck, 1, 0);
            bench.Wait(60);
            Assert.AreEqual(0, bench.Publisher.Count);
        }

        [TestMethod]
        public void An_answer_to_another_question_than_the_last_is_not_taken_for_an_acknowledgement()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Write, 1, 0x2800);
            bench.Message('B', WriteAck, 14, 0);
            bench.Wait(60);
            Assert.AreEqual(0, bench.Publisher.Count);
        }
    }
}
