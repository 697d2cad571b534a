namespace Meterkast.History
{
    /// <summary>
    /// Records that wait to be written, one at a time, because writing to the flash takes long. Full records as bytes, so that waiting costs
    /// no objects, and memory for them only while any waits. One thread only.
    /// </summary>
    public sealed class RecordQueue
    {
        // three records each for the end of a meter and the beginning of another one, and a quarter-hour
        private const int Capacity = 7;

        private readonly HistoryColumns _columns;
        private readonly byte[] _rings = new byte[Capacity];
        private readonly int _length;
        private readonly int _mask;

        // null while no record waits
        private byte[] _bytes;
        private int _first;
        private int _count;

        /// <summary>Initializes an empty queue.</summary>
        public RecordQueue(HistoryColumns columns)
        {
            _columns = columns;
            _mask = (1 << columns.Count) - 1;
            _length = RecordForm.LengthOf(columns, _mask);
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

            _bytes = _bytes ?? new byte[Capacity * _length];
            int place = (_first + _count) % Capacity;
            _rings[place] = (byte)ring;
            RecordForm.Write(_columns, _mask, record, 0, _bytes, place * _length);
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
            RecordForm.TryRead(_columns, _mask, record, 0, _bytes, _first * _length);
            Drop();
            return ring;
        }

        private void Drop()
        {
            _first = (_first + 1) % Capacity;
            _count--;
            _bytes = _count == 0 ? null : _bytes;
        }
    }
}
