namespace Meterkast.History
{
    /// <summary>
    /// Reads an <see cref="IHistoryTable"/> once at start and keeps five bytes per column. Names are read from the table when they are
    /// needed. Immutable, so any thread may use it.
    /// </summary>
    public sealed class HistoryColumns
    {
        // in the order of ColumnKind
        private const string Kinds = "register demand min max peak mean burning minutes observed count";
        private const int Traits = 5;
        private const int Decimals = 1;
        private const int Width = 2;
        private const int Rings = 3;
        private const int Place = 4;

        private readonly IHistoryTable _table;

        // of each column its kind, decimals, width, rings, and its place in an accumulator
        private readonly byte[] _traits;

        /// <summary>Reads a table.</summary>
        public HistoryColumns(IHistoryTable table)
        {
            _table = table;
            Count = table.Count;
            _traits = new byte[Count * Traits];
            for (int column = 0; column < Count; column++)
            {
                string[] cells = table.Row(column).Split('|');
                _traits[Traits * column] = (byte)KindOf(cells[1]);
                _traits[(Traits * column) + Decimals] = (byte)(cells[2][0] - '0');
                _traits[(Traits * column) + Width] = (byte)(cells[3][0] - '0');
                for (int ring = 0; ring < HistoryRing.Count; ring++)
                {
                    _traits[(Traits * column) + Rings] |= (byte)(cells[4].IndexOf(HistoryRing.LetterOf(ring)) >= 0 ? 1 << ring : 0);
                }

                _traits[(Traits * column) + Place] = (byte)(IsSum(column) ? Sums : Samples);
                Sums += IsSum(column) ? 1 : 0;
                Samples += IsSample(column) ? 1 : 0;
            }
        }

        /// <summary>Number of columns.</summary>
        public int Count { get; }

        /// <summary>Number of columns whose values are sums over time: means and times.</summary>
        public int Sums { get; }

        /// <summary>Number of columns whose values are one number that was seen: lowest and highest ones, and counts.</summary>
        public int Samples { get; }

        /// <summary>The place of a column among the sums or among the samples.</summary>
        public int PlaceOf(int column) => _traits[(Traits * column) + Place];

        /// <summary>Whether it is a sum over time.</summary>
        public bool IsSum(int column) => KindOf(column) >= ColumnKind.Mean && KindOf(column) <= ColumnKind.Observed;

        /// <summary>Whether it is a number that was seen.</summary>
        public bool IsSample(int column) => !IsSum(column) && KindOf(column) != ColumnKind.Register && KindOf(column) != ColumnKind.Demand;

        /// <summary>How its value is made.</summary>
        public ColumnKind KindOf(int column) => (ColumnKind)_traits[Traits * column];

        /// <summary>The first column of a kind; -1 without one.</summary>
        public int FirstOf(ColumnKind kind)
        {
            int column = Count - 1;
            while (column >= 0 && KindOf(column) != kind)
            {
                column--;
            }

            while (column > 0 && KindOf(column - 1) == kind)
            {
                column--;
            }

            return column;
        }

        /// <summary>Decimals of the stored whole number.</summary>
        public int DecimalsOf(int column) => _traits[(Traits * column) + Decimals];

        /// <summary>Bytes of the number in a record.</summary>
        public int WidthOf(int column) => _traits[(Traits * column) + Width];

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
                mask |= (_traits[(Traits * column) + Rings] & (1 << ring)) != 0 ? 1 << column : 0;
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
            string[] words = Kinds.Split(' ');
            int kind = words.Length - 1;
            while (kind > 0 && words[kind] != word)
            {
                kind--;
            }

            return (ColumnKind)kind;
        }
    }
}
