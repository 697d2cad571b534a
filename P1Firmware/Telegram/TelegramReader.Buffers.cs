using System;
using System.Text;
using Meterkast.Dlms;
using Meterkast.Text;

namespace Meterkast.Telegram
{
    /// <content>The two buffers: how they grow, and what is kept of one that is full.</content>
    public sealed partial class TelegramReader
    {
        // At once to the length of the last telegram, because the next one is hardly different
        private bool MakeRoom()
        {
            if (_room == Capacity)
            {
                return false;
            }

            UseBuffer(_sound.Length - Tail > _room ? _sound.Length - Tail : _room + GrowBy);
            return true;
        }

        // After damage the buffer may be larger than telegrams are
        private void Shrink()
        {
            if (Length > 0 && _bytes.Length > _sound.Length)
            {
                UseBuffer(_sound.Length - Tail);
            }
        }

        private void UseBuffer(int room)
        {
            byte[] bytes = new byte[room + Tail];
            Array.Copy(_bytes, bytes, _length);
            _bytes = bytes;
            _room = room;
        }

        // The buffer is full. It may contain a telegram that merely follows other bytes
        private bool GiveUpFront()
        {
            int start = _hasSlash ? HeaderSearch.First(_bytes, _length) : -1;
            End(TelegramFault.TooLong);
            DroppedLength = start < 0 ? DroppedLength : 0;
            BeginAt(start);
            return _state == Inside;
        }

        // The collected bytes are a telegram from there on, or none; its start is found from its end
        private void BeginAt(int start)
        {
            _state = start < 0 ? Outside : _state == Outside ? Inside : _state;
            if (start > 0)
            {
                // including the digits of the CRC, if they have begun
                _length -= start;
                Array.Copy(_bytes, start, _bytes, 0, _length + MaxDigits);
                _isNoise = false;
                _isShifted = true;
            }
        }

        private void Keep(byte value)
        {
            _bytes[_length] = value;
            _length++;
            _crc.Add(value);
        }
    }
}
