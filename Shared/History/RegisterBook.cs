namespace Meterkast.History
{
    /// <summary>
    /// The registers as they were read last, and which of them belong to another meter now: a register that falls does, and those that the
    /// firmware says. One thread only.
    /// </summary>
    public sealed class RegisterBook
    {
        private const int None = HistoryRecord.None;

        // a register that was not read for longer, in seconds, is not known
        private const int FreshFor = 2 * 3600;
        private const int NeverSeen = -FreshFor - 1;

        private readonly int _columns;

        // what is accepted, the current reading, and when the accepted one was read
        private readonly int[] _registers;
        private readonly int[] _fresh;
        private readonly int[] _seenAt;
        private int _restarting;

        /// <summary>Initializes a book without readings.</summary>
        public RegisterBook(HistoryColumns columns)
        {
            _columns = columns.MaskOf(ColumnKind.Register);
            _registers = new int[columns.Count];
            _fresh = new int[columns.Count];
            _seenAt = new int[columns.Count];
            for (int column = 0; column < _registers.Length; column++)
            {
                _registers[column] = None;
                _fresh[column] = None;
                _seenAt[column] = NeverSeen;
            }
        }

        /// <summary>Identity of the electricity meter; 0 while it is not known.</summary>
        public int Identity { get; private set; }

        /// <summary>Takes the registers of a stored record, which may be from another meter.</summary>
        public void Restore(HistoryRecord record, int identity)
        {
            Identity = identity;
            for (int column = 0; column < _registers.Length; column++)
            {
                _registers[column] = (_columns & (1 << column)) != 0 ? record.Values[column] : None;
            }
        }

        /// <summary>Handles the meter's identity.</summary>
        /// <param name="identity">A number that differs from meter to meter; 0 if it is not known.</param>
        /// <param name="columns">The columns that are registers of this meter, one bit each.</param>
        public void UseIdentity(int identity, int columns)
        {
            if (identity != 0 && identity != Identity)
            {
                _restarting |= Identity == 0 ? 0 : columns;
                Identity = identity;
            }
        }

        /// <summary>Handles another meter for some registers.</summary>
        public void Restart(int columns)
        {
            _restarting |= columns;
        }

        /// <summary>Sets a register of the current reading; a larger number than a record can have is none.</summary>
        public void Set(int column, long value)
        {
            _fresh[column] = value >= 0 && value <= int.MaxValue ? (int)value : None;
        }

        /// <summary>Looks at the current reading.</summary>
        /// <param name="replaced">The columns whose registers are those of another meter than before.</param>
        /// <returns>The columns that were read.</returns>
        public int Compare(out int replaced)
        {
            int read = 0;
            replaced = 0;
            for (int column = 0; column < _registers.Length; column++)
            {
                if (_fresh[column] == None)
                {
                    continue;
                }

                int bit = 1 << column;
                read |= bit;
                bool isOther = (_restarting & bit) != 0 || _fresh[column] < _registers[column];
                replaced |= isOther && _registers[column] != None ? bit : 0;
            }

            return read;
        }

        /// <summary>Accepts registers of the current reading.</summary>
        /// <param name="columns">Which, one bit each.</param>
        /// <param name="uptime">Seconds since start.</param>
        public void Accept(int columns, int uptime)
        {
            _restarting &= ~columns;
            for (int column = 0; column < _registers.Length; column++)
            {
                if ((columns & (1 << column)) != 0)
                {
                    _registers[column] = _fresh[column];
                    _seenAt[column] = uptime;
                }
            }
        }

        /// <summary>Ends the current reading.</summary>
        public void EndReading()
        {
            for (int column = 0; column < _fresh.Length; column++)
            {
                _fresh[column] = None;
            }
        }

        /// <summary>Writes the registers that were read lately into a record.</summary>
        /// <param name="record">Receives them.</param>
        /// <param name="uptime">Seconds since start.</param>
        /// <param name="always">Columns that are written however old they are.</param>
        public void WriteTo(HistoryRecord record, int uptime, int always)
        {
            for (int column = 0; column < _registers.Length; column++)
            {
                if ((always & (1 << column)) != 0 || uptime - _seenAt[column] <= FreshFor)
                {
                    record.Values[column] = record.Values[column] == None ? _registers[column] : record.Values[column];
                }
            }
        }
    }
}
