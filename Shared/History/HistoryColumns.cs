namespace Meterkast.History
{
    /// <summary>
    /// Reads an <see cref="IHistoryTable"/> once at start and keeps four bytes per column. Names are read from the table when they are
    /// needed. Immutable, so any thread may use it.
    /// </summary>
    public sealed class HistoryColumns
    {
        private readonly IHistoryTable _table;
        private readonly byte[] _kinds;
        private readonly byte[] _decimals;
        private readonly byte[] _widths;
        private readonly byte[] _rings;

        /// <summary>Reads a table.</summary>
        public HistoryColumns(IHistoryTable table)
        {
            _table = table;
            _kinds = new byte[table.Count];
            _decimals = new byte[table.Count];
            _widths = new byte[table.Count];
            _rings = new byte[table.Count];
            for (int column = 0; column < table.Count; column++)
            {
                string[] cells = table.Row(column).Split('|');
                _kinds[column] = (byte)KindOf(cells[1]);
                _decimals[column] = (byte)(cells[2][0] - '0');
                _widths[column] = (byte)(cells[3][0] - '0');
                for (int ring = 0; ring < HistoryRing.Count; ring++)
                {
                    _rings[column] |= (byte)(cells[4].IndexOf(HistoryRing.LetterOf(ring)) >= 0 ? 1 << ring : 0);
                }
            }
        }

        /// <summary>Number of columns.</summary>
        public int Count => _kinds.Length;

        /// <summary>How its value is made.</summary>
        public ColumnKind KindOf(int column) => (ColumnKind)_kinds[column];

        /// <summary>Decimals of the stored whole number.</summary>
        public int DecimalsOf(int column) => _decimals[column];

        /// <summary>Bytes of the number in a record.</summary>
        public int WidthOf(int column) => _widths[column];

        /// <summary>Its name, which is that of the MQTT topic if it is one. Creates a string on each call.</summary>
        public string NameOf(int column) => _table.Row(column).Split('|')[0];

        /// <summary>Its meaning in words. Creates a string on each call.</summary>
        public string MeaningOf(int column) => _table.Row(column).Split('|')[5];

        /// <summary>The columns that the records of a ring have, one bit each.</summary>
        public int MaskOf(int ring)
        {
            int mask = 0;
            for (int column = 0; column < Count; column++)
            {
                mask |= (_rings[column] & (1 << ring)) != 0 ? 1 << column : 0;
            }

            return mask;
        }

        /// <summary>The columns of a kind, one bit each.</summary>
        public int MaskOf(ColumnKind kind)
        {
            int mask = 0;
            for (int column = 0; column < Count; column++)
            {
                mask |= KindOf(column) == kind ? 1 << column : 0;
            }

            return mask;
        }

        private static ColumnKind KindOf(string word)
        {
            switch (word)
            {
                case "register": return ColumnKind.Register;
                case "demand": return ColumnKind.Demand;
                case "min": return ColumnKind.Min;
                case "max": return ColumnKind.Max;
                case "peak": return ColumnKind.Peak;
                case "mean": return ColumnKind.Mean;
                case "burning": return ColumnKind.Burning;
                case "minutes": return ColumnKind.Minutes;
                case "observed": return ColumnKind.Observed;
                default: return ColumnKind.Count;
            }
        }
    }
}
