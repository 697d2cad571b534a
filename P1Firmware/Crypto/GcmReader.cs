namespace Meterkast.Crypto
{
    /// <summary>
    /// AES-GCM decryption (NIST SP 800-38D, 7.2), with an initialization vector of twelve bytes and in slices: the caller says how many
    /// blocks a call may process. First the hash of the ciphertext is computed and compared with the tag, then the text is decrypted in
    /// place, so unauthentic bytes are left unchanged and cost no decryption. One thread only; allocates nothing after construction.
    /// </summary>
    public sealed class GcmReader
    {
        /// <summary>Bytes of the initialization vector.</summary>
        public const int VectorLength = 12;

        private const int BlockLength = 16;

        private readonly IBlockCipher _cipher;
        private readonly Ghash _sum;
        private readonly uint[] _block = new uint[4];
        private readonly uint[] _vector = new uint[3];
        private byte[] _bytes;
        private int _at;
        private int _end;
        private int _length;
        private uint _counter;
        private int _additionalBits;

        /// <summary>Initializes a reader; the hash key is the encrypted block of zeros.</summary>
        public GcmReader(IBlockCipher cipher)
        {
            _cipher = cipher;
            cipher.Encrypt(_block);
            _sum = new Ghash(((ulong)_block[0] << 32) | _block[1], ((ulong)_block[2] << 32) | _block[3]);
        }

        /// <summary>Sets the initialization vector, which must never be the same for two messages of one key.</summary>
        /// <param name="vector">Its twelve bytes.</param>
        public void UseVector(byte[] vector)
        {
            for (int i = 0; i < _vector.Length; i++)
            {
                int at = i * 4;
                _vector[i] = ((uint)vector[at] << 24) | ((uint)vector[at + 1] << 16) | ((uint)vector[at + 2] << 8) | vector[at + 3];
            }
        }

        /// <summary>Begins the hash over additional data and ciphertext.</summary>
        /// <param name="additional">Additional data, which is authenticated but not encrypted.</param>
        /// <param name="additionalLength">Number of bytes of it.</param>
        /// <param name="bytes">The ciphertext; it must not change until the hash is done.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its length.</param>
        public void BeginSum(byte[] additional, int additionalLength, byte[] bytes, int start, int length)
        {
            _sum.Reset();
            _sum.Add(additional, 0, additionalLength);
            _additionalBits = additionalLength * 8;
            Use(bytes, start, length);
        }

        /// <summary>Continues the hash.</summary>
        /// <param name="blocks">Maximum number of 16-byte blocks to process.</param>
        /// <returns>True if it is done.</returns>
        public bool Sum(int blocks)
        {
            int count = Slice(blocks);
            _sum.Add(_bytes, _at, count);
            _at += count;
            return _at == _end;
        }

        /// <summary>Whether the completed hash matches the tag.</summary>
        /// <param name="bytes">Contains the tag.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its length; DLMS truncates it to 12 bytes.</param>
        public bool IsTag(byte[] bytes, int start, int length)
        {
            _sum.Add(0, _additionalBits, 0, _length * 8);
            EncryptCounter(1);
            int difference = 0;
            for (int i = 0; i < length; i++)
            {
                ulong half = i < 8 ? _sum.High : _sum.Low;
                int own = (int)(half >> (56 - ((i & 7) * 8))) ^ (int)(_block[i >> 2] >> (24 - ((i & 3) * 8)));
                difference |= (own ^ bytes[start + i]) & 255;
            }

            return difference == 0;
        }

        /// <summary>Begins to decrypt.</summary>
        /// <param name="bytes">The ciphertext, which is replaced by the text.</param>
        /// <param name="start">Where it begins.</param>
        /// <param name="length">Its length.</param>
        public void BeginText(byte[] bytes, int start, int length)
        {
            Use(bytes, start, length);
            _counter = 1;
        }

        /// <summary>Continues decrypting.</summary>
        /// <param name="blocks">Maximum number of 16-byte blocks to process.</param>
        /// <returns>True if it is done.</returns>
        public bool Decrypt(int blocks)
        {
            int end = _at + Slice(blocks);
            while (_at < end)
            {
                _counter++;
                EncryptCounter(_counter);
                int whole = (end - _at) / 4;
                whole = whole > 4 ? 4 : whole;
                AddWords(whole);
                for (uint word = whole < 4 ? _block[whole] : 0; whole < 4 && _at < end; _at++)
                {
                    _bytes[_at] ^= (byte)(word >> 24);
                    word <<= 8;
                }
            }

            return _at == _end;
        }

        private void AddWords(int count)
        {
            byte[] bytes = _bytes;
            uint[] block = _block;
            int at = _at;
            for (int i = 0; i < count; i++)
            {
                uint word = block[i];
                bytes[at] ^= (byte)(word >> 24);
                bytes[at + 1] ^= (byte)(word >> 16);
                bytes[at + 2] ^= (byte)(word >> 8);
                bytes[at + 3] ^= (byte)word;
                at += 4;
            }

            _at = at;
        }

        private void Use(byte[] bytes, int start, int length)
        {
            _bytes = bytes;
            _at = start;
            _end = start + length;
            _length = length;
        }

        private int Slice(int blocks)
        {
            int left = _end - _at;
            return left < blocks * BlockLength ? left : blocks * BlockLength;
        }

        private void EncryptCounter(uint counter)
        {
            _block[0] = _vector[0];
            _block[1] = _vector[1];
            _block[2] = _vector[2];
            _block[3] = counter;
            _cipher.Encrypt(_block);
        }
    }
}
