using System;

namespace Meterkast.Crypto
{
    /// <summary>
    /// GHASH, the hash with which GCM authenticates (NIST SP 800-38D, 6.4): each block is added and the sum multiplied by H in GF(2^128).
    /// Uses tables of the sixteen multiples of H by four bits, unshifted and shifted by four bits, so that a byte costs one shift and two
    /// look-ups. One thread only.
    ///
    /// Heap: 4 tables of 150 bytes, one of 540.
    /// </summary>
    public sealed class Ghash
    {
        private const int Nibbles = 16;

        // x^128 + x^7 + x^2 + x + 1 with its bits in GCM's order
        private const ulong Polynomial = 0xE100000000000000;

        private readonly ulong[] _high = new ulong[Nibbles];
        private readonly ulong[] _low = new ulong[Nibbles];
        private readonly ulong[] _highShifted = new ulong[Nibbles];
        private readonly ulong[] _lowShifted = new ulong[Nibbles];

        // what the byte that a shift moves out at the end adds to the highest sixteen bits
        private readonly ushort[] _reduction = new ushort[256];
        private readonly int[] _words = new int[4];

        /// <summary>Initializes the tables.</summary>
        /// <param name="high">The first eight bytes of H.</param>
        /// <param name="low">The last eight bytes of H.</param>
        public Ghash(ulong high, ulong low)
        {
            for (int i = Nibbles / 2; i > 0; i >>= 1)
            {
                _high[i] = high;
                _low[i] = low;
                Halve(ref high, ref low);
            }

            for (int i = 1; i < Nibbles; i++)
            {
                int lowest = i & -i;
                _high[i] = _high[lowest] ^ _high[i ^ lowest];
                _low[i] = _low[lowest] ^ _low[i ^ lowest];
                high = _high[i];
                low = _low[i];
                for (int bit = 0; bit < 4; bit++)
                {
                    Halve(ref high, ref low);
                }

                _highShifted[i] = high;
                _lowShifted[i] = low;
            }

            for (int i = 1; i < _reduction.Length; i++)
            {
                int lowest = i & -i;
                high = 0;
                low = (ulong)lowest;
                for (int bit = 0; i == lowest && bit < 8; bit++)
                {
                    Halve(ref high, ref low);
                }

                _reduction[i] = i == lowest ? (ushort)(high >> 48) : (ushort)(_reduction[lowest] ^ _reduction[i ^ lowest]);
            }
        }

        /// <summary>The first eight bytes of the hash.</summary>
        public ulong High { get; private set; }

        /// <summary>The last eight bytes of the hash.</summary>
        public ulong Low { get; private set; }

        /// <summary>Starts over.</summary>
        public void Reset()
        {
            High = 0;
            Low = 0;
        }

        /// <summary>Adds blocks of 16 bytes; the last one may be shorter and is padded with zeros.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="start">Where they begin.</param>
        /// <param name="count">Number of bytes.</param>
        public void Add(byte[] bytes, int start, int count)
        {
            int at = start;
            for (int end = start + count; at < end; at += 16)
            {
                if (at + 16 <= end)
                {
                    Add(Word(bytes, at), Word(bytes, at + 4), Word(bytes, at + 8), Word(bytes, at + 12));
                    continue;
                }

                byte[] block = new byte[16];
                Array.Copy(bytes, at, block, 0, end - at);
                Add(Word(block, 0), Word(block, 4), Word(block, 8), Word(block, 12));
            }
        }

        /// <summary>Adds one block as four words, the first byte in the highest bits.</summary>
        public void Add(int first, int second, int third, int fourth)
        {
            ulong[] highs = _high;
            ulong[] lows = _low;
            ulong[] highsShifted = _highShifted;
            ulong[] lowsShifted = _lowShifted;
            ushort[] reduction = _reduction;
            int[] words = _words;
            words[0] = first ^ (int)(High >> 32);
            words[1] = second ^ (int)High;
            words[2] = third ^ (int)(Low >> 32);
            words[3] = fourth ^ (int)Low;
            ulong high = 0;
            ulong low = 0;
            for (int i = 3; i >= 0; i--)
            {
                int word = words[i];
                for (int left = 2; left > 0; left--)
                {
                    int behind = word & 15;
                    int front = (byte)word >> 4;
                    ulong next = (high >> 8) ^ ((ulong)reduction[(byte)low] << 48) ^ highsShifted[behind] ^ highs[front];
                    low = (high << 56) ^ (low >> 8) ^ lowsShifted[behind] ^ lows[front];
                    word >>= 8;

                    // the same again, with high and next exchanged: a loop of four would cost half an iteration more per byte
                    behind = word & 15;
                    front = (byte)word >> 4;
                    high = (next >> 8) ^ ((ulong)reduction[(byte)low] << 48) ^ highsShifted[behind] ^ highs[front];
                    low = (next << 56) ^ (low >> 8) ^ lowsShifted[behind] ^ lows[front];
                    word >>= 8;
                }
            }

            High = high;
            Low = low;
        }

        private static int Word(byte[] bytes, int at)
        {
            return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
        }

        // By x^-1: a shift, and the polynomial for the bit that falls out
        private static void Halve(ref ulong high, ref ulong low)
        {
            ulong carry = (low & 1) != 0 ? Polynomial : 0;
            low = (low >> 1) | (high << 63);
            high = (high >> 1) ^ carry;
        }
    }
}
