namespace Meterkast.OpenTherm
{
    /// <summary>
    /// Holds back what is probably a damaged line whose parity is right by chance, until it has been seen twice: a value that has left its
    /// range or is further from the one before than the step of its row (see <see cref="DataIdTable"/>), and an answer whose request was
    /// not received. A third such value in a row is believed whatever it is, so that a value that really jumps cannot be lost. One thread
    /// only; allocates nothing that stays.
    /// </summary>
    public sealed class Doubts
    {
        private const int Places = 8;
        private const int Believed = 3;

        private readonly ReadingStore _values;
        private readonly RowReader _rows;

        // of each held value: its slot, the value, and how often the slot was doubted in a row; 0 for a free place
        private readonly ushort[] _slots = new ushort[Places];
        private readonly ushort[] _held = new ushort[Places];
        private readonly byte[] _times = new byte[Places];
        private int _count;
        private int _next;

        /// <summary>Initializes it without doubts.</summary>
        /// <param name="values">The values so far.</param>
        /// <param name="rows">The reader of table rows to use.</param>
        public Doubts(ReadingStore values, RowReader rows)
        {
            _values = values;
            _rows = rows;
        }

        /// <summary>Whether a value must wait until it is seen again.</summary>
        /// <param name="slot">Its slot.</param>
        /// <param name="mask">Its bytes, as in <see cref="ReadingStore.Set"/>.</param>
        /// <param name="value">The 16 bits.</param>
        /// <param name="isAsked">Whether the request was received.</param>
        public bool HoldsBack(int slot, int mask, int value, bool isAsked)
        {
            int old = _values.Value(slot);
            bool isKnown = IsKnown(_values.States(slot), mask);
            bool isSame = isKnown && ((old ^ value) & mask) == 0;
            if (isSame || (isAsked && (!isKnown || !IsJump(slot, mask, old, value))))
            {
                Forget(slot);
                return false;
            }

            int place = PlaceOf(slot);
            if (place >= 0 && (_times[place] + 1 >= Believed || !IsJump(slot, mask, _held[place], value)))
            {
                Forget(slot);
                return false;
            }

            Hold(place, slot, value);
            return true;
        }

        private static bool IsKnown(int states, int mask)
        {
            return ((mask & ReadingStore.High) == 0 || ReadingStore.StateAt(states, 8) == ReadingStore.Valid)
                && ((mask & ReadingStore.Low) == 0 || ReadingStore.StateAt(states, 0) == ReadingStore.Valid);
        }

        // Whether the value of a row has left its range or is too far from the one before
        private bool IsJump(int slot, int mask, int old, int value)
        {
            bool isJump = false;
            for (bool open = _rows.Open(_values.IdOf(slot)); open && !isJump && _rows.Next();)
            {
                bool isHere = ((mask >> _rows.Shift) & 1) != 0;
                bool isNumber = _rows.Type == RowType.Unsigned || _rows.Type == RowType.Signed || _rows.Type == RowType.Fixed;
                isJump = isHere && isNumber && !ValueDecoder.MeansNone(_rows, value) && !ValueDecoder.MeansNone(_rows, old)
                    && IsJump(ValueDecoder.Number(_rows, old), ValueDecoder.Number(_rows, value));
            }

            return isJump;
        }

        private bool IsJump(int old, int number)
        {
            int unit = _rows.Type == RowType.Fixed ? 256 : 1;
            int step = number > old ? number - old : old - number;
            bool isFar = _rows.Step > 0 && (step > _rows.Step * unit || (_rows.IsCounter && number < old));
            return isFar || (_rows.HasRange && IsInRange(old, unit) && !IsInRange(number, unit));
        }

        private bool IsInRange(int number, int unit) => number >= _rows.Lowest * unit && number <= _rows.Highest * unit;

        private int PlaceOf(int slot)
        {
            int place = _count > 0 ? Places - 1 : -1;
            while (place >= 0 && (_times[place] == 0 || _slots[place] != slot))
            {
                place--;
            }

            return place;
        }

        // Of more than eight held values the oldest is forgotten
        private void Hold(int place, int slot, int value)
        {
            if (place < 0)
            {
                place = _next;
                _next = (_next + 1) % Places;
                _count += _times[place] == 0 ? 1 : 0;
                _times[place] = 0;
            }

            _slots[place] = (ushort)slot;
            _held[place] = (ushort)value;
            _times[place]++;
        }

        private void Forget(int slot)
        {
            int place = PlaceOf(slot);
            if (place >= 0)
            {
                _times[place] = 0;
                _count--;
            }
        }
    }
}
