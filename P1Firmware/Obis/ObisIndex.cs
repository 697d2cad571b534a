namespace Meterkast.Obis
{
    /// <summary>
    /// Finds the row of an OBIS code by binary search, and keeps what a telegram needs of each row. Reads
    /// <see cref="ObisTable"/> once at start and sorts it by code: a row's number is its rank, independent of the table's order. Eight
    /// bytes per row: its code, and in one int its place, kind and unit.
    /// </summary>
    public sealed class ObisIndex
    {
        private const int KindBits = 5;
        private const int UnitBits = 4;

        private const int ElectricityModule = 0x11000000;
        private const int Electricity = 0x10000000;

        // 91 is the neutral conductor; 94 and above are countries and abstract objects
        private const int LastQuantity = 91;
        private const int MisprintedPower = 0x102A0100;
        private const int GroupBits = 0x7F000000;
        private const int ChannelBits = 0x0F000000;

        private readonly int[] _keys;
        private readonly int[] _columns;

        /// <summary>Reads and sorts the table.</summary>
        /// <param name="row">A reader of rows, used only during the call.</param>
        public ObisIndex(ObisRow row)
        {
            _keys = new int[ObisRow.Count()];
            _columns = new int[_keys.Length];
            row.OpenFirst();
            for (int count = 0; count < _keys.Length; count++)
            {
                Insert(row.Key, (((row.Place << KindBits) | (int)row.Kind) << UnitBits) | (int)row.Unit, count);
                row.OpenNext();
            }
        }

        /// <summary>Number of rows.</summary>
        public int Rows => _keys.Length;

        /// <summary>Where a row is in the table, for <see cref="ObisRow.Open"/>.</summary>
        public int PlaceOf(int row) => _columns[row] >> (KindBits + UnitBits);

        /// <summary>The packed code of a row.</summary>
        public int KeyOf(int row) => _keys[row];

        /// <summary>The kind of a row's value.</summary>
        public RowKind KindOf(int row) => (RowKind)((_columns[row] >> UnitBits) & ((1 << KindBits) - 1));

        /// <summary>The unit of a row's topic.</summary>
        public MeterUnit UnitOf(int row) => (MeterUnit)(_columns[row] & ((1 << UnitBits) - 1));

        /// <summary>The class of the values of a row.</summary>
        public ValueClass ClassOf(int row)
        {
            switch (UnitOf(row))
            {
                case MeterUnit.KilowattHour:
                case MeterUnit.KilovarHour:
                case MeterUnit.KilovoltAmpereHour: return ValueClass.Energy;
                case MeterUnit.Kilowatt:
                case MeterUnit.Kilovar:
                case MeterUnit.KilovoltAmpere: return ValueClass.Power;
                case MeterUnit.Volt: return ValueClass.Voltage;
                case MeterUnit.Ampere: return ValueClass.Current;
                default: return ValueClass.Other;
            }
        }

        /// <summary>
        /// Whether the value of a row is momentary: it holds only for a moment or a quarter-hour, and no longer once the meter is silent.
        /// According to IEC 62056-61 these are the D values of electricity for instantaneous values and averages; registers, maximum
        /// values, thresholds and events stay true.
        /// </summary>
        public bool Lives(int row)
        {
            int quantity = (_keys[row] >> 16) & 0xFF;
            if ((_keys[row] >> 28) != 1 || quantity == 0 || quantity > LastQuantity || KindOf(row) != RowKind.Number)
            {
                return false;
            }

            switch ((_keys[row] >> 8) & 0xFF)
            {
                case 1: return _keys[row] == MisprintedPower;
                case 4: return quantity != 31 && quantity != 51 && quantity != 71;
                case 5:
                case 7:
                case 24: return true;
                default: return false;
            }
        }

        /// <summary>Whether a code is a power or an energy in group 1-1: C is 1 for import, 2 for export.</summary>
        public static bool IsModuleEnergy(int key)
        {
            int quantity = (key >> 16) & 0xFF;
            return (key & GroupBits) == ElectricityModule && (quantity == 1 || quantity == 2);
        }

        /// <summary>
        /// The row of a packed code. A code of channel 1 to 15 of group 0 maps to the row for any channel, and a Swiss meter's 1-1: code
        /// to that of 1-0:, unless the code itself has a row; its powers and energies always do, so that values computed from them use one
        /// row.
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

        // the table is nearly in order, so little is moved
        private void Insert(int key, int columns, int count)
        {
            int at = count;
            for (; at > 0 && _keys[at - 1] > key; at--)
            {
                _keys[at] = _keys[at - 1];
                _columns[at] = _columns[at - 1];
            }

            _keys[at] = key;
            _columns[at] = columns;
        }

        private int Search(int key)
        {
            int low = 0;
            int high = _keys.Length - 1;
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
