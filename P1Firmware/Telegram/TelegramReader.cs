using System.Text;
using Meterkast.Text;

namespace Meterkast.Telegram
{
    /// <summary>
    /// Gathers bytes into telegrams (DSMR 5.0.2 P1, 6.2: a slash, lines, an exclamation mark, the CRC). Two buffers, made
    /// once: one is filled while the other keeps the last sound telegram, out of which values can be published again at any
    /// time. A damaged telegram is dropped whole; the next slash at the beginning of a line starts afresh.
    ///
    /// The line of DSMR 2.2 and 3 has seven bits and even parity. Read as eight bits without parity, which every UART can, the
    /// parity stands in the highest bit: a slash arrives as 0xAF. A telegram that begins so is checked for parity here, and
    /// it has to be, because it has no CRC.
    /// </summary>
    public sealed class TelegramReader
    {
        /// <summary>Longest telegram in bytes; the longest one known has 2,483.</summary>
        public const int Capacity = 4096;

        private const int Outside = 0;
        private const int Inside = 1;
        private const int AtCrc = 2;
        private const int Skipping = 3;
        private const int AfterEncryptedMark = 4;
        private const int AfterHdlcMark = 5;

        // 0xDB 08, system title, 0x82: the length of the rest stands in bytes 11 and 12 (Luxembourg P1 1.1.3, 3.2)
        private const int EncryptedHead = 13;

        private const byte SlashWithParity = '/' | 0x80;

        private static readonly byte[] VersionLine = Encoding.UTF8.GetBytes("1-3:0.2.8(");
        private static readonly byte[] ClockLine = Encoding.UTF8.GetBytes("0-0:1.0.0(");

        // the CRC and the end of its line
        private const int Tail = 10;

        private byte[] _bytes = new byte[Capacity + Tail];
        private byte[] _sound = new byte[Capacity + Tail];
        private readonly Crc16 _crc = new Crc16();
        private int _state;
        private int _length;
        private int _printed;
        private int _digits;
        private bool _badDigit;
        private int _toSkip;
        private int _headLength;
        private bool _hasParity;

        /// <summary>The last sound telegram, from the slash to the exclamation mark.</summary>
        public byte[] Telegram => _sound;

        /// <summary>Number of bytes of the last sound telegram; 0 before the first.</summary>
        public int Length { get; private set; }

        /// <summary>Number of bytes with the CRC and the end of its line, which stand behind the exclamation mark.</summary>
        public int LengthWithCrc { get; private set; }

        /// <summary>Why the last telegram was dropped; valid after <see cref="Take"/> gave false, and reset by the next byte.</summary>
        public TelegramFault Fault { get; private set; }

        /// <summary>The bytes of the telegram that was dropped last; valid after <see cref="Take"/> gave false with a fault.</summary>
        public byte[] Dropped => _bytes;

        /// <summary>Number of bytes of the telegram that was dropped last.</summary>
        public int DroppedLength { get; private set; }

        /// <summary>The sum that the last judged telegram printed.</summary>
        public int PrintedCrc => _printed;

        /// <summary>The sum that its bytes have.</summary>
        public int CountedCrc => _crc.Value;

        /// <summary>Drops what was begun: the bytes that follow have nothing to do with it.</summary>
        public void Reset()
        {
            _state = Outside;
        }

        /// <summary>Takes one byte.</summary>
        /// <returns>True when it completed a sound telegram.</returns>
        public bool Take(byte value)
        {
            Fault = TelegramFault.None;
            if (_hasParity && (_state == Inside || _state == AtCrc))
            {
                if (!IsEven(value))
                {
                    End(TelegramFault.Parity);
                    return false;
                }

                value &= 0x7F;
            }

            switch (_state)
            {
                case Inside:
                    TakeInside(value);
                    return false;
                case AtCrc:
                    return TakeCrc(value);
                case Skipping:
                    _toSkip--;
                    _state = _toSkip > 0 ? Skipping : Outside;
                    return false;
                case AfterEncryptedMark:
                    TakeEncryptedHead(value);
                    return false;
                case AfterHdlcMark:
                    TakeHdlcHead(value);
                    return false;
                default:
                    TakeOutside(value);
                    return false;
            }
        }

