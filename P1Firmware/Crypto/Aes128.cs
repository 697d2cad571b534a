using System;

namespace Meterkast.Crypto
{
    /// <summary>
    /// AES with a key of 16 bytes, encryption only, which is all that GCM needs (FIPS 197). A table joins the S-box and the
    /// multiplication of a column, and a second one holds its words rotated by a byte; for the other two bytes of a column both are
    /// rotated by half a word (Daemen and Rijmen, AES proposal, 5.2.1). Two more tables would save a seventh of the instructions.
    ///
    /// Heap: 1,050 bytes per table, 200 for the round keys.
    /// </summary>
    public sealed class Aes128 : IBlockCipher
    {
        /// <summary>Bytes of a key.</summary>
        public const int KeyLength = 16;

        private const int Rounds = 10;
        private const int Words = 4;

        private readonly uint[] _first = new uint[256];
        private readonly uint[] _second = new uint[256];
        private readonly uint[] _keys = new uint[Words * (Rounds + 1)];

        /// <summary>Initializes the table and the round keys.</summary>
        /// <param name="key">Sixteen bytes; they are copied.</param>
        /// <exception cref="ArgumentException">The key has another length.</exception>
        public Aes128(byte[] key)
        {
            if (key.Length != KeyLength)
            {
                throw new ArgumentException("expected sixteen bytes", nameof(key));
            }

            MakeTable();
            ExpandKey(key);
        }

        /// <inheritdoc/>
        public void Encrypt(uint[] block)
        {
            uint[] p = _first;
            uint[] q = _second;
            uint[] k = _keys;
            uint a = block[0] ^ k[0];
            uint b = block[1] ^ k[1];
            uint c = block[2] ^ k[2];
            uint d = block[3] ^ k[3];
            int i = Words;
            while (i < Words * Rounds)
            {
                uint e = p[(int)(c >> 8) & 255] ^ q[(int)d & 255];
                e = p[(int)(a >> 24)] ^ q[(int)(b >> 16) & 255] ^ (e >> 16) ^ (e << 16) ^ k[i];
                uint f = p[(int)(d >> 8) & 255] ^ q[(int)a & 255];
                f = p[(int)(b >> 24)] ^ q[(int)(c >> 16) & 255] ^ (f >> 16) ^ (f << 16) ^ k[i + 1];
                uint g = p[(int)(a >> 8) & 255] ^ q[(int)b & 255];
                g = p[(int)(c >> 24)] ^ q[(int)(d >> 16) & 255] ^ (g >> 16) ^ (g << 16) ^ k[i + 2];
                uint h = p[(int)(b >> 8) & 255] ^ q[(int)c & 255];
                d = p[(int)(d >> 24)] ^ q[(int)(a >> 16) & 255] ^ (h >> 16) ^ (h << 16) ^ k[i + 3];
                a = e;
                b = f;
                c = g;
                i += Words;
            }

            block[0] = Substitute(a, b, c, d) ^ k[i];
            block[1] = Substitute(b, c, d, a) ^ k[i + 1];
            block[2] = Substitute(c, d, a, b) ^ k[i + 2];
            block[3] = Substitute(d, a, b, c) ^ k[i + 3];
        }

        // The S-box of one byte from each word; each table contains it in two of the four bytes, and as a multiple in the other two
        private uint Substitute(uint a, uint b, uint c, uint d)
        {
            return ((_first[(int)(a >> 24)] << 8) & 0xFF000000) | (_first[(int)(b >> 16) & 255] & 0xFF0000)
                | (_first[(int)(c >> 8) & 255] & 0xFF00) | (_second[(int)d & 255] & 0xFF);
        }

        // Steps through the field by its generator 3 and by the inverse of 3 together, so that p * q is always 1 (FIPS 197, 5.1.1)
        private void MakeTable()
        {
            int p = 1;
            int q = 1;
            do
            {
                p = p ^ Double(p);
                q ^= q << 1;
                q ^= q << 2;
                q ^= q << 4;
                q &= 255;
                q ^= (q & 0x80) != 0 ? 9 : 0;
                int twice = q * 0x101;
                Enter(p, ((q ^ (twice >> 7) ^ (twice >> 6) ^ (twice >> 5) ^ (twice >> 4)) & 255) ^ 0x63);
            }
            while (p != 1);

            Enter(0, 0x63);
        }

        private void Enter(int index, int box)
        {
            int twice = Double(box);
            uint word = ((uint)twice << 24) | ((uint)box << 16) | ((uint)box << 8) | (uint)(twice ^ box);
            _first[index] = word;
            _second[index] = (word >> 8) | (word << 24);
        }

        private void ExpandKey(byte[] key)
        {
            int constant = 1;
            for (int i = 0; i < _keys.Length; i++)
            {
                if (i < Words)
                {
                    int at = i * 4;
                    _keys[i] = ((uint)key[at] << 24) | ((uint)key[at + 1] << 16) | ((uint)key[at + 2] << 8) | key[at + 3];
                    continue;
                }

                uint word = _keys[i - 1];
                if (i % Words == 0)
                {
                    word = (word << 8) | (word >> 24);
                    word = Substitute(word, word, word, word) ^ ((uint)constant << 24);
                    constant = Double(constant);
                }

                _keys[i] = _keys[i - Words] ^ word;
            }
        }

        private static int Double(int value) => ((value << 1) ^ ((value & 0x80) != 0 ? 0x1B : 0)) & 255;
    }
}
