using System;
using System.Text;
using Meterkast.Dlms;
using Meterkast.Text;

namespace Meterkast.Telegram
{
    /// <summary>
    /// Collects bytes into telegrams (DSMR 5.0.2 P1, 6.2: a slash, lines, an exclamation mark, the CRC). It has two buffers: one is filled
    /// while the other keeps the last valid telegram, from which values can be published again at any time. A slash at the beginning of a
    /// line starts a new telegram. A telegram may also begin in the middle of one that was cut off, or right after noise: if the CRC of
    /// the whole is wrong, it is searched for in the collected bytes (<see cref="HeaderSearch"/>), so that a damaged telegram does not
    /// cost the valid one after it.
    ///
    /// The line of DSMR 2.2 and 3 has seven bits and even parity. If it is read as eight bits without parity, as every UART can, the
    /// parity is in the highest bit: a slash arrives as 0xAF. The parity of a telegram that begins this way is checked here, because it
    /// has no CRC.
    ///
    /// Heap: two buffers that grow to the length of the meter's telegrams, 1 to 1.7 KB in practice and 4,106 bytes each at most. The
    /// one that damaged bytes have made larger becomes as small again as the other one.
    /// </summary>
    public sealed partial class TelegramReader
    {
        /// <summary>Maximum length of a telegram in bytes; the longest one known has 2,483.</summary>
        public const int Capacity = 4096;

        private const int Outside = 0;
        private const int Inside = 1;
        private const int AtCrc = 2;

        private const byte SlashWithParity = '/' | 0x80;
        private const int Header = 4;

        // with what a frame may begin is beyond: 7E and DB in a telegram, and 68, an h, where there was no telegram yet
        private const byte LastOfText = 0x7D;
        private const byte LastOfUnknown = 0x67;
        private const int CrcDigits = 4;
        private const int MaxDigits = 8;

        // the CRC and the end of its line
        private const int Tail = MaxDigits + 2;
        private const int GrowBy = 256;

        private readonly bool _acceptsWithoutCrc;
        private readonly Crc16 _crc = new Crc16();
        private readonly FrameGatherer _frames = new FrameGatherer();
        private byte[] _bytes = new byte[GrowBy + Tail];
        private byte[] _sound = new byte[Tail];

        // maximum length in the present buffer
        private int _room = GrowBy;
        private int _state;
        private int _length;
        private int _printed;
        private int _digits;
        private bool _badDigit;
        private bool _hasParity;

        // what was begun has no manufacturer's letters: the next slash starts a new telegram wherever it is
        private bool _isNoise;

        // there is a slash within a line, so another telegram may begin there
        private bool _hasSlash;

        // something was dropped since the last header
        private bool _wasDamaged;

        // the front was discarded, and the CRC with it
        private bool _isShifted;

        private byte _lastOfText = LastOfUnknown;

        // what is read comes out of a frame and not from the line
        private bool _isInner;

        // the meter sends a CRC, so a telegram without one is damaged
        private bool _hasCrc;

        /// <summary>Initializes a reader.</summary>
        /// <param name="acceptsWithoutCrc">Whether telegrams that lack the CRC they should have are accepted.</param>
        public TelegramReader(bool acceptsWithoutCrc)
        {
            _acceptsWithoutCrc = acceptsWithoutCrc;
        }

        /// <summary>Whether the last valid telegram should have had a CRC but had none.</summary>
        public bool IsUnchecked { get; private set; }

        /// <summary>The last valid telegram, from the slash to the exclamation mark.</summary>
        public byte[] Telegram => _sound;

        /// <summary>Number of bytes of the last valid telegram; 0 before the first.</summary>
        public int Length { get; private set; }

        /// <summary>Number of bytes including the CRC and the end of its line, which follow the exclamation mark.</summary>
        public int LengthWithCrc { get; private set; }

        /// <summary>
        /// Why the last telegram was dropped; reset by the next byte. A valid telegram may come with the fault of what preceded it.
        /// </summary>
        public TelegramFault Fault { get; private set; }

        /// <summary>The bytes of what was dropped last; valid after <see cref="Consume"/> if there is a fault.</summary>
        public byte[] Dropped => _bytes;

        /// <summary>Number of bytes of what was dropped last.</summary>
        public int DroppedLength { get; private set; }

        /// <summary>The CRC that the last checked telegram contained.</summary>
        public int PrintedCrc => _printed;

        /// <summary>The CRC of its bytes.</summary>
        public int CountedCrc => _crc.Value;

        /// <summary>Frames that are no text, out of the same bytes.</summary>
        public FrameGatherer Frames => _frames;

        /// <summary>Drops an incomplete telegram: the following bytes do not belong to it.</summary>
        public void Reset()
        {
            _state = Outside;
            _hasCrc = false;
            _lastOfText = LastOfUnknown;
            _frames.Reset();
        }

        /// <summary>What follows comes out of a frame, until <see cref="LeaveFrame"/>: it is text, and no frame is looked for in it.</summary>
        public void EnterFrame()
        {
            _state = Outside;
            _isInner = true;
            Fault = TelegramFault.None;
        }

