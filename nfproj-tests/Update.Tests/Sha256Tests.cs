using System.Text;
using Meterkast.Text;
using Meterkast.Updates;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class Sha256Tests
    {
        // the examples of FIPS 180-4's authors (NIST, SHA256.pdf)
        [TestMethod]
        public void Hashes_are_those_of_the_standards_examples()
        {
            Assert.AreEqual("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", Hash("", 1));
            Assert.AreEqual("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", Hash("abc", 3));
            Assert.AreEqual("248D6A61D20638B8E5C026930C3E6039A33CE45964FF2167F6ECEDD419DB06C1", Hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56));
        }

        [TestMethod]
        public void A_hash_does_not_depend_on_the_pieces_in_which_bytes_come()
        {
            string text = "A text that is longer than one block of sixty-four bytes, and ends in the middle of the next but one, here.";
            string whole = Hash(text, text.Length);
            for (int piece = 1; piece < text.Length; piece += 7)
            {
                Assert.AreEqual(whole, Hash(text, piece));
            }
        }

        [TestMethod]
        public void A_hash_that_was_cleared_begins_again()
        {
            Sha256 hash = new Sha256();
            hash.Add(new byte[70], 0, 70);
            hash.Clear();
            hash.Add(Encoding.UTF8.GetBytes("abc"), 0, 3);
            Assert.AreEqual(Hash("abc", 3), Hex(hash.Finish()));
        }

        private static string Hash(string text, int piece)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Sha256 hash = new Sha256();
            for (int at = 0; at < bytes.Length; at += piece)
            {
                hash.Add(bytes, at, bytes.Length - at < piece ? bytes.Length - at : piece);
            }

            return Hex(hash.Finish());
        }

        private static string Hex(byte[] bytes)
        {
            TextBuffer text = new TextBuffer(64);
            for (int i = 0; i < bytes.Length; i++)
            {
                text.AppendHex(bytes[i], 2);
            }

            byte[] written = text.ToArray();
            return Encoding.UTF8.GetString(written, 0, written.Length);
        }
    }
}