        /// <summary>
        /// Takes a run of bytes within a telegram that are neither a slash nor an exclamation mark, which is nearly all of it. On
        /// the device a call a byte is what costs; this loop makes none.
        /// </summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="at">The first one to take.</param>
        /// <param name="count">Number of bytes in the array.</param>
        /// <returns>The first byte that was not taken; it is for <see cref="Take"/>.</returns>
        public int TakeRun(byte[] bytes, int at, int count)
        {
            if (_state != Inside || _hasParity)
            {
                return at;
            }

            byte[] kept = _bytes;
            ushort[] table = _crc.Table;
            int length = _length;
            int crc = _crc.Value;
            while (at < count && length < Capacity)
            {
                byte value = bytes[at];
                if (value == '/' || value == '!')
                {
                    break;
                }

                kept[length] = value;
                crc = (crc >> 8) ^ table[(crc ^ value) & 0xFF];
                length++;
                at++;
            }

            _length = length;
            _crc.GoOnFrom(crc);
            return at;
        }

        private void TakeOutside(byte value)
        {
            if (value == '/' || value == SlashWithParity)
            {
                _hasParity = value != '/';
                Begin();
            }
            else if (value == 0xDB)
            {
                _state = AfterEncryptedMark;
                _headLength = 1;
            }
            else if (value == 0x7E)
            {
                _state = AfterHdlcMark;
            }
        }

        private void Begin()
        {
            _state = Inside;
            _length = 0;
            _crc.Reset();
            Keep((byte)'/');
        }

        private void TakeInside(byte value)
        {
            byte before = _bytes[_length - 1];
            if (value == '/' && before == '\n')
            {
                End(TelegramFault.CutOff);
                Begin();
                return;
            }

            if (_length == Capacity)
            {
                End(TelegramFault.TooLong);
                return;
            }

            Keep(value);

            // Aidon prints the mark right behind the last line; one within the identification or a text is not the end
            if (value == '!' && (before == '\n' || before == ')'))
            {
                _state = AtCrc;
                _printed = 0;
                _digits = 0;
                _badDigit = false;
            }
        }

        private bool TakeCrc(byte value)
        {
            if (value == '\r' || value == '\n' || value == '/')
            {
                End(JudgeCrc());
                bool sound = Fault == TelegramFault.None;
                if (sound)
                {
                    byte[] filled = _bytes;
                    _bytes = _sound;
                    _sound = filled;
                    Length = _length;
                    LengthWithCrc = Close(value);
                }

                if (value == '/')
                {
                    Begin();
                }

                return sound;
            }

            if (_digits < Tail - 2)
            {
                _bytes[_length + _digits] = value;
            }

            int digit = AsciiText.HexDigit(value);
            _badDigit |= digit < 0 || _digits == 4;
            _printed = (_printed << 4) | (digit & 0xF);
            _digits++;
            if (_digits > 8)
            {
                End(TelegramFault.Crc);
            }

            return false;
        }

        // A line feed behind the carriage return is sure to come, but it has not yet
        private int Close(byte end)
        {
            int length = _length + _digits;
            if (end == '\r')
            {
                _sound[length++] = (byte)'\r';
            }

            _sound[length++] = (byte)'\n';
            return length;
        }

        // A meter that prints three digits has dropped a leading zero: the value is what is compared
        private TelegramFault JudgeCrc()
        {
            if (_digits > 0)
            {
                return _badDigit || _printed != _crc.Value ? TelegramFault.Crc : TelegramFault.None;
            }

            bool old = AsciiText.IndexOf(_bytes, _length, VersionLine) < 0 && AsciiText.IndexOf(_bytes, _length, ClockLine) < 0;
            return old ? TelegramFault.None : TelegramFault.NoCrc;
        }

        private void TakeEncryptedHead(byte value)
        {
            if (_headLength == 1 && value != 8)
            {
                _state = Outside;
                TakeOutside(value);
                return;
            }

            _toSkip = (_toSkip << 8) | value;
            _headLength++;
            if (_headLength == EncryptedHead)
            {
                _toSkip &= 0xFFFF;
                _state = _toSkip > 0 && _toSkip <= Capacity ? Skipping : Outside;
                Fault = TelegramFault.Encrypted;
                DroppedLength = 0;
            }
        }

        // HDLC frame format type 3: 0xA and the length in the next eleven bits (IEC 62056-46, 6.4.2.2)
        private void TakeHdlcHead(byte value)
        {
            _state = Outside;
            if ((value & 0xF0) == 0xA0)
            {
                Fault = TelegramFault.Hdlc;
                DroppedLength = 0;
            }
            else if (value != 0x7E)
            {
                TakeOutside(value);
            }
        }

        private void End(TelegramFault fault)
        {
            Fault = fault;
            DroppedLength = _length;
            _state = Outside;
        }

        private static bool IsEven(byte value)
        {
            int folded = value ^ (value >> 4);
            folded ^= folded >> 2;
            return ((folded ^ (folded >> 1)) & 1) == 0;
        }

        private void Keep(byte value)
        {
            _bytes[_length] = value;
            _length++;
            _crc.Take(value);
        }
    }
}
