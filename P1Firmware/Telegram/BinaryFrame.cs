namespace Meterkast.Telegram
{
    /// <summary>
    /// Recognizes frames that are not text: encrypted ones (<c>DB 08</c>, a system title of 8 bytes that begins with a manufacturer's
    /// three letters, <c>82</c>, a length of 2 bytes, the security byte; Luxembourg P1 1.1.3, 3.2) and HDLC of format type 3 (<c>7E</c>,
    /// 0xA and the length in the next eleven bits; IEC 62056-46, 6.4.2.2). It only observes and consumes nothing: noise that begins like a
    /// frame must not cost a telegram. One thread only.
    /// </summary>
    public sealed class BinaryFrame
    {
        private const byte EncryptedMark = 0xDB;
        private const byte HdlcMark = 0x7E;
        private const int TitleLength = 8;

        // security byte, frame counter and tag, which a frame has in addition to its text
        private const int ShortestEncrypted = 17;

        // format, two addresses, control and both check sequences
        private const int ShortestHdlc = 9;

        private byte _mark;
        private int _at;
        private int _length;
        private int _left;

        /// <summary>Whether it must be given the next byte, whatever it is.</summary>
        public bool IsActive => _at > 0 || _left > 0;

        /// <summary>Whether the next byte is inside a frame.</summary>
        public bool IsInside => _left > 0;

        /// <summary>Forgets an incomplete frame.</summary>
        public void Reset()
        {
            _at = 0;
            _left = 0;
        }

        /// <summary>Handles a byte.</summary>
        /// <returns>The kind of frame whose header the byte completed, or <see cref="TelegramFault.None"/>.</returns>
        public TelegramFault Take(byte value)
        {
            if (_left > 0)
            {
                _left--;
                return TelegramFault.None;
            }

            if (_at > 0)
            {
                bool fits = _mark == HdlcMark ? FitsHdlc(value) : FitsEncrypted(value);
                _at = fits ? _at + 1 : 0;
                if (_left > 0)
                {
                    _at = 0;
                    return _mark == HdlcMark ? TelegramFault.Hdlc : TelegramFault.Encrypted;
                }
            }

            if (_at == 0 && (value == EncryptedMark || value == HdlcMark))
            {
                _mark = value;
                _at = 1;
            }

            return TelegramFault.None;
        }

        private bool FitsHdlc(byte value)
        {
            if (_at == 1)
            {
                _length = value & 7;
                return (value & 0xF0) == 0xA0;
            }

            _length = (_length << 8) | value;
            _left = _length < ShortestHdlc ? 0 : _length - 2;
            return _left > 0;
        }

        private bool FitsEncrypted(byte value)
        {
            switch (_at)
            {
                case 1:
                    return value == TitleLength;
                case 2:
                case 3:
                case 4:
                    return HeaderSearch.IsLetter(value);
                case TitleLength + 2:
                    return value == 0x82;
                case TitleLength + 3:
                    _length = value;
                    return true;
                case TitleLength + 4:
                    _length = (_length << 8) | value;
                    return _length > ShortestEncrypted && _length <= TelegramReader.Capacity;
                case TitleLength + 5:
                    // encrypted, with a tag (0x30) or without one (0x20); the lowest bits are the suite
                    bool fits = (value & 0xE0) == 0x20;
                    _left = fits ? _length - 1 : 0;
                    return fits;
                default:
                    return true;
            }
        }
    }
}
