namespace Meterkast.History
{
    /// <summary>
    /// A ring of records in a fixed number of files of at most 4,096 bytes, one block of the flash each. littlefs rewrites a file from
    /// where it is changed to its end, so a record is only ever appended, to a file of one block; when a file is full, the oldest one is
    /// replaced. A file begins with the columns that its records have, so a column that the house lacks takes no room. What a power
    /// cut has left half written is recognised by its CRC and skipped. One thread only.
    /// </summary>
    public sealed class RecordRing
    {
        /// <summary>Maximum length of a file.</summary>
        public const int SegmentLength = 4096;

        /// <summary>Bytes before the first record: mark and version, columns, number, identity, CRC-32.</summary>
        public const int HeaderLength = 20;

        private const int Mark = 0x014B4D;
        private const int CrcAt = 16;

        private readonly HistoryColumns _columns;
        private readonly IRecordFiles _files;
        private readonly string _name;
        private readonly int _allColumns;
        private readonly int _registers;

        // of each file, when its first record was written
        private readonly uint[] _firstTimes;
        private int _mask;

        /// <summary>Finds what is stored.</summary>
        /// <param name="columns">The table.</param>
        /// <param name="files">The storage.</param>
        /// <param name="ring">Which of <see cref="HistoryRing"/>.</param>
        /// <param name="segments">Number of files.</param>
        /// <param name="buffer">Room for a header and a record; used only during the call.</param>
        public RecordRing(HistoryColumns columns, IRecordFiles files, int ring, int segments, byte[] buffer)
        {
            _columns = columns;
            _files = files;
            _name = HistoryRing.NameOf(ring);
            _allColumns = columns.MaskOf(ring);
            _registers = _allColumns & columns.MaskOf(ColumnKind.Register);
            UsedColumns = _allColumns & ~_registers;
            _firstTimes = new uint[segments];
            HistoryRecord record = new HistoryRecord(columns.Count);
            for (int slot = 0; slot < segments; slot++)
            {
                Find(slot, record, buffer);
            }

            if (Newest >= 0)
            {
                CountNewest(buffer);
            }
        }

        /// <summary>The table.</summary>
        public HistoryColumns Columns => _columns;

        /// <summary>The columns that any of the records may have: all but the registers that the house lacks.</summary>
        public int UsedColumns { get; private set; }

        /// <summary>Whether its records have registers.</summary>
        public bool HasRegisters => _registers != 0;

        /// <summary>Identity of the meter of the newest file; 0 without one.</summary>
        public int Identity { get; private set; }

        /// <summary>Number of the newest file; -1 without one. A file's number rises by one from file to file.</summary>
        public int Newest { get; private set; } = -1;

        /// <summary>Number of records in the newest file.</summary>
        public int NewestCount { get; private set; }

        /// <summary>Number of the oldest file that may exist.</summary>
        public int Oldest => Newest < _firstTimes.Length ? 0 : Newest - _firstTimes.Length + 1;

        /// <summary>Appends a record. Failures throw; the record is then lost, and the next one takes its place.</summary>
        /// <param name="record">The record.</param>
        /// <param name="identity">Identity of the meter; a file has records of one meter only.</param>
        /// <param name="buffer">Room for a header and a record.</param>
        public void Append(HistoryRecord record, int identity, byte[] buffer)
        {
            // the first record of a series has registers alone; what the house lacks are registers alone too
            int present = (record.Mask & _registers) | (_allColumns & ~_registers);
            bool isFull = Newest >= 0 && HeaderLength + ((NewestCount + 1) * RecordForm.LengthOf(_columns, _mask)) > SegmentLength;
            if (Newest >= 0 && !isFull && (present & ~_mask) == 0 && identity == Identity)
            {
                int length = RecordForm.Write(_columns, _mask, record, SeedOf(Newest, NewestCount), buffer, 0);
                _files.Write(NameOf(Newest), HeaderLength + (NewestCount * length), buffer, length);
                NewestCount++;
                return;
            }

            Begin(record, isFull || identity != Identity ? present : present | _mask, identity, buffer);
        }

