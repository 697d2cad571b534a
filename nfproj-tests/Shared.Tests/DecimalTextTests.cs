using System.Text;
using Meterkast.Text;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Numbers as templates and scripts write them, rounded half away from zero.</summary>
    [TestClass]
    public class DecimalTextTests
    {
        [TestMethod]
        public void Numbers_of_every_form_are_rounded_to_hundredths()
        {
            string[] texts =
            {
                "20.400000000000002=2040", "43.376=4338", "33.333=3333", "60.0=6000", "2e1=2000", "2.04e1=2040", "1E+2=10000", "2040E-2=2040",
                "+5=500", " 20.5 =2050", "\t7\r\n=700", "-0.0=0", "-0=0", "0.004=0", "0.005=1", "-0.005=-1", "-0.0049999=0", "20.=2000", ".5=50",
                "-12.345=-1235", "0.994999999999999999999999=99", "0.995=100", "007=700", "0.0000000000000000000000000001e30=10000",
                "0e99999999999=0", "1e-99999999999=0", "12345678901234567890=1000000000", "-1e400=-1000000000", "9999999.99=999999999",
            };
            for (int i = 0; i < texts.Length; i++)
            {
                string[] pair = texts[i].Split('=');
                byte[] bytes = Encoding.UTF8.GetBytes(pair[0]);
                Assert.IsTrue(DecimalText.TryRound(bytes, 0, bytes.Length, out int hundredths), pair[0]);
                Assert.AreEqual(pair[1], hundredths.ToString(), pair[0]);
            }
        }

        [TestMethod]
        public void What_is_no_number_is_not_read()
        {
            string[] texts =
            {
                "", " ", "+", "-", ".", "e1", "1e", "1e+", "1e1.5", "20,5", "1.2.3", "--1", "+-1", "1 2", "0x10", "NaN", "Infinity", "20.5C", "1_000", "1e1e1",
            };
            for (int i = 0; i < texts.Length; i++)
            {
                byte[] bytes = texts[i].Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(texts[i]);
                Assert.IsFalse(DecimalText.TryRound(bytes, 0, bytes.Length, out int hundredths), texts[i]);
                Assert.AreEqual(0, hundredths);
            }
        }

        [TestMethod]
        public void A_step_of_its_own_rounds_to_a_multiple_of_it()
        {
            string[] texts =
            {
                "502=500", "502.49=500", "502.5=505", "497.5=500", "-502.5=-505", "-502.4=-500", "2.4999=0", "2.5=5", "1e3=1000", "0=0",
            };
            for (int i = 0; i < texts.Length; i++)
            {
                string[] pair = texts[i].Split('=');
                byte[] bytes = Encoding.UTF8.GetBytes(pair[0]);
                Assert.IsTrue(DecimalText.TryRound(bytes, 0, bytes.Length, 0, 5, out int value), pair[0]);
                Assert.AreEqual(pair[1], value.ToString(), pair[0]);
            }
        }

        [TestMethod]
        public void Only_the_part_that_was_named_is_read()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("TT=20.456x");
            Assert.IsTrue(DecimalText.TryRound(bytes, 3, 6, out int hundredths));
            Assert.AreEqual(2046, hundredths);
        }
    }
}
