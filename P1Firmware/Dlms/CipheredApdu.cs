using Meterkast.Crypto;

namespace Meterkast.Dlms
{
    /// <summary>
    /// Decrypts APDUs of general global ciphering (IEC 62056-5-3, 5.7.2; Luxembourg P1 1.1.3, 3.2): <c>DB</c>, the system title, a length, the
    /// security byte, the frame counter, the ciphertext and, if the security byte says so (0x10), a tag of twelve bytes. The
    /// initialization vector is title and counter; the tag also covers the security byte and the authentication key, with some senders
    /// neither. Works in slices. One thread only.
    ///
    /// Heap: 6,300 bytes, 5,500 of them tables, where there is a key.
    /// </summary>
    public sealed class CipheredApdu
    {
        /// <summary>The first byte of such an APDU.</summary>
        public const byte Tag = 0xDB;

        private const int TitleLength = 8;
        private const int CounterLength = 4;
        private const int TagLength = 12;
        private const int AdditionalLength = 1 + Aes128.KeyLength;

        // together less than 6,000 instructions per slice, which a slow interpreter (300,000 per second) executes in 20 ms
        private const int SumBlocks = 4;
        private const int TextBlocks = 2;

        private const int Idle = 0;
        private const int Summing = 1;
        private const int Decrypting = 2;

        private readonly GcmReader _gcm;
        private readonly byte[] _additional = new byte[AdditionalLength];
        private readonly byte[] _vector = new byte[GcmReader.VectorLength];
        private readonly byte[] _title = new byte[TitleLength];
        private byte[] _bytes;
        private int _state;
        private uint _counter;
        private bool _hasAdditional = true;
        private bool _triesOther;

        /// <summary>Initializes a new instance; this takes some 60,000 instructions and is for the start of the device.</summary>
        /// <param name="key">The key, sixteen bytes.</param>
        /// <param name="authenticationKey">The authentication key, sixteen bytes; empty for none.</param>
        public CipheredApdu(byte[] key, byte[] authenticationKey)
        {
            _gcm = new GcmReader(new Aes128(key));
            for (int i = 0; i < authenticationKey.Length; i++)
            {
                _additional[i + 1] = authenticationKey[i];
            }
        }

        /// <summary>Where the text begins.</summary>
        public int Start { get; private set; }

        /// <summary>Length of the text.</summary>
        public int Length { get; private set; }

        /// <summary>Whether the APDU has a tag.</summary>
        public bool HasTag { get; private set; }

        /// <summary>Whether the last APDU was decrypted successfully: its tag was right, or it has none.</summary>
        public bool IsRight { get; private set; }

        /// <summary>Whether its counter is not higher than the previous one, as in a replay of an old APDU.</summary>
        public bool IsRepeated { get; private set; }

        /// <summary>The system title of the last APDU; it begins with the manufacturer's three letters.</summary>
        public byte[] Title => _title;

        /// <summary>Number of bytes of an APDU in addition to its text, after the length field.</summary>
        /// <param name="security">The security byte.</param>
        public static int Overhead(byte security) => 1 + CounterLength + ((security & 0x10) != 0 ? TagLength : 0);

        /// <summary>Begins to decrypt; the bytes must not change until it is done, and are replaced by the text.</summary>
        /// <param name="bytes">The APDU, from index 0.</param>
        /// <param name="length">Its length.</param>
        /// <returns>False if it does not have the form of one that can be decrypted.</returns>
        public bool Begin(byte[] bytes, int length)
        {
            int at = TitleLength + 2;
            int size = length > at + 3 && bytes[1] == TitleLength ? LengthField.Size(bytes[at]) : 0;
            if (size == 0)
            {
                return false;
            }

            int security = at + size;
            int overhead = Overhead(bytes[security]);
            int inside = LengthField.Read(bytes, at);

            // encrypted, not compressed
            if (inside <= overhead || security + inside > length || (bytes[security] & 0xA0) != 0x20)
            {
                return false;
            }

            _bytes = bytes;
            HasTag = (bytes[security] & 0x10) != 0;
            Start = security + 1 + CounterLength;
            Length = inside - overhead;
            ReadVector(security);
            _gcm.UseVector(_vector);
            _additional[0] = bytes[security];
            _triesOther = true;
            IsRight = false;
            BeginPart();
            return true;
        }

        /// <summary>Continues for one slice.</summary>
        /// <returns>True when it is done; <see cref="IsRight"/> then has the outcome.</returns>
        public bool Step()
        {
            if (_state == Summing && _gcm.Sum(SumBlocks))
            {
                ReadSum();
            }
            else if (_state == Decrypting && _gcm.Decrypt(TextBlocks))
            {
                IsRight = true;
                _state = Idle;
            }

            return _state == Idle;
        }

        // A new title may have any counter
        private void ReadVector(int security)
        {
            bool isSame = true;
            for (int i = 0; i < TitleLength; i++)
            {
                isSame &= _title[i] == _bytes[i + 2];
                _title[i] = _bytes[i + 2];
                _vector[i] = _bytes[i + 2];
            }

            uint counter = 0;
            for (int i = 0; i < CounterLength; i++)
            {
                byte value = _bytes[security + 1 + i];
                _vector[TitleLength + i] = value;
                counter = (counter << 8) | value;
            }

            IsRepeated = isSame && counter <= _counter;
            _counter = counter;
        }

        private void BeginPart()
        {
            if (HasTag)
            {
                _state = Summing;
                _gcm.BeginSum(_additional, _hasAdditional ? AdditionalLength : 0, _bytes, Start, Length);
                return;
            }

            _state = Decrypting;
            _gcm.BeginText(_bytes, Start, Length);
        }

        // If the tag is wrong, the other way is tried; the way that succeeded is tried first next time
        private void ReadSum()
        {
            if (_gcm.IsTag(_bytes, Start + Length, TagLength))
            {
                _state = Decrypting;
                _gcm.BeginText(_bytes, Start, Length);
                return;
            }

            _hasAdditional = !_hasAdditional;
            _state = Idle;
            if (_triesOther)
            {
                _triesOther = false;
                BeginPart();
            }
        }
    }
}