        /// <summary>Reads the newest record that is whole.</summary>
        /// <param name="record">Receives it.</param>
        /// <param name="buffer">Room for a header and a record.</param>
        /// <returns>False if there is none.</returns>
        public bool TryReadLast(HistoryRecord record, byte[] buffer)
        {
            for (int segment = Newest; segment >= Oldest && segment >= 0; segment--)
            {
                if (!TryReadHeader(segment, buffer, out int mask))
                {
                    continue;
                }

                int length = RecordForm.LengthOf(_columns, mask);
                for (int i = segment == Newest ? NewestCount - 1 : ((SegmentLength - HeaderLength) / length) - 1; i >= 0; i--)
                {
                    if (_files.Read(NameOf(segment), HeaderLength + (i * length), buffer, length) == length
                        && RecordForm.TryRead(_columns, mask, record, SeedOf(segment, i), buffer, 0))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        /// <summary>The file from which on records after a time are found, with at least one before it if there is one.</summary>
        /// <param name="time">Seconds since 1970.</param>
        public int SegmentBefore(long time)
        {
            int segment = Oldest;
            while (segment < Newest && _firstTimes[(segment + 1) % _firstTimes.Length] < time && _firstTimes[(segment + 1) % _firstTimes.Length] != 0)
            {
                segment++;
            }

            return segment;
        }

        /// <summary>Name of a file.</summary>
        public string NameOf(int segment)
        {
            int slot = segment % _firstTimes.Length;
            return _name + "-" + (slot / 10).ToString() + (slot % 10).ToString() + ".ring";
        }

        /// <summary>Reads the header of a file.</summary>
        /// <param name="segment">Number of the file.</param>
        /// <param name="buffer">Receives it.</param>
        /// <param name="mask">The columns of its records.</param>
        /// <returns>False if the file is not there or is another one.</returns>
        public bool TryReadHeader(int segment, byte[] buffer, out int mask)
        {
            mask = 0;
            if (_files.Read(NameOf(segment), 0, buffer, HeaderLength) < HeaderLength || !IsHeader(buffer) || RecordForm.Get(buffer, 8, 4) != segment)
            {
                return false;
            }

            mask = RecordForm.Get(buffer, 4, 4);
            return true;
        }

        /// <summary>Reads bytes of a file.</summary>
        public int Read(int segment, int at, byte[] buffer, int count) => _files.Read(NameOf(segment), at, buffer, count);

        /// <summary>What a record's CRC begins with: where it is.</summary>
        public static uint SeedOf(int segment, int index) => ((uint)segment << 12) | (uint)index;

        private static bool IsHeader(byte[] buffer)
        {
            return RecordForm.Get(buffer, 0, 4) == Mark && (uint)RecordForm.Get(buffer, CrcAt, 4) == Crc32.Of(buffer, 0, CrcAt, 0);
        }

        private void Begin(HistoryRecord record, int mask, int identity, byte[] buffer)
        {
            int segment = Newest + 1;
            RecordForm.Put(buffer, 0, Mark, 4);
            RecordForm.Put(buffer, 4, mask, 4);
            RecordForm.Put(buffer, 8, segment, 4);
            RecordForm.Put(buffer, 12, identity, 4);
            RecordForm.Put(buffer, CrcAt, (int)Crc32.Of(buffer, 0, CrcAt, 0), 4);
            int length = RecordForm.Write(_columns, mask, record, SeedOf(segment, 0), buffer, HeaderLength);
            _files.Write(NameOf(segment), 0, buffer, HeaderLength + length);
            Newest = segment;
            NewestCount = 1;
            _mask = mask;
            Identity = identity;
            UsedColumns |= mask;
            _firstTimes[segment % _firstTimes.Length] = (uint)record.Time;
        }

        private void Find(int slot, HistoryRecord record, byte[] buffer)
        {
            string name = NameOf(slot);
            if (_files.Read(name, 0, buffer, HeaderLength) < HeaderLength || !IsHeader(buffer))
            {
                return;
            }

            int mask = RecordForm.Get(buffer, 4, 4);
            int segment = RecordForm.Get(buffer, 8, 4);
            int identity = RecordForm.Get(buffer, 12, 4);
            if (segment < 0 || segment % _firstTimes.Length != slot || (mask & ~_allColumns) != 0)
            {
                return;
            }

            UsedColumns |= mask;
            if (segment > Newest)
            {
                Newest = segment;
                _mask = mask;
                Identity = identity;
            }

            int length = RecordForm.LengthOf(_columns, mask);
            if (_files.Read(name, HeaderLength, buffer, length) == length && RecordForm.TryRead(_columns, mask, record, SeedOf(segment, 0), buffer, 0))
            {
                _firstTimes[slot] = (uint)record.Time;
            }
        }

        // A record that a power cut has cut short is not counted, so that the next one takes its place
        private void CountNewest(byte[] buffer)
        {
            int length = RecordForm.LengthOf(_columns, _mask);
            int low = 0;
            int high = (SegmentLength - HeaderLength) / length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (_files.Read(NameOf(Newest), HeaderLength + (middle * length), buffer, length) == length)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            NewestCount = low;
        }
    }
}
