namespace Meterkast.Updates
{
    /// <summary>
    /// SHA-256 (FIPS 180-4) of bytes that come in pieces. The class libraries of the firmware have none. Not thread-safe; allocates only
    /// the result.
    /// </summary>
    public sealed class Sha256
    {
        /// <summary>Length of a hash in bytes.</summary>
        public const int Length = 32;

        private const int BlockLength = 64;
        private const int LengthAt = 56;

        private static readonly uint[] Constants =
        {
            0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
            0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
            0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
            0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
            0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
            0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
            0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
            0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
        };

        private readonly byte[] _block = new byte[BlockLength];

        // the last sixteen words of the message schedule
        private readonly uint[] _words = new uint[16];
        private readonly uint[] _state = new uint[8];
        private int _count;
        private long _length;

        /// <summary>Initializes the hash of no bytes.</summary>
        public Sha256()
        {
            Clear();
        }

        /// <summary>Begins again with no bytes.</summary>
        public void Clear()
        {
            _state[0] = 0x6A09E667;
            _state[1] = 0xBB67AE85;
            _state[2] = 0x3C6EF372;
            _state[3] = 0xA54FF53A;
            _state[4] = 0x510E527F;
            _state[5] = 0x9B05688C;
            _state[6] = 0x1F83D9AB;
            _state[7] = 0x5BE0CD19;
            _count = 0;
            _length = 0;
        }

        /// <summary>Adds bytes.</summary>
        /// <param name="bytes">Where they are.</param>
        /// <param name="start">The first one.</param>
        /// <param name="count">Number of bytes.</param>
        public void Add(byte[] bytes, int start, int count)
        {
            _length += count;
            for (int i = 0; i < count; i++)
            {
                Append(bytes[start + i]);
            }
        }

        /// <summary>Ends it; <see cref="Clear"/> begins another one.</summary>
        /// <returns>The hash, 32 bytes.</returns>
        public byte[] Finish()
        {
            long bits = _length * 8;
            Append(0x80);
            while (_count != LengthAt)
            {
                Append(0);
            }

            for (int shift = 56; shift >= 0; shift -= 8)
            {
                Append((byte)(bits >> shift));
            }

            byte[] hash = new byte[Length];
            for (int i = 0; i < Length; i++)
            {
                hash[i] = (byte)(_state[i / 4] >> (24 - (i % 4 * 8)));
            }

            return hash;
        }

        private void Append(byte value)
        {
            _block[_count++] = value;
            if (_count == BlockLength)
            {
                _count = 0;
                AddBlock();
            }
        }

        private void AddBlock()
        {
            uint[] words = _words;
            for (int i = 0; i < 16; i++)
            {
                int at = i * 4;
                words[i] = ((uint)_block[at] << 24) | ((uint)_block[at + 1] << 16) | ((uint)_block[at + 2] << 8) | _block[at + 3];
            }

            uint a = _state[0];
            uint b = _state[1];
            uint c = _state[2];
            uint d = _state[3];
            uint e = _state[4];
            uint f = _state[5];
            uint g = _state[6];
            uint h = _state[7];
            for (int i = 0; i < 64; i++)
            {
                uint word = i < 16 ? words[i] : NextWord(i);
                uint first = h + (Turn(e, 6) ^ Turn(e, 11) ^ Turn(e, 25)) + ((e & f) ^ (~e & g)) + Constants[i] + word;
                uint second = (Turn(a, 2) ^ Turn(a, 13) ^ Turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
                h = g;
                g = f;
                f = e;
                e = d + first;
                d = c;
                c = b;
                b = a;
                a = first + second;
            }

            _state[0] += a;
            _state[1] += b;
            _state[2] += c;
            _state[3] += d;
            _state[4] += e;
            _state[5] += f;
            _state[6] += g;
            _state[7] += h;
        }

        private uint NextWord(int i)
        {
            uint early = _words[(i + 1) & 15];
            uint late = _words[(i + 14) & 15];
            uint word = _words[i & 15] + (Turn(early, 7) ^ Turn(early, 18) ^ (early >> 3))
                + _words[(i + 9) & 15] + (Turn(late, 17) ^ Turn(late, 19) ^ (late >> 10));
            _words[i & 15] = word;
            return word;
        }

        private static uint Turn(uint value, int count) => (value >> count) | (value << (32 - count));
    }
}
