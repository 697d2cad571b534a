using System.Text;
using Meterkast.Obis;
using Meterkast.Text;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class MeterNumberTests
    {
        [TestMethod]
        public void Every_prefix_moves_the_point_and_no_digit()
        {
            Expect(MeterUnit.KilowattHour, "000234191*Wh 234.191|00234.191*kWh 234.191|00234.191*MWh 234191|1.5*GWh 1500000|234191000*mWh 234.191000");
            Expect(MeterUnit.KilovarHour, "00049201.281*MVArh 49201281|00049201.281*kvarh 49201.281|49201281*varh 49201.281|1*GVArh 1000000");
            Expect(MeterUnit.Kilowatt, "12.345*MW 12345|0.5*MW 500|00000.000*MW 0|0*MW 0|24000*W 24.000|-00.024*kW -0.024|166.1234567*W 0.1661234567");
            Expect(MeterUnit.Kilovar, "0.125*Mvar 125|00.166*kvar 0.166|166*VAR 0.166");
            Expect(MeterUnit.KilovoltAmpere, "69.0*kVA 69.0|0.069*MVA 69|69000*VA 69.000");
            Expect(MeterUnit.Volt, "0000.230*kV 230|230100*mV 230.100|230.1*V 230.1|0000.000*kV 0");
            Expect(MeterUnit.Ampere, "02310*mA 2.310|0.003*kA 3|-65.0*A -65.0");
            Expect(MeterUnit.Hertz, "0000.050*kHz 50|49.98*Hz 49.98|49980*mHz 49.980");
        }

        [TestMethod]
        public void Capitals_and_blanks_do_not_matter()
        {
            Expect(MeterUnit.KilowattHour, "1.5*kwh 1.5|1.5*KWH 1.5|1.5*kWh  1.5| 1.5 * kWh 1.5|1.5kWh 1.5|1.5 1.5|+1.5*kWh 1.5");
            Expect(MeterUnit.KilovarHour, "1.5*kvarh 1.5|1.5*kVArh 1.5|1.5*kVarh 1.5|1.5*KVARH 1.5");
        }

        [TestMethod]
        public void The_unit_follows_from_the_meter_where_the_row_leaves_it_open()
        {
            Expect(MeterUnit.Any, "24000*W 24.000|27.600*kVA 27.600|999*A 999|00169.156*m3 169.156|169156*l 169.156|169156*dm3 169.156");
            Expect(MeterUnit.Any, "246.138*GJ 246.138|246138*MJ 246.138|246138*kJ 0.246138|21.5*C 21.5|0240*s 240");
        }

        [TestMethod]
        public void A_unit_that_is_not_known_or_another_one_is_not_guessed()
        {
            Refuse(MeterUnit.KilowattHour, "1*kvarh|1*kW|1*Ws|1*cal|1*TWh|1*kkWh|1*h|1*xWh|1*Wh/h|1*kWh*kWh|1**kWh");
            Refuse(MeterUnit.Any, "1*m4|1*mm3|1*km3|1*Nm3|1*bar|1*min|1*mC|1*k|1*M|1*%");
            Refuse(MeterUnit.Volt, "1*VA|1*kvar");
        }

        [TestMethod]
        public void What_is_no_number_is_none()
        {
            Refuse(MeterUnit.Kilowatt, "|-|.|*kW|kW|--1*kW|+-1*kW|1.2.3*kW|1,5*kW|ON|0x10|- 1*kW|65.0*A,-65.0*A");
        }

        [TestMethod]
        public void Long_numbers_are_exact_or_refused()
        {
            Expect(MeterUnit.KilowattHour, "123456789012345.678*kWh 123456789012345.678|00000000000000000000000000001.5*kWh 1.5");
            Expect(MeterUnit.KilowattHour, "123456789012345678*GWh 123456789012345678000000|0.000000000000000000001*kWh 0.000000000000000000001");
            Refuse(MeterUnit.KilowattHour, "1234567890123456.789*kWh|9223372036854775808*kWh|18446744073709551617*kWh");
        }

        [TestMethod]
        public void Thousandths_end_where_a_sum_of_them_would_not_fit()
        {
            MeterNumber number = new MeterNumber();
            Assert.IsTrue(Read(number, "123456789012345678*GWh", MeterUnit.KilowattHour));
            Assert.AreEqual(1000000000000000, number.Thousandths);
            Assert.IsTrue(Read(number, "-123456789012345678*GWh", MeterUnit.KilowattHour));
            Assert.AreEqual(-1000000000000000, number.Thousandths);
            Assert.IsTrue(Read(number, "000123.4567*kWh", MeterUnit.KilowattHour));
            Assert.AreEqual(123456, number.Thousandths);
            Assert.IsTrue(Read(number, "12*MW", MeterUnit.Kilowatt));
            Assert.AreEqual(12000000, number.Thousandths);
        }

        private static void Expect(MeterUnit unit, string vectors)
        {
            MeterNumber number = new MeterNumber();
            string[] each = vectors.Split('|');
            for (int i = 0; i < each.Length; i++)
            {
                int blank = each[i].LastIndexOf(' ');
                TextBuffer text = new TextBuffer(60);
                Assert.IsTrue(Read(number, each[i].Substring(0, blank), unit), each[i]);
                number.Write(text);
                Assert.AreEqual(each[i].Substring(blank + 1), text.ToString(), each[i]);
            }
        }

        private static void Refuse(MeterUnit unit, string texts)
        {
            MeterNumber number = new MeterNumber();
            string[] each = texts.Split('|');
            for (int i = 0; i < each.Length; i++)
            {
                Assert.IsFalse(Read(number, each[i], unit), each[i]);
            }
        }

        private static bool Read(MeterNumber number, string text, MeterUnit unit)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return number.TryRead(bytes, 0, bytes.Length, unit);
        }
    }
}
