namespace Meterkast.OpenTherm
{
    /// <summary>
    /// The properties of each data id as a whole, in one byte per id, so that an exchange is evaluated without reading rows; and the slots
    /// of <see cref="ReadingStore"/>: one for each id, followed by one for each id whose other side is kept beside it. Read from
    /// <see cref="DataIdTable"/> once at start. 330 bytes of heap.
    /// </summary>
    public sealed class DataIdTraits
    {
        /// <summary>The gateway keeps the value.</summary>
        public const int Gateways = 1;

        /// <summary>A Read-Ack contains a value.</summary>
        public const int Read = 2;

        /// <summary>A Write-Data contains a value, in force once acknowledged.</summary>
        public const int Written = 4;

        /// <summary>A Write-Ack contains what the slave stored.</summary>
        public const int Echo = 8;

        /// <summary>The whole value is the master's own statement.</summary>
        public const int Master = 16;

        /// <summary>The high byte is the master's, also in a Read-Data, and the low byte the slave's.</summary>
        public const int MasterHigh = 32;

        /// <summary>A byte for each index.</summary>
        public const int Indexed = 64;

        /// <summary>A text, one character a message.</summary>
        public const int Characters = 128;

        // a higher id that is not in the table may be manufacturer-specific, which is requested rarely
        private const int LastRegular = 91;

        private readonly byte[] _traits = new byte[DataIdTable.Ids];

        // ids of the additional slots: first those that the gateway can alter, then the thermostat's own
        private readonly byte[] _beside;
        private readonly int _firstOwn;

        /// <summary>Reads the whole table.</summary>
        public DataIdTraits(RowReader rows)
        {
            byte[] found = new byte[DataIdTable.Ids];
            for (int id = 0; id < DataIdTable.Ids; id++)
            {
                _traits[id] = rows.Open(id) ? (byte)Gather(rows) : (byte)0;
            }

            _firstOwn = Find(rows, RowMarks.Alterable, found, 0);
            _beside = new byte[Find(rows, RowMarks.Thermostats, found, _firstOwn)];
            for (int i = 0; i < _beside.Length; i++)
            {
                _beside[i] = found[i];
            }
        }

        /// <summary>Number of slots.</summary>
        public int Slots => DataIdTable.Ids + _beside.Length;

        /// <summary>The traits of a data id, 0 for one that is not in the table.</summary>
        public int Of(int id) => _traits[id];

        /// <summary>
        /// The slot beside the one of a data id: what the thermostat asked, or what the boiler was told if <see cref="IsOwn"/> is true; -1
        /// for an id that has none.
        /// </summary>
        public int BesideSlot(int id)
        {
            for (int i = 0; i < _beside.Length; i++)
            {
                if (_beside[i] == id)
                {
                    return DataIdTable.Ids + i;
                }
            }

            return -1;
        }

        /// <summary>Whether the value is the thermostat's own setpoint or measurement.</summary>
        public bool IsOwn(int id) => IsBoilerSide(BesideSlot(id));

        /// <summary>True if a slot has what the boiler was told, not what the thermostat asked for.</summary>
        public bool IsBoilerSide(int slot) => slot >= DataIdTable.Ids + _firstOwn;

        /// <summary>The data id of a slot.</summary>
        public int IdOf(int slot) => slot < DataIdTable.Ids ? slot : _beside[slot - DataIdTable.Ids];

        /// <summary>Whether an id is read or written rarely; of ids that are not in the table, those that may be
        /// manufacturer-specific.</summary>
        /// <param name="rows">The reader of table rows to use.</param>
        /// <param name="id">The data id.</param>
        public static bool IsSeldom(RowReader rows, int id)
        {
            return rows.Open(id) ? HasRow(rows, RowMarks.Seldom) : id > LastRegular;
        }

        private static int Find(RowReader rows, int mark, byte[] found, int count)
        {
            for (int id = 0; id < DataIdTable.Ids; id++)
            {
                if (rows.Open(id) && HasRow(rows, mark))
                {
                    found[count++] = (byte)id;
                }
            }

            return count;
        }

        private static bool HasRow(RowReader rows, int mark)
        {
            while (rows.Next())
            {
                if ((rows.Marks & mark) != 0)
                {
                    return true;
                }
            }

            return false;
        }

        private static int Gather(RowReader rows)
        {
            int traits = 0;
            bool masterHigh = false;
            bool masterLow = false;
            while (rows.Next())
            {
                traits |= (rows.Marks & RowMarks.Gateways) != 0 ? Gateways : 0;
                traits |= (rows.Direction & RowDirection.Read) != 0 ? Read : 0;
                traits |= (rows.Direction & RowDirection.Written) != 0 ? Written : 0;
                traits |= (rows.Direction & RowDirection.Echo) != 0 ? Echo : 0;
                traits |= rows.Type == RowType.Indexed ? Indexed : 0;
                traits |= rows.Type == RowType.Character ? Characters : 0;
                if ((rows.Direction & RowDirection.Master) != 0)
                {
                    masterHigh |= rows.Shift >= 8 || rows.Width == 16;
                    masterLow |= rows.Shift < 8;
                }
            }

            return traits | (masterLow ? Master : masterHigh ? MasterHigh : 0);
        }
    }
}
