using System;
using Meterkast.Telegram;

namespace Meterkast.Dlms
{
    /// <summary>
    /// Gathers frames that are no text to APDUs: takes the wrapping off, checks its sums, and joins what comes in segments (HDLC and
    /// M-Bus) or blocks (general block transfer, IEC 62056-5-3, 7.3.13). A head within a frame begins anew, so that a
    /// damaged length costs no other frame. One thread only.
    ///
    /// Heap: only the header's 40 bytes until a frame was recognized; then as much as the longest APDU needs, at most 4,096 bytes.
    /// </summary>
    public sealed class FrameGatherer
    {
        private const int Step = 256;
        private const byte BlockTransfer = 0xE0;
        private const int BlockHead = 6;
        private const int MbusHead = 9;

        private readonly FrameHead _head = new FrameHead();
        private FrameKind _kind;
        private byte[] _bytes;
        private int _at;
        private int _left;
        private int _headLength;
        private int _parts;
        private bool _isOver;
        private bool _isPassedBy;

        /// <summary>Whether ciphered APDUs are wanted; without a key they are reported and not kept.</summary>
        public bool TakesCiphered { get; set; }

        /// <summary>Whether the APDU is still in use; bytes that arrive meanwhile are skipped.</summary>
        public bool IsHeld { get; private set; }

        /// <summary>Whether it must be given the next byte, whatever it is.</summary>
        public bool IsActive => _left > 0 || _head.IsBegun;

        /// <summary>Whether the next byte is inside a frame.</summary>
        public bool IsInside => _left > 0;

        /// <summary>Whether the last byte completed a header.</summary>
        public bool HasBegun { get; private set; }

        /// <summary>Whether the last byte was the last one of a frame, valid or not.</summary>
        public bool HasEnded { get; private set; }

        /// <summary>Whether the last byte ended a frame with a valid checksum.</summary>
        public bool IsIntact { get; private set; }

        /// <summary>Whether the last byte completed an APDU.</summary>
        public bool IsComplete { get; private set; }

        /// <summary>What was wrong when the last byte came.</summary>
        public TelegramFault Fault { get; private set; }

        /// <summary>The APDU, from index 0.</summary>
        public byte[] Bytes => _bytes;

        /// <summary>Its length.</summary>
        public int Length { get; private set; }

        /// <summary>Drops an incomplete frame.</summary>
        public void Reset()
        {
            _head.Reset();
            _left = 0;
            Forget();
        }

        /// <summary>Keeps the APDU until it is released.</summary>
        public void Hold()
        {
            IsHeld = true;
        }

        /// <summary>Releases the APDU.</summary>
        public void Release()
        {
            IsHeld = false;
            Forget();
        }

        /// <summary>Handles a byte.</summary>
        public void Consume(byte value)
        {
            Fault = TelegramFault.None;
            HasBegun = false;
            HasEnded = false;
            IsIntact = false;
            IsComplete = false;
            bool isHead = _head.Consume(value);

            // a ciphered APDU is what other frames hold
            if (isHead && (_left == 0 || _kind == FrameKind.Ciphered || _head.Kind != FrameKind.Ciphered))
            {
                Begin();
            }
            else if (_left > 0)
            {
                if (!_isPassedBy)
                {
                    _bytes[_at] = value;
                    _at++;
                }

                _left--;
                HasEnded = _left == 0;
                if (HasEnded && !_isPassedBy)
                {
                    End();
                }
            }
        }

        private void Begin()
        {
            HasBegun = true;
            Fault = _left > 0 || IsHeld ? TelegramFault.CutOff : TelegramFault.None;
            if (_head.Kind != _kind || _isOver || _left > 0)
            {
                Forget();
            }

            _kind = _head.Kind;
            _headLength = _head.Length;
            _left = _head.FrameLength - _headLength;
            bool isUnwanted = _kind == FrameKind.Ciphered && !TakesCiphered;
            _isPassedBy = IsHeld || isUnwanted;
            if (_isPassedBy)
            {
                Fault = isUnwanted ? TelegramFault.Encrypted : Fault;
                return;
            }

            if (Length + _head.FrameLength > TelegramReader.Capacity)
            {
                Fault = TelegramFault.TooLong;
                Forget();
            }

            MakeRoom(Length + _head.FrameLength);
            Array.Copy(_head.Bytes, 0, _bytes, Length, _headLength);
            _at = Length + _headLength;
        }

        private void Forget()
        {
            _isOver = false;
            _parts = 0;
            if (!IsHeld)
            {
                Length = 0;
            }
        }

        private void MakeRoom(int length)
        {
            if (_bytes != null && _bytes.Length >= length)
            {
                return;
            }

            byte[] old = _bytes;
            _bytes = new byte[(length + Step - 1) / Step * Step];
            if (Length > 0)
            {
                Array.Copy(old, 0, _bytes, 0, Length);
            }
        }

        private void End()
        {
            bool isRight = _kind == FrameKind.Ciphered || (_kind == FrameKind.Hdlc ? UnwrapHdlc() : UnwrapMbus());
            if (!isRight)
            {
                Fault = TelegramFault.Hdlc;
                Forget();
                return;
            }

            IsIntact = _kind != FrameKind.Ciphered;
            if (_kind == FrameKind.Ciphered)
            {
                Length = _at;
                _isOver = true;
            }

            IsComplete = _isOver;
        }

        private bool UnwrapHdlc()
        {
            int start = Length;
            int from = start + _headLength;
            int count = _at - HdlcSum.Size - from;
            if (!HdlcSum.IsRight(_bytes, start + 1, _at - start - 1))
            {
                return false;
            }

            // the format of the frame; the address of the link layer's user precedes only the first part
            bool isLast = (_bytes[start + 1] & 8) == 0;
            if (count > 3 && _bytes[from] == 0xE6 && (_bytes[from + 1] & 0xFE) == 0xE6 && _bytes[from + 2] == 0)
            {
                from += 3;
                count -= 3;
                _parts = 0;
            }

            int size = count > BlockHead && _bytes[from] == BlockTransfer ? LengthField.Size(_bytes[from + BlockHead]) : 0;
            if (size > 0)
            {
                int number = (_bytes[from + 2] << 8) | _bytes[from + 3];
                int length = LengthField.Read(_bytes, from + BlockHead);
                isLast = (_bytes[from + 1] & 0x80) != 0;
                from += BlockHead + size;
                if (number != _parts + 1 || from + length > _at)
                {
                    return false;
                }

                count = length;
            }

            return Join(from, count, isLast);
        }

        private bool UnwrapMbus()
        {
            int sum = 0;
            for (int i = Length + 4; i < _at - 2; i++)
            {
                sum += _bytes[i];
            }

            // control information: the number of the segment, and 0x10 with the last one
            int control = _bytes[Length + 6];
            if ((control & 0x0F) == 0)
            {
                _parts = 0;
            }

            return _bytes[_at - 2] == (byte)sum && _bytes[_at - 1] == 0x16 && (control & 0xE0) == 0 && (control & 0x0F) == _parts
                && Join(Length + MbusHead, _at - 2 - Length - MbusHead, (control & 0x10) != 0);
        }

        private bool Join(int from, int count, bool isLast)
        {
            Length = _parts == 0 ? 0 : Length;
            Array.Copy(_bytes, from, _bytes, Length, count);
            Length += count;
            _parts++;
            _isOver = isLast;
            return count > 0;
        }
    }
}
