namespace Meterkast.History
{
    /// <summary>
    /// Reads the records of a ring from a time on, in the order in which they were written, several with each access to the storage. Ends
    /// with the record that was the newest when it was opened. One thread only.
    /// </summary>
    public sealed class RecordCursor
    {
        private const int BufferLength = 400;

        private readonly byte[] _buffer = new byte[BufferLength];
        private RecordRing _ring;
        private long _time;
        private int _segment;
        private int _lastSegment;
        private int _lastCount;

        // in the current file: the next record, and those that the buffer has
        private int _index;
        private int _mask;
        private int _length;
        private int _bufferFirst;
        private int _buffered;

        /// <summary>Begins to read.</summary>
        /// <param name="ring">The ring.</param>
        /// <param name="time">Seconds since 1970: records before it are skipped, except for one or two, by their times alone.</param>
        public void Open(RecordRing ring, long time)
        {
            _ring = ring;
            _time = time;
            _lastSegment = ring.Newest;
            _lastCount = ring.NewestCount;
            _segment = ring.SegmentBefore(time);
            _length = 0;
        }

        /// <summary>Reads the next record that is whole.</summary>
        /// <param name="record">Receives it.</param>
        /// <returns>False if there is none left.</returns>
        public bool Next(HistoryRecord record)
        {
            while (_segment <= _lastSegment && _segment >= 0)
            {
                if ((_length == 0 && !OpenSegment()) || (_segment == _lastSegment && _index >= _lastCount) || !Fill())
                {
                    _segment++;
                    _length = 0;
                    continue;
                }

                int index = _index++;
                if (RecordForm.TryRead(_ring.Columns, _mask, record, RecordRing.SeedOf(_segment, index), _buffer, (index - _bufferFirst) * _length))
                {
                    return true;
                }
            }

            return false;
        }

        private bool OpenSegment()
        {
            _index = 0;
            _buffered = 0;
            if (!_ring.TryReadHeader(_segment, _buffer, out _mask))
            {
                return false;
            }

            _length = RecordForm.LengthOf(_ring.Columns, _mask);
            SkipBefore();
            return true;
        }

        // A damaged time misleads the search by no more than the records between it and the time; the one before the last record that is
        // skipped is read too, in case that one is damaged
        private void SkipBefore()
        {
            int low = 0;
            int high = _segment == _lastSegment ? _lastCount : (RecordRing.SegmentLength - RecordRing.HeaderLength) / _length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                bool isThere = _ring.Read(_segment, RecordRing.HeaderLength + (middle * _length), _buffer, 4) == 4;
                if (isThere && (uint)RecordForm.Get(_buffer, 0, 4) < _time)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            _index = low < 2 ? 0 : low - 2;
            _time = 0;
        }

        private bool Fill()
        {
            if (_buffered > 0 && _index < _bufferFirst + _buffered)
            {
                return true;
            }

            int most = BufferLength / _length * _length;
            _bufferFirst = _index;
            _buffered = _ring.Read(_segment, RecordRing.HeaderLength + (_index * _length), _buffer, most) / _length;
            return _buffered > 0;
        }
    }
}
