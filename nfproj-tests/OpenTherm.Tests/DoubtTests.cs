using Meterkast.OpenTherm;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Damaged lines whose parity is right by chance, and what looks like one.</summary>
    [TestClass]
    public class DoubtTests
    {
        private const int Read = OpenThermFrame.ReadData;
        private const int Write = OpenThermFrame.WriteData;
        private const int ReadAck = OpenThermFrame.ReadAck;
        private const int WriteAck = OpenThermFrame.WriteAck;

        [TestMethod]
        public void A_temperature_that_jumps_further_than_its_step_is_published_when_it_is_seen_twice()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 25, 0, ReadAck, 0x2800);
            bench.Exchange(Read, 25, 0, ReadAck, 0x6900);
            Assert.AreEqual("otgw/flow_temperature 40.00", bench.Publisher.LastWith("otgw/flow_temperature"));
            bench.Exchange(Read, 25, 0, ReadAck, 0x6880);
            Assert.AreEqual("otgw/flow_temperature 104.50", bench.Publisher.LastWith("otgw/flow_temperature"));
        }

        [TestMethod]
        public void A_jump_that_is_not_seen_again_is_never_published()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 25, 0, ReadAck, 0x2800);
            bench.Exchange(Read, 25, 0, ReadAck, 0x6900);
            bench.Exchange(Read, 25, 0, ReadAck, 0x2900);
            bench.Exchange(Read, 25, 0, ReadAck, 0x6900);
            bench.Exchange(Read, 25, 0, ReadAck, 0x2800);
            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/flow_temperature 105.00"));
            Assert.AreEqual("otgw/flow_temperature 40.00", bench.Publisher.LastWith("otgw/flow_temperature"));
        }

        [TestMethod]
        public void Values_that_jump_every_time_are_believed_at_the_third()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 116, 0, ReadAck, 100);
            bench.Exchange(Read, 116, 0, ReadAck, 300);
            bench.Exchange(Read, 116, 0, ReadAck, 500);
            Assert.AreEqual("otgw/burner_starts 100", bench.Publisher.LastWith("otgw/burner_starts"));
            bench.Exchange(Read, 116, 0, ReadAck, 700);
            Assert.AreEqual("otgw/burner_starts 700", bench.Publisher.LastWith("otgw/burner_starts"));
        }

        [TestMethod]
        public void A_counter_that_falls_is_doubted_and_one_that_is_set_to_zero_is_not()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 116, 0, ReadAck, 100);
            bench.Exchange(Read, 116, 0, ReadAck, 98);
            Assert.AreEqual("otgw/burner_starts 100", bench.Publisher.LastWith("otgw/burner_starts"));
            bench.Exchange(Write, 116, 0, WriteAck, 0);
            Assert.AreEqual("otgw/burner_starts 0", bench.Publisher.LastWith("otgw/burner_starts"));
        }

        [TestMethod]
        public void What_may_jump_is_published_at_once()
        {
            GatewayBench bench = new GatewayBench();
            string[] jumps =
            {
                "17 0000 6400 relative_modulation 100.00", "19 0000 0C00 dhw_flow_rate 12.00", "56 1E00 4100 dhw_setpoint 65.00",
                "0 0000 0008 flame ON", "25 1400 3C00 flow_temperature 60.00", "24 1400 7FFF room_temperature None",
            };
            for (int i = 0; i < jumps.Length; i++)
            {
                string[] words = jumps[i].Split(' ');
                int id = int.Parse(words[0]);
                for (int value = 1; value <= 2; value++)
                {
                    int bits = System.Convert.ToInt32(words[value], 16);
                    bench.Exchange(id == 24 ? Write : Read, id, id == 24 ? bits : 0, id == 24 ? WriteAck : ReadAck, bits);
                }

                Assert.AreEqual(1, bench.Publisher.CountOf("otgw/" + words[3] + " " + words[4]), jumps[i]);
            }
        }

        [TestMethod]
        public void A_value_that_leaves_its_range_is_doubted_and_the_first_value_is_not()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Write, 1, 0x2800, WriteAck, 0);
            bench.Exchange(Write, 1, 0xA800, WriteAck, 0);
            Assert.AreEqual("otgw/control_setpoint 40.00", bench.Publisher.LastWith("otgw/control_setpoint"));
            bench.Exchange(Write, 1, 0xA800, WriteAck, 0);
            Assert.AreEqual("otgw/control_setpoint -88.00", bench.Publisher.LastWith("otgw/control_setpoint"));
            bench.Exchange(Read, 18, 0, ReadAck, 0x0A00);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/ch_water_pressure 10.00"));
        }

        [TestMethod]
        public void An_answer_whose_request_was_not_received_waits_for_the_next()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('B', ReadAck, 25, 0x2800);
            bench.Wait(60);
            Assert.AreEqual(0, bench.Publisher.Count);
            bench.Message('B', ReadAck, 25, 0x2810);
            bench.Wait(60);
            Assert.AreEqual("otgw/flow_temperature 40.06", bench.Publisher.Message(0));
        }

        [TestMethod]
        public void A_status_that_its_answer_does_not_repeat_waits_unless_the_boiler_never_does()
        {
            GatewayBench bench = new GatewayBench();
            bench.Exchange(Read, 0, 0x0200, ReadAck, 0x0200);
            bench.Exchange(Read, 0, 0x2400, ReadAck, 0x0200);
            Assert.AreEqual("otgw/dhw_enable ON", bench.Publisher.LastWith("otgw/dhw_enable"));
            bench.Exchange(Read, 0, 0x0300, ReadAck, 0x0300);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/ch_enable ON"));

            GatewayBench other = new GatewayBench();
            other.Exchange(Read, 0, 0x0200, ReadAck, 0x0000);
            other.Exchange(Read, 0, 0x0300, ReadAck, 0x0008);
            Assert.AreEqual(1, other.Publisher.CountOf("otgw/ch_enable ON"));
            Assert.AreEqual(1, other.Publisher.CountOf("otgw/flame ON"));
        }

        [TestMethod]
        public void A_status_without_an_answer_counts_at_the_next_line_or_after_a_second()
        {
            GatewayBench bench = new GatewayBench();
            bench.Message('T', Read, 0, 0x0300);
            bench.Wait(999);
            Assert.AreEqual(0, bench.Publisher.CountWith("otgw/ch_enable"));
            bench.Wait(1);
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/ch_enable ON"));
        }

        [TestMethod]
        public void More_doubted_values_than_there_are_places_cost_only_the_oldest()
        {
            GatewayBench bench = new GatewayBench();
            int[] ids = { 24, 25, 26, 27, 28, 29, 31, 32, 34 };
            for (int round = 0; round < 3; round++)
            {
                for (int i = round < 2 ? 0 : 1; i < ids.Length; i++)
                {
                    int value = round == 0 ? 0x1400 : 0x6400;
                    bench.Exchange(ids[i] == 24 ? Write : Read, ids[i], value, ids[i] == 24 ? WriteAck : ReadAck, value);
                }
            }

            Assert.AreEqual(0, bench.Publisher.CountOf("otgw/room_temperature 100.00"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/heat_exchanger_temperature 100.00"));
        }
    }
}
