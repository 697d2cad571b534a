using System;
using Meterkast.Modbus;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>The meter as an SDM630, byte by byte.</summary>
    [TestClass]
    public class ModbusTests
    {
        private const string Telegram = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.1(001000.500*kWh)\r\n1-0:1.8.2(000234.000*kWh)\r\n1-0:2.8.1(000010.000*kWh)\r\n"
            + "1-0:1.7.0(00.000*kW)\r\n1-0:2.7.0(00.750*kW)\r\n1-0:32.7.0(230.0*V)\r\n1-0:31.7.0(003*A)\r\n1-0:21.7.0(00.000*kW)\r\n1-0:22.7.0(00.750*kW)\r\n";

        [TestMethod]
        public void Modbus_TCP_is_answered_with_floats_of_two_registers()
        {
            // -750 W is C43B8000
            Assert.AreEqual("000100000007" + "010404" + "C43B8000", Ask(Heard(), "000100000006" + "01" + "04" + "0034" + "0002"));

            // three currents at once: L1 -3.26 A, and two phases that the meter does not have
            Assert.AreEqual("00020000000F" + "01040C" + "C050A3D7" + "00000000" + "00000000", Ask(Heard(), "000200000006" + "01" + "04" + "0006" + "0006"));

            // all tariffs, 1234.5 kWh and 10 kWh
            Assert.AreEqual("00030000000B" + "010408" + "449A5000" + "41200000", Ask(Heard(), "000300000006" + "01" + "04" + "0048" + "0004"));
        }

        [TestMethod]
        public void RTU_over_TCP_is_answered_in_its_own_form()
        {
            string answer = Ask(Heard(), Sealed("0104" + "0034" + "0002"));
            Assert.AreEqual(Sealed("010404" + "C43B8000"), answer);
        }

        [TestMethod]
        public void Requests_in_pieces_and_several_in_one_are_each_answered_once()
        {
            ModbusSession session = Session(Heard());
            string request = "000100000006" + "07" + "03" + "000A" + "0002";
            Assert.AreEqual("", Ask(session, request.Substring(0, 14)));
            string answer = "000100000007" + "070304" + "40400000";
            Assert.AreEqual(answer + answer, Ask(session, request.Substring(14) + request));
        }

        [TestMethod]
        public void What_is_not_allowed_is_refused_with_the_reason_of_the_protocol()
        {
            MeterRegisters registers = Heard();
            Assert.AreEqual("000100000003" + "01" + "8601", Ask(registers, "000100000006" + "01" + "06" + "0034" + "0002"));
            Assert.AreEqual("000100000003" + "01" + "9001", Ask(registers, "00010000000B" + "01" + "10" + "0002" + "0002" + "04" + "3F800000"));
            Assert.AreEqual("000100000003" + "01" + "8402", Ask(registers, "000100000006" + "01" + "04" + "0200" + "0002"));
            Assert.AreEqual("000100000003" + "01" + "8403", Ask(registers, "000100000006" + "01" + "04" + "0035" + "0002"));
            Assert.AreEqual("000100000003" + "01" + "8403", Ask(registers, "000100000006" + "01" + "04" + "0000" + "0052"));
            Assert.AreEqual(3 + (2 * 80) + 6, Ask(registers, "000100000006" + "01" + "04" + "0000" + "0050").Length / 2);
        }

        [TestMethod]
        public void Before_the_first_telegram_and_while_the_meter_is_silent_it_fails()
        {
            MeterBench bench = new MeterBench("modbus.port = 502\n", null);
            Assert.AreEqual("000100000003" + "01" + "8404", Ask(bench.Registers, "000100000006" + "01" + "04" + "0034" + "0002"));
            bench.ReceiveSealed(Telegram);
            Assert.AreEqual("000100000007" + "010404" + "C43B8000", Ask(bench.Registers, "000100000006" + "01" + "04" + "0034" + "0002"));
            bench.Wait(60000);
            Assert.AreEqual("000100000003" + "01" + "8404", Ask(bench.Registers, "000100000006" + "01" + "04" + "0034" + "0002"));
        }

        [TestMethod]
        public void What_is_not_Modbus_breaks_the_session()
        {
            ModbusSession session = Session(Heard());
            Assert.AreEqual("", Ask(session, "474554202F20485454502F312E310D0A"));
            Assert.IsTrue(session.IsBroken);
        }

        private static MeterRegisters Heard()
        {
            MeterBench bench = new MeterBench("modbus.port = 502\n", null);
            bench.ReceiveSealed(Telegram);
            return bench.Registers;
        }

        private static ModbusSession Session(MeterRegisters registers) => new ModbusSession(registers);

        private static string Ask(MeterRegisters registers, string request) => Ask(Session(registers), request);

        private static string Ask(ModbusSession session, string request)
        {
            byte[] bytes = new byte[request.Length / 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)Convert.ToInt32(request.Substring(i * 2, 2), 16);
            }

            byte[] answer = new byte[ModbusSession.MaxAnswer];
            string text = "";
            for (int at = 0; at < bytes.Length && !session.IsBroken;)
            {
                int length = session.Consume(bytes, ref at, bytes.Length, answer);
                for (int i = 0; i < length; i++)
                {
                    text += answer[i].ToString("X2");
                }
            }

            return text;
        }

        // The CRC bit by bit over the text, unlike the session's
        private static string Sealed(string request)
        {
            int crc = 0xFFFF;
            for (int i = 0; i < request.Length; i += 2)
            {
                int octet = Convert.ToInt32(request.Substring(i, 2), 16);
                for (int bit = 0; bit < 8; bit++)
                {
                    int mixed = (crc ^ (octet >> bit)) & 1;
                    crc = (crc >> 1) ^ (mixed != 0 ? 0xA001 : 0);
                }
            }

            return request + ((byte)crc).ToString("X2") + ((byte)(crc >> 8)).ToString("X2");
        }
    }
}
