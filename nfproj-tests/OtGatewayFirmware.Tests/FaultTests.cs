using Meterkast.OpenTherm;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What the boiler reports, in words where the meaning of its maker's codes is known.</summary>
    [TestClass]
    public class FaultTests
    {
        private const int Read = 0;
        private const int ReadAck = 4;
        private const int Fault = 1;

        [TestMethod]
        public void A_fault_of_a_known_boiler_is_told_with_its_meaning_and_the_flags_that_every_boiler_has()
        {
            GatewayBench bench = new GatewayBench();
            Describe(bench, 11, 5);
            Report(bench, Fault, 0x0C07);
            Assert.AreEqual(
                "otgw/fault_text code 7 (E:07): No water in the boiler, or the pump stands still, water pressure too low, gas or flame fault",
                bench.Publisher.LastWith("otgw/fault_text "));
            Report(bench, 0, 0x0C07);
            Assert.AreEqual("otgw/fault_text ok", bench.Publisher.LastWith("otgw/fault_text "));
        }

        [TestMethod]
        public void A_code_that_was_read_before_the_fault_is_not_the_faults()
        {
            GatewayBench bench = new GatewayBench("boiler.codes = avanta");
            Report(bench, 0, 0x0000);
            bench.Wait(1000);
            bench.Exchange(Read, 0, 0x0300, ReadAck, 0x0300 | Fault);
            bench.Wait(1000);
            Assert.AreEqual("otgw/fault_text fault", bench.Publisher.LastWith("otgw/fault_text "));
            Report(bench, Fault, 0x0000);
            Assert.AreEqual("otgw/fault_text code 0 (E:0): Flow or return sensor faulty", bench.Publisher.LastWith("otgw/fault_text "));
        }

        [TestMethod]
        public void The_code_of_another_boiler_stays_a_number()
        {
            GatewayBench bench = new GatewayBench();
            Describe(bench, 11, 19);
            Report(bench, Fault, 0x0107);
            Assert.AreEqual("otgw/fault_text code 7, service required", bench.Publisher.LastWith("otgw/fault_text "));
            Report(bench, Fault, 0x0200);
            Assert.AreEqual("otgw/fault_text fault", bench.Publisher.LastWith("otgw/fault_text "));
        }

        [TestMethod]
        public void A_setting_chooses_the_list_of_a_boiler_that_does_not_say_what_it_is()
        {
            GatewayBench bench = new GatewayBench("boiler.codes = heat2");
            Report(bench, Fault, 0x0033);
            Assert.AreEqual("otgw/fault_text code 51: Water pressure low", bench.Publisher.LastWith("otgw/fault_text "));
            GatewayBench none = new GatewayBench("boiler.codes = none");
            Describe(none, 9, 1);
            Report(none, Fault, 0x0001);
            Assert.AreEqual("otgw/fault_text code 1", none.Publisher.LastWith("otgw/fault_text "));
        }

        [TestMethod]
        public void What_is_only_likely_is_told_as_perhaps_and_only_of_the_list_that_the_setting_names()
        {
            GatewayBench named = new GatewayBench("boiler.codes = intergas");
            Report(named, Fault, 0x0804);
            Assert.AreEqual("otgw/fault_text code 4 (4), perhaps: No flame after ignition, gas or flame fault", named.Publisher.LastWith("otgw/fault_text "));
            named.Exchange(Read, 115, 0, ReadAck, 126);
            Assert.AreEqual("otgw/diagnostic_text perhaps: Standby", named.Publisher.LastWith("otgw/diagnostic_text "));
            GatewayBench automatic = new GatewayBench();
            Describe(automatic, 11, 10);
            Report(automatic, Fault, 0x0002);
            Assert.AreEqual("otgw/fault_text code 2", automatic.Publisher.LastWith("otgw/fault_text "));
            GatewayBench calenta = new GatewayBench("boiler.codes = calenta");
            Report(calenta, Fault, 0x0002);
            Assert.AreEqual("otgw/fault_text code 2 (E:02), perhaps: Heat exchanger sensor shorted", calenta.Publisher.LastWith("otgw/fault_text "));
        }

        [TestMethod]
        public void A_diagnostic_code_is_told_as_status_and_sub_status_where_they_are_known()
        {
            GatewayBench bench = new GatewayBench();
            Describe(bench, 11, 10);
            bench.Exchange(Read, 115, 0, ReadAck, 0x043D);
            Assert.AreEqual("otgw/diagnostic_text Burning for hot water: Pump stop", bench.Publisher.LastWith("otgw/diagnostic_text "));
            GatewayBench other = new GatewayBench();
            Describe(other, 4, 10);
            other.Exchange(Read, 115, 0, ReadAck, 0x043D);
            Assert.AreEqual(0, other.Publisher.CountWith("otgw/diagnostic_text "));
        }

        [TestMethod]
        public void Every_line_of_the_table_has_a_code_a_meaning_and_a_source_and_is_found()
        {
            for (int list = 1; list < FaultTable.Lists; list++)
            {
                Expect(FaultTable.Faults(list));
                Expect(FaultTable.Diagnostics(list, false));
                Expect(FaultTable.Diagnostics(list, true));
                Expect(LikelyFaults.Faults(list));
                Expect(LikelyFaults.Diagnostics(list));
            }

            Assert.IsTrue(FaultTable.Find(FaultTable.Faults(FaultTable.Avanta), 14) == null);
            Assert.IsTrue(FaultTable.Find("", 0) == null);
        }

        private static void Expect(string lines)
        {
            string[] each = lines.Split('\n');
            for (int i = 0; i < each.Length - 1; i++)
            {
                string[] columns = each[i].Split('|');
                Assert.AreEqual(4, columns.Length, each[i]);
                Assert.IsTrue(columns[2].Length > 3 && columns[3].Length > 0, each[i]);
                Assert.AreEqual(columns[2], FaultTable.Find(lines, int.Parse(columns[0]))[2], each[i]);
            }
        }

        private static void Describe(GatewayBench bench, int member, int product)
        {
            bench.Exchange(Read, 3, 0, ReadAck, member);
            bench.Exchange(Read, 127, 0, ReadAck, (product << 8) | 1);
        }

        private static void Report(GatewayBench bench, int status, int fault)
        {
            bench.Exchange(Read, 0, 0x0100, ReadAck, 0x0100 | status);
            bench.Exchange(Read, 5, 0, ReadAck, fault);
        }
    }
}
