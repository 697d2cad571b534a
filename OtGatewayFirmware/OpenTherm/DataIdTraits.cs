namespace Meterkast.OpenTherm
{
    /// <summary>
    /// What the table says of each data id as a whole, in one byte an id, so that an exchange is judged without
    /// reading rows. Read from <see cref="DataIdTable"/> once at start. 268 bytes of heap.
    /// </summary>
    public sealed class DataIdTraits
    {
        /// <summary>The id stands in the table.</summary>
        public const int Known = 1;

        /// <summary>A Read-Ack carries a value.</summary>
        public const int Read = 2;

        /// <summary>A Write-Data carries a value, in force once acknowledged.</summary>
        public const int Written = 4;

        /// <summary>A Write-Ack carries what the slave stored.</summary>
        public const int Echo = 8;

        /// <summary>The whole value is the master's own statement.</summary>
        public const int Master = 16;

        /// <summary>The high byte is the master's, also in a Read-Data, and the low byte the slave's.</summary>
        public const int MasterHigh = 32;

        /// <summary>A byte for each index.</summary>
        public const int Indexed = 64;

        /// <summary>A text, one character a message.</summary>
        public const int Characters = 128;

        private readonly byte[] _traits = new byte[DataIdTable.Ids];

        /// <summary>Reads the whole table.</summary>
        public DataIdTraits(RowReader rows)
        {
            for (int id = 0; id < DataIdTable.Ids; id++)
            {
                _traits[id] = rows.Open(id) ? (byte)Gather(rows) : (byte)0;
            }
        }

        /// <summary>The traits of a data id, 0 for one that is not in the table.</summary>
        public int Of(int id) => _traits[id];

        private static int Gather(RowReader rows)
        {
            int traits = Known;
            bool masterHigh = false;
            bool masterLow = false;
            while (rows.Next())
            {
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
