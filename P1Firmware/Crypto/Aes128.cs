using System;

namespace Meterkast.Crypto
{
    /// <summary>
    /// AES with a key of 16 bytes, encryption only, which is all that GCM needs (FIPS 197). A table joins the S-box and the
    /// multiplication of a column, and its words are rotated for the other bytes of a column (Daemen and Rijmen, AES proposal, 5.2.1 and
    /// 5.2.3). Three more tables with the rotated words would save a quarter of the instructions, and cost 3,100 bytes of heap.
    ///
    /// Heap: 1,050 bytes for the table, 200 for the round keys.
    /// </summary>
    public sealed class Aes128 : IBlockCipher
    {
        /// <summary>Bytes of a key.</summary>
        public const int KeyLength = 16;

        private const int Rounds = 10;
        private const int Words = 4;

        private readonly uint[] _table = new uint[256];
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
            uint[] t = _table;
            uint[] k = _keys;
            uint a = block[0] ^ k[0];
            uint b = block[1] ^ k[1];
            uint c = block[2] ^ k[2];
            uint d = block[3] ^ k[3];
            int i = Words;
            while (i < Words * Rounds)
            {
                // each word is rotated once with those before it, instead of alone one to three times
                uint e = t[(int)d & 255];
                e = t[(int)(c >> 8) & 255] ^ (e >> 8) ^ (e << 24);
                e = t[(int)(b >> 16) & 255] ^ (e >> 8) ^ (e << 24);
                e = t[(int)(a >> 24)] ^ (e >> 8) ^ (e << 24) ^ k[i];
                uint f = t[(int)a & 255];
                f = t[(int)(d >> 8) & 255] ^ (f >> 8) ^ (f << 24);
                f = t[(int)(c >> 16) & 255] ^ (f >> 8) ^ (f << 24);
                f = t[(int)(b >> 24)] ^ (f >> 8) ^ (f << 24) ^ k[i + 1];
                uint g = t[(int)b & 255];
                g = t[(int)(a >> 8) & 255] ^ (g >> 8) ^ (g << 24);
                g = t[(int)(d >> 16) & 255] ^ (g >> 8) ^ (g << 24);
                g = t[(int)(c >> 24)] ^ (g >> 8) ^ (g << 24) ^ k[i + 2];
                uint h = t[(int)c & 255];
                h = t[(int)(b >> 8) & 255] ^ (h >> 8) ^ (h << 24);
                h = t[(int)(a >> 16) & 255] ^ (h >> 8) ^ (h << 24);
                d = t[(int)(d >> 24)] ^ (h >> 8) ^ (h << 24) ^ k[i + 3];
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

        // The S-box of one byte from each word; a word of the table contains it in the two bytes in the middle
        private uint Substitute(uint a, uint b, uint c, uint d)
        {
            return ((_table[(int)(a >> 24)] << 8) & 0xFF000000) | (_table[(int)(b >> 16) & 255] & 0xFF0000)
                | (_table[(int)(c >> 8) & 255] & 0xFF00) | ((_table[(int)d & 255] >> 8) & 0xFF);
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
            _table[index] = ((uint)twice << 24) | ((uint)box << 16) | ((uint)box << 8) | (uint)(twice ^ box);
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
