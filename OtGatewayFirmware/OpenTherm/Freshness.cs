namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Knows when each byte of a value was last received, and which are stale: a byte that came at least twice within its time limit is
    /// expected to keep coming. A value that came once, such as a setpoint written at start, holds until it is contradicted. It has the
    /// rows of <see cref="ReadingStore"/>, five bytes each. One thread only.
    /// </summary>
    public sealed class Freshness
    {
        // 16 bits in units of four seconds cover three days; the longest limit is one day, and a time beyond its limit is forgotten before
        // it wraps
        private const int SecondsAStep = 4;

        private const int KnownLow = 1;
        private const int KnownHigh = 2;
        private const int RegularLow = 4;
        private const int RegularHigh = 8;
        private const int ClassShift = 4;
        private const int WrittenClass = 0;
        private const int ReadClass = 1;
        private const int RareClass = 2;
        private const int SharedClass = 3;

        private readonly DataIdTraits _traits;
        private readonly RowReader _reader;
        private readonly int[] _limits;
        private byte[] _flags = new byte[0];

        // of the low and of the high byte of each row
        private ushort[] _heardAt = new ushort[0];
        private ushort _step;

        /// <summary>Initializes a new instance; nothing has been heard yet.</summary>
        /// <param name="traits">Knows who states a value.</param>
        /// <param name="reader">The reader of table rows to use.</param>
        /// <param name="written">Limit for values that the master writes, in seconds; 0 for none.</param>
        /// <param name="read">Limit for values that are read from the slave.</param>
        /// <param name="rare">Limit for values that are requested rarely.</param>
        public Freshness(DataIdTraits traits, RowReader reader, int written, int read, int rare)
        {
            _traits = traits;
            _reader = reader;
            _limits = new[] { written / SecondsAStep, read / SecondsAStep, rare / SecondsAStep };
        }

        /// <summary>Makes room for a number of rows.</summary>
        public void Grow(int rows)
        {
            _heardAt = Arrays.Longer(_heardAt, (rows * 2) - _heardAt.Length);
            _flags = Arrays.Longer(_flags, rows - _flags.Length);
        }

        /// <summary>Gives a row to a slot, of which nothing has been heard.</summary>
        public void Begin(int row, int slot)
        {
            int id = _traits.IdOf(slot);
            int of = _traits.Of(id);
            int valueClass = DataIdTraits.IsSeldom(_reader, id) ? RareClass
                : slot >= DataIdTable.Ids || (of & (DataIdTraits.Master | DataIdTraits.Written)) != 0 ? WrittenClass
                : (of & DataIdTraits.MasterHigh) != 0 ? SharedClass
                : ReadClass;
            _flags[row] = (byte)(valueClass << ClassShift);
        }

        /// <summary>Sets the time.</summary>
        /// <param name="seconds">Seconds since start.</param>
        public void Pass(int seconds)
        {
            _step = (ushort)(seconds / SecondsAStep);
        }

        /// <summary>Records that bytes of a row were received.</summary>
        /// <param name="row">The row.</param>
        /// <param name="mask">The bytes, as in <see cref="ReadingStore.Set"/>.</param>
        public void Hear(int row, int mask)
        {
            if ((mask & ReadingStore.Low) != 0)
            {
                Hear(row, row * 2, KnownLow, RegularLow);
            }

            if ((mask & ReadingStore.High) != 0)
            {
                Hear(row, (row * 2) + 1, KnownHigh, RegularHigh);
            }
        }

        /// <summary>Returns which bytes of a row have become stale, and forgets them.</summary>
        /// <returns>A mask as in <see cref="ReadingStore.Set"/>, 0 for none.</returns>
        public int ConsumeStale(int row)
        {
            int stale = 0;
            if ((_flags[row] & KnownLow) != 0 && !IsWithinLimit(row, row * 2))
            {
                stale |= (_flags[row] & RegularLow) != 0 ? ReadingStore.Low : 0;
                _flags[row] = (byte)(_flags[row] & ~(KnownLow | RegularLow));
            }

            if ((_flags[row] & KnownHigh) != 0 && !IsWithinLimit(row, (row * 2) + 1))
            {
                stale |= (_flags[row] & RegularHigh) != 0 ? ReadingStore.High : 0;
                _flags[row] = (byte)(_flags[row] & ~(KnownHigh | RegularHigh));
            }

            return stale;
        }

        private void Hear(int row, int place, int known, int regular)
        {
            bool isRegular = (_flags[row] & known) != 0 && IsWithinLimit(row, place);
            _flags[row] = (byte)(_flags[row] | known | (isRegular ? regular : 0));
            _heardAt[place] = _step;
        }

        private bool IsWithinLimit(int row, int place)
        {
            int valueClass = _flags[row] >> ClassShift;
            int limit = _limits[valueClass != SharedClass ? valueClass : (place & 1) != 0 ? WrittenClass : ReadClass];
            return limit == 0 || (ushort)(_step - _heardAt[place]) <= limit;
        }
    }
}
