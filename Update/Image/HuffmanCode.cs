namespace Meterkast.Updates
{
    /// <summary>A Huffman code of deflate (RFC 1951, 3.2.2), made from the lengths of its words. Not thread-safe.</summary>
    internal sealed class HuffmanCode
    {
        private const int MaxBits = 15;
        private const int TableBits = 9;

        // number of words of each length, and the symbols in the order of their words
        private readonly ushort[] _counts = new ushort[MaxBits + 1];
        private readonly ushort[] _symbols;

        // by the next bits: symbol and length of a short word, 0 for a longer one
        private readonly ushort[] _table = new ushort[1 << TableBits];

        /// <summary>Initializes a code without words.</summary>
        /// <param name="symbols">Maximum number of symbols.</param>
        public HuffmanCode(int symbols)
        {
            _symbols = new ushort[symbols];
        }

        /// <summary>Makes the code.</summary>
        /// <param name="lengths">Lengths of the words, 0 for a symbol that has none.</param>
        /// <param name="start">Where those of the code begin.</param>
        /// <param name="count">Number of symbols.</param>
        public void Build(byte[] lengths, int start, int count)
        {
            ushort[] next = new ushort[MaxBits + 2];
            Clear();
            for (int i = 0; i < count; i++)
            {
                _counts[lengths[start + i]]++;
            }

            _counts[0] = 0;
            int left = 1;
            for (int length = 1; length <= MaxBits; length++)
            {
                left = (left * 2) - _counts[length];
                if (left < 0)
                {
                    throw Inflater.Damaged();
                }

                next[length + 1] = (ushort)(next[length] + _counts[length]);
            }

            for (int i = 0; i < count; i++)
            {
                if (lengths[start + i] != 0)
                {
                    _symbols[next[lengths[start + i]]++] = (ushort)i;
                }
            }

            FillTable();
        }

        /// <summary>Reads one word.</summary>
        /// <returns>Its symbol.</returns>
        public int Decode(BitSource bits)
        {
            int entry = _table[bits.Peek(TableBits)];
            if (entry != 0)
            {
                bits.Skip(entry & 15);
                return entry >> 4;
            }

            int word = 0;
            int first = 0;
            int index = 0;
            for (int length = 1; length <= MaxBits; length++)
            {
                word |= bits.Next(1);
                int count = _counts[length];
                if (word - first < count)
                {
                    return _symbols[index + word - first];
                }

                index += count;
                first = (first + count) << 1;
                word <<= 1;
            }

            throw Inflater.Damaged();
        }

        private void Clear()
        {
            for (int i = 0; i < _table.Length; i++)
            {
                _table[i] = 0;
            }

            for (int i = 0; i < _counts.Length; i++)
            {
                _counts[i] = 0;
            }
        }

        // A word's bits come with the highest first, all other numbers with the lowest
        private void FillTable()
        {
            int word = 0;
            int index = 0;
            for (int length = 1; length <= TableBits; length++)
            {
                for (int i = 0; i < _counts[length]; i++)
                {
                    int turned = 0;
                    for (int bit = 0; bit < length; bit++)
                    {
                        turned |= ((word >> bit) & 1) << (length - 1 - bit);
                    }

                    for (int at = turned; at < _table.Length; at += 1 << length)
                    {
                        _table[at] = (ushort)((_symbols[index] << 4) | length);
                    }

                    word++;
                    index++;
                }

                word <<= 1;
            }
        }
    }
}
