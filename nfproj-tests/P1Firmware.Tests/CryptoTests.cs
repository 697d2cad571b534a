using Meterkast.Crypto;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>
    /// AES and GCM against published vectors: FIPS 197, appendix C.1, and test cases 1 to 4 of McGrew and Viega's GCM specification,
    /// which NIST SP 800-38D refers to.
    /// </summary>
    [TestClass]
    public class CryptoTests
    {
        private const string Key = "feffe9928665731c6d6a8f9467308308";
        private const string Vector = "cafebabefacedbaddecaf888";
        private const string Text = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";

        private const string Cipher = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
            + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091473f5985";

        [TestMethod]
        public void A_block_is_encrypted_as_FIPS_197_has_it()
        {
            uint[] block = { 0x00112233, 0x44556677, 0x8899aabb, 0xccddeeff };
            new Aes128(Hex.Bytes("000102030405060708090a0b0c0d0e0f")).Encrypt(block);
            Assert.IsTrue(block[0] == 0x69c4e0d8 && block[1] == 0x6a7b0430 && block[2] == 0xd8cdb780 && block[3] == 0x70b4c55a);
        }

        [TestMethod]
        public void Messages_of_the_specification_are_read_and_authentic()
        {
            string zero = "00000000000000000000000000000000";
            Expect(zero, "000000000000000000000000", "", "", "", "58e2fccefa7e3061367f1d57a4e7455a");
            Expect(zero, "000000000000000000000000", "", "0388dace60b6a392f328c2b971b2fe78", zero, "ab6e47d42cec13bdf53a67b21257bddf");
            Expect(Key, Vector, "", Cipher, Text, "4d5c2af327cd64a62cf35abd2ba6fab4");
            Expect(
                Key, Vector, "feedfacedeadbeeffeedfacedeadbeefabaddad2", Cipher.Substring(0, 120), Text.Substring(0, 120), "5bc94fbc3221a5db94fae95ae7121a47");
        }

        [TestMethod]
        public void A_bit_that_is_wrong_anywhere_makes_another_tag()
        {
            byte[] cipher = Hex.Bytes(Cipher);
            byte[] tag = Hex.Bytes("4d5c2af327cd64a62cf35abd2ba6fab4");
            GcmReader reader = Reader(Key, Vector);
            for (int i = 0; i < cipher.Length; i++)
            {
                cipher[i] ^= (byte)(1 << (i & 7));
                Assert.IsFalse(IsAuthentic(reader, new byte[0], cipher, tag, 100), i.ToString());
                cipher[i] ^= (byte)(1 << (i & 7));
            }

            tag[11] ^= 1;
            Assert.IsFalse(IsAuthentic(reader, new byte[0], cipher, tag, 100));
            tag[11] ^= 1;
            Assert.IsFalse(IsAuthentic(reader, new byte[1], cipher, tag, 100));
            Assert.IsTrue(IsAuthentic(reader, new byte[0], cipher, tag, 100));
        }

        private static void Expect(string key, string vector, string additional, string cipher, string text, string tag)
        {
            for (int slice = 1; slice <= 5; slice += 2)
            {
                GcmReader reader = Reader(key, vector);
                byte[] bytes = Hex.Bytes(cipher);
                Assert.IsTrue(IsAuthentic(reader, Hex.Bytes(additional), bytes, Hex.Bytes(tag), slice), cipher);
                reader.BeginText(bytes, 0, bytes.Length);
                while (!reader.Decrypt(slice))
                {
                }

                Assert.AreEqual(text, Hex.Text(bytes));
            }
        }

        private static bool IsAuthentic(GcmReader reader, byte[] additional, byte[] cipher, byte[] tag, int slice)
        {
            reader.BeginSum(additional, additional.Length, cipher, 0, cipher.Length);
            while (!reader.Sum(slice))
            {
            }

            return reader.IsTag(tag, 0, tag.Length);
        }

        private static GcmReader Reader(string key, string vector)
        {
            GcmReader reader = new GcmReader(new Aes128(Hex.Bytes(key)));
            reader.UseVector(Hex.Bytes(vector));
            return reader;
        }
    }
}
