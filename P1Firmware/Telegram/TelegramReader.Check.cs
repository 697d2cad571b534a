using System;
using System.Text;
using Meterkast.Dlms;
using Meterkast.Text;

namespace Meterkast.Telegram
{
    /// <content>The check of what was collected: its CRC, and where in it the valid telegram begins, if there is one.</content>
    public sealed partial class TelegramReader
    {
        private static readonly byte[] VersionLine = Encoding.UTF8.GetBytes("1-3:0.2.8(");

        private static readonly byte[] ClockLine = Encoding.UTF8.GetBytes("0-0:1.0.0(");

        private bool ConsumeCrc(byte value)
        {
            bool isSlash = value == '/' || (!_hasParity && value == SlashWithParity);
            if (value == '\r' || value == '\n' || isSlash)
            {
                bool hasParity = _hasParity || value == SlashWithParity;
                bool isSound = Judge();
                if (isSlash)
                {
                    Begin(hasParity);
                }

                return isSound;
            }

            _bytes[_length + _digits] = value;
            int digit = AsciiText.HexDigit(value);
            _badDigit |= digit < 0;
            _printed = (_printed << 4) | (digit & 0xF);
            _digits++;
            return ((_digits == CrcDigits && !_badDigit) || _digits == MaxDigits) && Judge();
        }

        private bool Judge()
        {
            int start = FindStart();
            if (start < 0)
            {
                End(_digits == 0 ? TelegramFault.NoCrc : TelegramFault.Crc);
                return false;
            }

            _state = Outside;
            if (!_isInner)
            {
                _frames.Reset();
                _lastOfText = LastOfText;
            }

            Length = _length - start;
            LengthWithCrc = Length + _digits;
            if (start == 0)
            {
                byte[] filled = _bytes;
                _bytes = _sound;
                _sound = filled;
                _room = _bytes.Length - Tail;
            }
            else
            {
                if (_sound.Length < Length + Tail)
                {
                    _sound = new byte[((Length + GrowBy - 1) / GrowBy * GrowBy) + Tail];
                }

                Array.Copy(_bytes, start, _sound, 0, LengthWithCrc);
                _length = start;
                End(TelegramFault.CutOff);
            }

            _hasCrc |= _digits > 0;
            Close();
            return true;
        }

        // Where the valid telegram that ends here begins; -1 if there is none. A meter that prints three digits has dropped a leading
        // zero, so the value is compared.
        private int FindStart()
        {
            IsUnchecked = false;
            if (_digits == 0)
            {
                int start = _hasSlash ? HeaderSearch.LastWithSpeed(_bytes, _length) : 0;
                IsUnchecked = !IsOld(start);
                bool isTaken = !IsUnchecked || (_acceptsWithoutCrc && !_hasCrc);
                return (start > 0 || !_isNoise) && isTaken ? start : -1;
            }

            if (_badDigit)
            {
                return _hasParity ? -1 : FindSevenBits();
            }

            if (_printed == _crc.Value && !_isShifted)
            {
                return 0;
            }

            return _hasSlash || _isShifted ? HeaderSearch.BySum(_bytes, _length, _printed) : -1;
        }

        // Bytes taken for eight bits, because something preceded them, may end with a telegram of seven
        private int FindSevenBits()
        {
            int start = HeaderSearch.ByParity(_bytes, _length);
            for (int i = start; i >= 0 && i < _length; i++)
            {
                _bytes[i] &= 0x7F;
            }

            _digits = start < 0 ? _digits : 0;
            _hasParity = start >= 0;
            return start >= 0 && IsOld(start) ? start : -1;
        }

        // DSMR 2.2 and 3 have neither a CRC nor a version or a clock
        private bool IsOld(int start)
        {
            return (!_hasCrc || _hasParity)
                && AsciiText.IndexOf(_bytes, _length, VersionLine, start) < 0
                && AsciiText.IndexOf(_bytes, _length, ClockLine, start) < 0;
        }

        // The line end after the CRC has not arrived yet; it is the same as that of the previous line
        private void Close()
        {
            bool isUnix = Length > 2 && _sound[Length - 2] == '\n' && _sound[Length - 3] != '\r';
            if (!isUnix)
            {
                _sound[LengthWithCrc++] = (byte)'\r';
            }

            _sound[LengthWithCrc++] = (byte)'\n';
        }
    }
}
