using System;
using Meterkast.Telegram;

namespace Meterkast.Dlms
{
    /// <summary>
    /// Recognizes the header of a binary frame. A header is long enough, or has its own checksum, so that neither noise nor ciphertext is
    /// mistaken for one: <c>DB 08</c>, a title of eight bytes that begins with a manufacturer's three letters, a length and a security
    /// byte;
    /// <c>7E</c>, format type 3, two addresses, the control byte and a valid header check sequence; <c>68 L L 68</c> and the control
    /// byte of data that are sent. If bytes turn out not to be a header, one may still begin after the first of them. One thread only.
    /// </summary>
    public sealed class FrameHead
    {
        private const byte CipheredMark = 0xDB;
        private const byte HdlcMark = 0x7E;
        private const byte MbusMark = 0x68;
        private const int MaxLength = 16;
        private const int TitleLength = 8;
        private const int MaxAddressBytes = 4;

        // a length field of the wired M-Bus has one byte; Sagemcom's meters in Austria let it overflow
        private const int ShortestMbus = 6;

        private readonly byte[] _bytes = new byte[MaxLength];
        private int _count;
        private bool _isComplete;

        /// <summary>The kind of frame that the complete header belongs to.</summary>
        public FrameKind Kind { get; private set; }

        /// <summary>Length of the whole frame with this header, without HDLC's closing flag.</summary>
        public int FrameLength { get; private set; }

        /// <summary>The bytes of the header.</summary>
        public byte[] Bytes => _bytes;

        /// <summary>Number of these bytes.</summary>
        public int Length => _count;

        /// <summary>Whether a header has begun.</summary>
        public bool IsBegun => _count > 0 && !_isComplete;

        /// <summary>Forgets an incomplete frame.</summary>
        public void Reset()
        {
            _count = 0;
            _isComplete = false;
        }

        /// <summary>Handles a byte.</summary>
        /// <returns>True if it completed a header.</returns>
        public bool Consume(byte value)
        {
            if (_isComplete)
            {
                Reset();
            }

            if (_count == 0 && value != CipheredMark && value != HdlcMark && value != MbusMark)
            {
                return false;
            }

            _bytes[_count] = value;
            _count++;
            while (_count > 0 && !Fits())
            {
                _count--;
                Array.Copy(_bytes, 1, _bytes, 0, _count);
            }

            return _isComplete;
        }

        private bool Fits()
        {
            switch (_bytes[0])
            {
                case CipheredMark: return FitsCiphered();
                case HdlcMark: return FitsHdlc();
                case MbusMark: return FitsMbus();
                default: return false;
            }
        }

        private bool FitsCiphered()
        {
            for (int i = 1; i < _count && i < 5; i++)
            {
                if (i == 1 ? _bytes[1] != TitleLength : !HeaderSearch.IsLetter(_bytes[i]))
                {
                    return false;
                }
            }

            int at = TitleLength + 2;
            int security = at + LengthField.Size(_bytes[at]);
            if (_count <= at)
            {
                return true;
            }

            if (security == at)
            {
                return false;
            }

            if (_count <= security)
            {
                return true;
            }

            int length = LengthField.Read(_bytes, at);
            return (_bytes[security] & 0xEE) == 0x20 && length > CipheredApdu.Overhead(_bytes[security])
                && Complete(FrameKind.Ciphered, security + length);
        }

        private bool FitsHdlc()
        {
            if (_count < 3)
            {
                return _count < 2 || (_bytes[1] & 0xF0) == 0xA0;
            }

            int at = 3;
            for (int address = 0; address < 2; address++)
            {
                int first = at;
                while (at < _count && (_bytes[at] & 1) == 0)
                {
                    at++;
                }

                at++;
                if (at - first > MaxAddressBytes)
                {
                    return false;
                }
            }

            // the control byte and the header check sequence
            int length = 1 + ((_bytes[1] & 7) << 8) + _bytes[2];
            return at + 3 > _count || (at + 3 == _count && length > _count + HdlcSum.Size && HdlcSum.IsRight(_bytes, 1, _count - 1)
                && Complete(FrameKind.Hdlc, length));
        }

        private bool FitsMbus()
        {
            int length = _bytes[1] < ShortestMbus ? _bytes[1] + 256 : _bytes[1];
            return (_count < 3 || _bytes[1] == _bytes[2]) && (_count < 4 || _bytes[3] == MbusMark)
                && (_count < 5 || ((_bytes[4] & 0xDF) == 0x53 && Complete(FrameKind.Mbus, length + 6)));
        }

        private bool Complete(FrameKind kind, int length)
        {
            Kind = kind;
            FrameLength = length;
            _isComplete = length <= TelegramReader.Capacity;
            return _isComplete;
        }
    }
}