        /// <summary>What follows comes from the line again.</summary>
        public void LeaveFrame()
        {
            _state = Outside;
            _isInner = false;
        }

        /// <summary>Says what was wrong with a frame.</summary>
        public void Report(TelegramFault fault)
        {
            Fault = fault;
            DroppedLength = 0;
        }

        /// <summary>Adds one byte.</summary>
        /// <returns>True if it completed a valid telegram.</returns>
        public bool Consume(byte value)
        {
            Fault = TelegramFault.None;
            if (!_isInner && (_state == Outside || _isNoise || _length < Header || value > _lastOfText || _frames.IsActive))
            {
                WatchFrame(value);
            }

            if (_state == Outside)
            {
                ConsumeOutside(value);
                return false;
            }

            if (_hasParity)
            {
                if (!HeaderSearch.IsEven(value))
                {
                    return ConsumeOdd(value);
                }

                value &= 0x7F;
            }

            return _state == Inside ? ConsumeInside(value) : ConsumeCrc(value);
        }

        /// <summary>
        /// Handles a run of bytes within a telegram that are neither a slash nor an exclamation mark, which is nearly all of it. On the
        /// device one call per byte would be expensive; this loop makes none.
        /// </summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="at">The index of the first byte.</param>
        /// <param name="count">Number of bytes in the array.</param>
        /// <returns>The index of the first byte that was not handled; pass it to <see cref="Consume"/>.</returns>
        public int ConsumeRun(byte[] bytes, int at, int count)
        {
            if (_state != Inside || _hasParity || _isNoise || _length < Header || (_frames.IsActive && !_isInner))
            {
                return at;
            }

            byte last = _lastOfText;
            byte[] kept = _bytes;
            ushort[] table = _crc.Table;
            int length = _length;
            int crc = _crc.Value;
            int room = _room;
            while (at < count && length < room)
            {
                byte value = bytes[at];
                if (value == '/' || value == '!' || value > last)
                {
                    break;
                }

                kept[length] = value;
                crc = (crc >> 4) ^ table[(crc ^ value) & 15];
                crc = (crc >> 4) ^ table[(crc ^ (value >> 4)) & 15];
                length++;
                at++;
            }

            _length = length;
            _crc.GoOnFrom(crc);
            return at;
        }

        // Ciphertext that looks like a header is not a telegram, and errors in it are not faults
        private void WatchFrame(byte value)
        {
            _frames.Consume(value);
            if (_frames.Fault != TelegramFault.None)
            {
                Report(_frames.Fault);
            }

            if (_frames.HasBegun)
            {
                _state = _isNoise ? Outside : _state;
            }
            else if (_frames.IsIntact)
            {
                _state = Outside;
                _lastOfText = LastOfUnknown;
            }
            else if (_frames.HasEnded && _state != Outside)
            {
                BeginAt(HeaderSearch.FirstOfText(_bytes, _length));
            }
        }

        private void ConsumeOutside(byte value)
        {
            if (value == '/' || value == SlashWithParity)
            {
                Begin(value != '/');
            }
        }

        private void Begin(bool hasParity)
        {
            _state = Inside;
            _length = 0;
            _hasParity = hasParity;
            _isNoise = false;
            _hasSlash = false;
            _isShifted = false;
            _crc.Reset();
            Keep((byte)'/');
        }

        private bool ConsumeInside(byte value)
        {
            byte before = _bytes[_length - 1];
            bool isSlash = value == '/';
            bool isOpen = _isNoise || _length < Header;
            if ((isSlash && (before == '\n' || isOpen)) || (isOpen && value == SlashWithParity))
            {
                End(TelegramFault.CutOff);
                Begin(_hasParity || !isSlash);
                return false;
            }

            if (_length >= _room && !MakeRoom() && !GiveUpFront())
            {
                if (isSlash)
                {
                    Begin(_hasParity);
                }

                return false;
            }

            _hasSlash |= isSlash;
            Keep(value);
            if (_length == Header && _wasDamaged)
            {
                _wasDamaged = false;
                Shrink();
            }

            _isNoise |= _length <= Header && !HeaderSearch.IsLetter(value);

            // Aidon prints the mark right after the last line; one within the identification or a text is not the end
            if (value == '!' && (before == '\n' || before == ')'))
            {
                _state = AtCrc;
                _printed = 0;
                _digits = 0;
                _badDigit = false;
            }

            return false;
        }

        // A byte with wrong parity: after the exclamation mark it cannot damage a complete telegram
        private bool ConsumeOdd(byte value)
        {
            bool isSound = false;
            if (_state == AtCrc && _digits == 0)
            {
                isSound = Judge();
            }
            else
            {
                End(TelegramFault.Parity);
            }

            ConsumeOutside(value);
            return isSound;
        }

        private void End(TelegramFault fault)
        {
            _state = Outside;
            if (_frames.IsInside && !_isInner)
            {
                return;
            }

            Fault = fault;
            DroppedLength = _length;
            _wasDamaged = true;
            if (_isShifted && fault == TelegramFault.Crc)
            {
                _crc.Reset();
                for (int i = 0; i < _length; i++)
                {
                    _crc.Add(_bytes[i]);
                }
            }
        }
    }
}
