using System.Text;
using Meterkast.Text;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class TextTests
    {
        [TestMethod]
        public void Numbers_are_written_from_integers()
        {
            TextBuffer text = new TextBuffer(80);
            text.AppendNumber(0).Append(" ").AppendNumber(-2147483648).Append(" ").AppendNumber(65535).Append(" ");
            text.AppendHundredths(5).Append(" ").AppendHundredths(-305).Append(" ").AppendHundredths(0).Append(" ").AppendHex(0xBEEF, 6);
            Assert.AreEqual("0 -2147483648 65535 0.05 -3.05 0.00 00BEEF", text.ToString());
        }

        [TestMethod]
        public void What_does_not_fit_is_left_out_and_said()
        {
            TextBuffer text = new TextBuffer(4);
            text.Append("abc").Append("def");
            Assert.AreEqual("abcd", text.ToString());
            Assert.IsTrue(text.Truncated);
            Assert.AreEqual("x", text.Clear().Append((byte)'x').ToString());
            Assert.IsFalse(text.Truncated);
        }

        [TestMethod]
        public void Decimal_numbers_are_read_as_hundredths()
        {
            string[] texts = { "20.5", "20", "-3.25", "+1.5", " 7 ", "0.00", "99999.99", ".5", "5.", "20.500" };
            int[] values = { 2050, 2000, -325, 150, 700, 0, 9999999, 50, 500, 2050 };
            for (int i = 0; i < texts.Length; i++)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(texts[i]);
                Assert.IsTrue(AsciiText.TryReadHundredths(bytes, 0, bytes.Length, out int value), texts[i]);
                Assert.AreEqual(values[i], value, texts[i]);
            }
        }

        [TestMethod]
        public void What_is_no_decimal_number_is_not_read()
        {
            string[] texts = { "", " ", ".", "-", "1e3", "1,5", "1.2.3", "20.555", "100000", "NaN", "0x10", "--1", "1 2" };
            for (int i = 0; i < texts.Length; i++)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(texts[i]);
                Assert.IsFalse(AsciiText.TryReadHundredths(bytes, 0, bytes.Length, out int _), texts[i]);
            }
        }
    }
}
