namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Knows when each byte of a value was last received, and which are stale: a byte that came at least twice within its time limit is
    /// expected to keep coming. A value that came once, such as a setpoint written at start, holds until it is contradicted. Five bytes
    /// per slot, 1.3 KB in all; no allocation after construction. One thread only.
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

        private readonly byte[] _flags;
        private readonly ushort[] _heardAt;
        private readonly int[] _limits;
        private ushort _step;

        /// <summary>Initializes a new instance; nothing has been heard yet.</summary>
        /// <param name="traits">Knows who states a value.</param>
        /// <param name="rows">A reader of table rows, used only during the call.</param>
        /// <param name="written">Limit for values that the master writes, in seconds; 0 for none.</param>
        /// <param name="read">Limit for values that are read from the slave.</param>
        /// <param name="rare">Limit for values that are requested rarely.</param>
        public Freshness(DataIdTraits traits, RowReader rows, int written, int read, int rare)
        {
            _limits = new[] { written / SecondsAStep, read / SecondsAStep, rare / SecondsAStep };
            _flags = new byte[traits.Slots];
            _heardAt = new ushort[traits.Slots * 2];
            for (int slot = 0; slot < traits.Slots; slot++)
            {
                int id = traits.IdOf(slot);
                int of = traits.Of(id);
                int valueClass = DataIdTraits.IsSeldom(rows, id) ? RareClass
                    : slot >= DataIdTable.Ids || (of & (DataIdTraits.Master | DataIdTraits.Written)) != 0 ? WrittenClass
                    : (of & DataIdTraits.MasterHigh) != 0 ? SharedClass
                    : ReadClass;
                _flags[slot] = (byte)(valueClass << ClassShift);
            }
        }

        /// <summary>Sets the time.</summary>
        /// <param name="seconds">Seconds since start.</param>
        public void Pass(int seconds)
        {
            _step = (ushort)(seconds / SecondsAStep);
        }

        /// <summary>Records that bytes of a slot were received.</summary>
        /// <param name="slot">The slot.</param>
        /// <param name="mask">The bytes, as in <see cref="ReadingStore.Set"/>.</param>
        public void Hear(int slot, int mask)
        {
            if ((mask & ReadingStore.Low) != 0)
            {
                Hear(slot, slot * 2, KnownLow, RegularLow);
            }

            if ((mask & ReadingStore.High) != 0)
            {
                Hear(slot, (slot * 2) + 1, KnownHigh, RegularHigh);
            }
        }

        /// <summary>Returns which bytes of a slot have become stale, and forgets them.</summary>
        /// <returns>A mask as in <see cref="ReadingStore.Set"/>, 0 for none.</returns>
        public int ConsumeStale(int slot)
        {
            int stale = 0;
            if ((_flags[slot] & KnownLow) != 0 && !IsWithinLimit(slot, slot * 2))
            {
                stale |= (_flags[slot] & RegularLow) != 0 ? ReadingStore.Low : 0;
                _flags[slot] = (byte)(_flags[slot] & ~(KnownLow | RegularLow));
            }

            if ((_flags[slot] & KnownHigh) != 0 && !IsWithinLimit(slot, (slot * 2) + 1))
            {
                stale |= (_flags[slot] & RegularHigh) != 0 ? ReadingStore.High : 0;
                _flags[slot] = (byte)(_flags[slot] & ~(KnownHigh | RegularHigh));
            }

            return stale;
        }

        private void Hear(int slot, int place, int known, int regular)
        {
            bool isRegular = (_flags[slot] & known) != 0 && IsWithinLimit(slot, place);
            _flags[slot] = (byte)(_flags[slot] | known | (isRegular ? regular : 0));
            _heardAt[place] = _step;
        }

        private bool IsWithinLimit(int slot, int place)
        {
            int valueClass = _flags[slot] >> ClassShift;
            int limit = _limits[valueClass != SharedClass ? valueClass : (place & 1) != 0 ? WrittenClass : ReadClass];
            return limit == 0 || (ushort)(_step - _heardAt[place]) <= limit;
        }
    }
}
