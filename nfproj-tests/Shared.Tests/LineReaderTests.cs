using System.Text;
using Meterkast.Serial;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class LineReaderTests
    {
        [TestMethod]
        public void Lines_end_at_CR_or_LF_and_empty_ones_do_not_count()
        {
            Assert.AreEqual("ab|c|d|", Read("ab\r\nc\n\r\r\nd\re", 16));
        }

        [TestMethod]
        public void A_line_that_is_too_long_says_so_and_the_next_is_whole_again()
        {
            Assert.AreEqual("abcd+|ef|", Read("abcdefgh\r\nef\r\n", 4));
        }

        private static string Read(string text, int capacity)
        {
            LineReader reader = new LineReader(capacity);
            string lines = "";
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = 0; i < bytes.Length; i++)
            {
                if (reader.Consume(bytes[i]))
                {
                    lines += Encoding.UTF8.GetString(reader.Line, 0, reader.Length) + (reader.TooLong ? "+|" : "|");
                }
            }

            return lines;
        }
    }
}
