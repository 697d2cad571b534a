namespace Meterkast.Obis
{
    /// <summary>
    /// Finds the row of an OBIS code by binary search. Keys, kinds and units are read from <see cref="ObisTable"/>
    /// once at start: 174 ints and twice 174 bytes, 1.1 KB of heap.
    /// </summary>
    public sealed class ObisIndex
    {
        private const int ElectricityModule = 0x11000000;
        private const int Electricity = 0x10000000;
        private const int GroupBits = 0x7F000000;
        private const int ChannelBits = 0x0F000000;

        private readonly int[] _keys = new int[ObisTable.Rows];
        private readonly byte[] _kinds = new byte[ObisTable.Rows];
        private readonly byte[] _units = new byte[ObisTable.Rows];

        /// <summary>Reads the table.</summary>
        public ObisIndex(ObisRow row)
        {
            for (int i = 0; i < ObisTable.Rows; i++)
            {
                row.Open(i);
                _keys[i] = row.Key;
                _kinds[i] = (byte)row.Kind;
                _units[i] = (byte)row.Unit;
            }
        }

        /// <summary>The packed code of a row.</summary>
        public int KeyOf(int row) => _keys[row];

        /// <summary>What the value of a row is.</summary>
        public RowKind KindOf(int row) => (RowKind)_kinds[row];

        /// <summary>The unit of a row's topic.</summary>
        public MeterUnit UnitOf(int row) => (MeterUnit)_units[row];

        /// <summary>The class of the values of a row.</summary>
        public ValueClass ClassOf(int row)
        {
            switch ((MeterUnit)_units[row])
            {
                case MeterUnit.KilowattHour:
                case MeterUnit.KilovarHour: return ValueClass.Energy;
                case MeterUnit.Kilowatt:
                case MeterUnit.Kilovar:
                case MeterUnit.KilovoltAmpere: return ValueClass.Power;
                case MeterUnit.Volt: return ValueClass.Voltage;
                case MeterUnit.Ampere: return ValueClass.Current;
                default: return ValueClass.Other;
            }
        }

        /// <summary>Whether a code is that of a power or an energy in group 1-1: C is 1 for what flows in, 2 for what flows out.</summary>
        public static bool IsModuleEnergy(int key)
        {
            int quantity = (key >> 16) & 0xFF;
            return (key & GroupBits) == ElectricityModule && (quantity == 1 || quantity == 2);
        }

        /// <summary>
        /// The row of a packed code. A code of channel 1 to 15 of group 0 falls on the row for any channel, and one of a Swiss
        /// meter's 1-1: on that of 1-0:, unless the code itself has a row; its powers and energies do in any case, so that
        /// whatever is made of them is made of one row.
        /// </summary>
        /// <returns>Number of the row, or -1.</returns>
        public int Find(int key)
        {
            if (IsModuleEnergy(key))
            {
                return Search((key & ~GroupBits) | Electricity);
            }

            int row = Search(key);
            if (row >= 0)
            {
                return row;
            }

            if ((key & 0x70000000) == 0 && (key & ChannelBits) != 0)
            {
                return Search(key | ChannelBits);
            }

            return (key & GroupBits) == ElectricityModule ? Search((key & ~GroupBits) | Electricity) : -1;
        }

        private int Search(int key)
        {
            int low = 0;
            int high = ObisTable.Rows - 1;
            while (low <= high)
            {
                int middle = (low + high) >> 1;
                if (_keys[middle] == key)
                {
                    return middle;
                }

                if (_keys[middle] < key)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle - 1;
                }
            }

            return -1;
        }
    }
}
