using System;

namespace Meterkast.History
{
    /// <summary>
    /// Records that wait to be written, one at a time, because writing to the flash takes long. As numbers in one array, so that waiting
    /// costs no objects, and memory for them only while any waits. One thread only.
    /// </summary>
    public sealed class RecordQueue
    {
        // three records each for the end of a meter and the beginning of another one, and a quarter-hour
        private const int Capacity = 7;

        // in front of the values: time, and clock, offset and marks
        private const int Head = 2;
        private const int StartFlag = 4;
        private const int EndFlag = 8;
        private const int ClockBits = 3;
        private const int OffsetShift = 4;

        private readonly byte[] _rings = new byte[Capacity];
        private readonly int _length;

        // null while no record waits
        private int[] _numbers;
        private int _first;
        private int _count;

        /// <summary>Initializes an empty queue.</summary>
        public RecordQueue(HistoryColumns columns)
        {
            _length = Head + columns.Count;
        }

        /// <summary>Number of waiting records.</summary>
        public int Count => _count;

        /// <summary>Adds a record; the oldest one is lost if there is no room.</summary>
        public void Add(int ring, HistoryRecord record)
        {
            if (_count == Capacity)
            {
                Drop();
            }

            _numbers = _numbers ?? new int[Capacity * _length];
            int place = (_first + _count) % Capacity;
            int at = place * _length;
            _rings[place] = (byte)ring;
            _numbers[at] = (int)(uint)record.Time;
            _numbers[at + 1] = record.Clock | (record.IsStart ? StartFlag : 0) | (record.IsEnd ? EndFlag : 0) | (record.Offset << OffsetShift);
            Array.Copy(record.Values, 0, _numbers, at + Head, record.Values.Length);
            _count++;
        }

        /// <summary>Removes the oldest record.</summary>
        /// <param name="record">Receives it.</param>
        /// <returns>Its ring; -1 if there is none.</returns>
        public int Dequeue(HistoryRecord record)
        {
            if (_count == 0)
            {
                return -1;
            }

            int ring = _rings[_first];
            int at = _first * _length;
            int flags = _numbers[at + 1];
            record.Time = (uint)_numbers[at];
            record.Clock = flags & ClockBits;
            record.IsStart = (flags & StartFlag) != 0;
            record.IsEnd = (flags & EndFlag) != 0;
            record.Offset = flags >> OffsetShift;
            Array.Copy(_numbers, at + Head, record.Values, 0, record.Values.Length);
            Drop();
            return ring;
        }

        private void Drop()
        {
            _first = (_first + 1) % Capacity;
            _count--;
            _numbers = _count == 0 ? null : _numbers;
        }
    }
}
