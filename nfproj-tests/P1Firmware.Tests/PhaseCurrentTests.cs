using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The current of each phase with its direction, for whoever balances a load.</summary>
    [TestClass]
    public class PhaseCurrentTests
    {
        private const string Head = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n";

        [TestMethod]
        public void Whole_amperes_become_hundredths_from_power_and_voltage_with_the_direction_of_the_power()
        {
            ExpectCurrent("1-0:31.7.0(003*A)\r\n1-0:21.7.0(00.000*kW)\r\n1-0:22.7.0(00.750*kW)\r\n1-0:32.7.0(234.0*V)\r\n", "-3.210", "computed");
        }

        [TestMethod]
        public void Decimals_of_an_ampere_are_finer_and_get_the_direction_of_the_power()
        {
            ExpectCurrent("1-0:31.7.0(003.41*A)\r\n1-0:21.7.0(00.000*kW)\r\n1-0:22.7.0(00.750*kW)\r\n1-0:32.7.0(234.0*V)\r\n", "-3.410", "measured");
        }

        [TestMethod]
        public void A_meter_without_voltages_is_reckoned_with_230_V_and_one_without_a_direction_has_one_power()
        {
            ExpectCurrent("1-0:31.7.0(001*A)\r\n1-0:21.7.0(00.345*kW)\r\n", "1.500", "computed");
        }

        [TestMethod]
        public void What_is_computed_gives_way_where_the_whole_amperes_contradict_it()
        {
            ExpectCurrent("1-0:31.7.0(006*A)\r\n1-0:21.7.0(00.460*kW)\r\n1-0:22.7.0(00.000*kW)\r\n1-0:32.7.0(230.0*V)\r\n", "6.000", "measured");
        }

        [TestMethod]
        public void A_phase_whose_power_the_meter_does_not_send_has_no_signed_current()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:31.7.0(006*A)\r\n1-0:51.7.0(001*A)\r\n1-0:41.7.0(00.230*kW)\r\n");
            Assert.AreEqual(0, bench.CountWith("p1/current_l1_signed"));
            Assert.AreEqual(1, bench.CountOf("p1/current_l2_signed 1.000"));
        }

        [TestMethod]
        public void Signed_currents_are_the_first_messages_of_a_telegram()
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + "1-0:1.7.0(01.000*kW)\r\n1-0:31.7.0(004*A)\r\n1-0:21.7.0(01.000*kW)\r\n1-0:32.7.0(230.0*V)\r\n");
            bench.Clear();
            bench.ReceiveSealed(Head + "1-0:1.7.0(02.000*kW)\r\n1-0:31.7.0(009*A)\r\n1-0:21.7.0(02.000*kW)\r\n1-0:32.7.0(230.0*V)\r\n");
            Assert.AreEqual("p1/current_l1_signed 8.700", bench.Message(0));
        }

        [TestMethod]
        public void A_dead_band_and_an_interval_of_currents_hold_for_signed_ones_too()
        {
            MeterBench bench = new MeterBench("filter.current.band = 0.5\nfilter.current.interval = 10\n", null);
            bench.ReceiveSealed(Head + "1-0:31.7.0(001.00*A)\r\n1-0:21.7.0(00.230*kW)\r\n");
            bench.Clear();
            bench.ReceiveSealed(Head + "1-0:31.7.0(003.00*A)\r\n1-0:21.7.0(00.690*kW)\r\n");
            Assert.AreEqual(0, bench.CountWith("p1/current_l1_signed"));
            bench.ReceiveAfter(MeterBench.Sealed(Head + "1-0:31.7.0(001.49*A)\r\n1-0:21.7.0(00.343*kW)\r\n"), 10000);
            Assert.AreEqual(0, bench.CountWith("p1/current_l1_signed"));
            bench.ReceiveAfter(MeterBench.Sealed(Head + "1-0:31.7.0(001.50*A)\r\n1-0:21.7.0(00.345*kW)\r\n"), 10000);
            Assert.AreEqual(1, bench.CountOf("p1/current_l1_signed 1.500"));
        }

        private static void ExpectCurrent(string lines, string current, string source)
        {
            MeterBench bench = new MeterBench();
            bench.ReceiveSealed(Head + lines);
            Assert.AreEqual(1, bench.CountOf("p1/current_l1_signed " + current), bench.LastWith("p1/current_l1_signed "));
            Assert.AreEqual(1, bench.CountOf("p1/current_l1_signed_source " + source));
        }
    }
}
