using System.Text;
using Meterkast.Diagnostics;
using Meterkast.Gateway;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class LineParserTests
    {
        [TestMethod]
        public void Every_kind_of_line_is_known()
        {
            string[] lines =
            {
                "T80190000", "B4019369A", "R80790000", "AC0091540", "T00190000", "T30190000", "T09180000", "B80190000",
                "T8019000G", "B40#93680", "E00190000", "E0019000?",
                "Error 01", "Error 04", "Error 05", "Error 1",
                "Thermostat connected", "Thermostat disconnected", "Thermostat gone",
                "Low power", "Medium power", "High power", "Full power",
                "OpenTherm Gateway 6.6", "\x04OpenTherm Gateway 5.8", "GW\x04OpenTherm Gateway 5.8", "WDOpenTherm Gateway 5.8",
                "Opentherm gateway diagnostics - Version 1.3", "OpenTherm Interface 1.0", "TT: 2OpenTherm Gateway 6.6",
                "WDT reset!", "TT: 20.50", "PR: A=OpenTherm Gateway 6.6", "C2: 40.00", "XX: NG", "SE", "OE", "NG",
                "12A=3F", "12A=3", "T8019000", "T801900000", "", "hello",
            };
            LineKind[] kinds =
            {
                LineKind.Frame, LineKind.Frame, LineKind.Frame, LineKind.Frame, LineKind.Frame, LineKind.ReservedType, LineKind.ReservedType, LineKind.ReservedType,
                LineKind.NotHexadecimal, LineKind.NotHexadecimal, LineKind.ErrorFrame, LineKind.NotHexadecimal,
                LineKind.Error, LineKind.Error, LineKind.Garbage, LineKind.Garbage,
                LineKind.ThermostatConnected, LineKind.ThermostatDisconnected, LineKind.Garbage,
                LineKind.LowPower, LineKind.MediumPower, LineKind.HighPower, LineKind.Garbage,
                LineKind.Banner, LineKind.Banner, LineKind.Banner, LineKind.Banner,
                LineKind.Banner, LineKind.Banner, LineKind.Banner,
                LineKind.WatchdogReset, LineKind.Reply, LineKind.Reply, LineKind.Reply, LineKind.Reply, LineKind.Reply, LineKind.Reply, LineKind.Garbage,
                LineKind.DebugReport, LineKind.Garbage, LineKind.Garbage, LineKind.Garbage, LineKind.Garbage, LineKind.Garbage,
            };
            lines[4] = TestFrames.Line('T', 0, 25, 0);
            lines[0] = TestFrames.Line('T', 1, 25, 0);
            lines[1] = TestFrames.Line('B', 4, 25, 0x369A);
            lines[5] = TestFrames.Line('T', 3, 25, 0);
            lines[7] = TestFrames.Line('B', 0, 25, 0);
            for (int i = 0; i < lines.Length; i++)
            {
                Assert.AreEqual((int)kinds[i], (int)Parse(lines[i]), lines[i]);
            }
        }

        [TestMethod]
        public void A_frame_with_one_flipped_bit_is_dropped_for_its_parity()
        {
            Assert.AreEqual((int)LineKind.Frame, (int)Parse("BC0790142"));
            Assert.AreEqual((int)LineKind.BadParity, (int)Parse("BC0790143"));
        }

        [TestMethod]
        public void Spare_bits_make_a_frame_unsound_even_with_the_right_parity()
        {
            Assert.AreEqual((int)LineKind.ReservedType, (int)Parse("T03180000"));
        }

        [TestMethod]
        public void Each_cause_of_damage_has_its_counter()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line("BC0790143");
            bench.Line("T03180000");
            bench.Line("T8019Z000");
            bench.Line("hello");
            bench.Line("hello again");
            bench.Line("Error 03");
            bench.Line("Error 04");
            bench.Line("E80190000");
            Assert.AreEqual(1, bench.Gateway.Topics.Number(GatewayState.ParityErrors));
            Assert.AreEqual(1, bench.Gateway.Topics.Number(GatewayState.ReservedTypeErrors));
            Assert.AreEqual(1, bench.Gateway.Topics.Number(GatewayState.HexErrors));
            Assert.AreEqual(2, bench.Gateway.Topics.Number(GatewayState.Garbage));
            Assert.AreEqual(0, bench.Gateway.Topics.Number(GatewayState.Error01));
            Assert.AreEqual(1, bench.Gateway.Topics.Number(GatewayState.Error01 + 2));
            Assert.AreEqual(1, bench.Gateway.Topics.Number(GatewayState.Error01 + 3));
            bench.Gateway.ShowHealth(new DeviceHealth());
            Assert.AreEqual("hello again", bench.Gateway.Topics.Text(GatewayState.LastGarbage));
        }

        [TestMethod]
        public void What_the_PIC_says_of_itself_is_published_at_once()
        {
            GatewayBench bench = new GatewayBench();
            bench.Line("Thermostat disconnected");
            bench.Line("High power");
            bench.Line("\x04OpenTherm Gateway 5.8");
            bench.Line("WDT reset!");
            Assert.AreEqual("otgw/gateway/thermostat disconnected", bench.Publisher.Message(0));
            Assert.AreEqual("otgw/gateway/thermostat_power high", bench.Publisher.Message(1));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/pic_version OpenTherm Gateway 5.8"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/pic_resets 1"));
            Assert.AreEqual(1, bench.Publisher.CountOf("otgw/gateway/pic_watchdog_resets 1"));
        }

        private static LineKind Parse(string line)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(line);
            return new LineParser().Parse(bytes, bytes.Length);
        }
    }
}
