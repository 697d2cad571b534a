using Meterkast.Web;

namespace Meterkast.OpenTherm
{
    /// <summary>
    /// The current value of every data id and the value last published: the change filter. A place ("slot")
    /// holds the 16 bits of an id and, for each of the two bytes, whether it is unknown, none or valid. Slots 0 to
    /// 255 hold the values that <c>otgw/name</c> shows, the ones behind them, for the ids that the gateway can alter, the other
    /// side: what the thermostat asked, or, of the thermostat's own measurements and wishes, what the boiler was told. A slot takes one
    /// byte, and eight more in a row of the store when it is heard for the first time, for which the store grows by sixteen rows at a
    /// time. One thread only.
    /// </summary>
    public sealed class ReadingStore
    {
        /// <summary>The byte was not received yet.</summary>
        public const int Unknown = 0;

        /// <summary>The byte has no value now.</summary>
        public const int None = 1;

        /// <summary>The byte has a value.</summary>
        public const int Valid = 2;

        /// <summary>Both bytes of a value.</summary>
        public const int Whole = 0xFFFF;

        /// <summary>The master's byte of a shared value.</summary>
        public const int High = 0xFF00;

        /// <summary>The slave's byte of a shared value.</summary>
        public const int Low = 0x00FF;

        private const int LooksASecond = 32;
        private const int SecondsADay = 86400;
        private const int SecondsABeat = 2;
        private const int ForceBit = 0x80;

        // a boiler has some fifty values; a number of 8 bits cannot tell more rows
        private const int MaxRows = 255;
        private const int GrowBy = 16;

        private readonly DataIdTraits _traits;
        private readonly Freshness _freshness;

        // of each slot, the number of its row and 1, or 0 while nothing was heard
        private readonly byte[] _rows;
        private int _used;

        // row by row
        private ushort[] _values = new ushort[0];
        private ushort[] _sentValues = new ushort[0];

        // bits 3-2 state of the high byte, 1-0 of the low byte; bit 7 of the present one: publish even if unchanged
        private byte[] _states = new byte[0];
        private byte[] _sentStates = new byte[0];

        // in steps of two seconds: 16 bits cover 36 hours, and the longest heartbeat is a day
        private ushort[] _beatAt = new ushort[0];

        // the slot whose next value somebody waits for; -1 for none
        private int _awaited = -1;
        private int _lookedAt;
        private int _nextLook;
        private int _firstDue;
        private int _lastDue = -1;

        /// <summary>Initializes an empty store.</summary>
        /// <param name="traits">Knows the slots.</param>
        /// <param name="freshness">Knows when a value becomes stale.</param>
        public ReadingStore(DataIdTraits traits, Freshness freshness)
        {
            _traits = traits;
            _freshness = freshness;
            _rows = new byte[traits.Slots];
            _firstDue = traits.Slots;
            Unread = new UnreadMarks(traits.Slots + IndexedReadings.Places + TextReadings.Count);
        }

        /// <summary>What readers other than MQTT have still to read: the slots, and behind them the places of indexed values and
        /// texts.</summary>
        public UnreadMarks Unread { get; }

        /// <summary>Number of slots.</summary>
        public int Slots => _rows.Length;

        /// <summary>True if a slot has what the boiler was told, not what the thermostat asked for.</summary>
        public bool IsBoilerSide(int slot) => _traits.IsBoilerSide(slot);

        /// <summary>The data id of a slot.</summary>
        public int IdOf(int slot) => _traits.IdOf(slot);

        /// <summary>The state of the byte that contains a row.</summary>
        /// <param name="states">From <see cref="States"/> or <see cref="SentStates"/>.</param>
        /// <param name="shift">Lowest bit of the row.</param>
        public static int StateAt(int states, int shift) => (shift >= 8 ? states >> 2 : states) & 3;

        /// <summary>The current 16 bits.</summary>
        public int Value(int slot) => _rows[slot] == 0 ? 0 : _values[_rows[slot] - 1];

        /// <summary>The current states of both bytes.</summary>
        public int States(int slot) => _rows[slot] == 0 ? Unknown : _states[_rows[slot] - 1] & 0xF;

        /// <summary>The 16 bits as last published.</summary>
        public int SentValue(int slot) => _rows[slot] == 0 ? 0 : _sentValues[_rows[slot] - 1];

        /// <summary>The states of both bytes as last published.</summary>
        public int SentStates(int slot) => _rows[slot] == 0 ? Unknown : _sentStates[_rows[slot] - 1];

        /// <summary>True if the slot must be published even if unchanged.</summary>
        public bool IsForced(int slot) => _rows[slot] != 0 && (_states[_rows[slot] - 1] & ForceBit) != 0;

        /// <summary>Stores a value.</summary>
        /// <param name="slot">The slot.</param>
        /// <param name="mask">The bytes that are set: <see cref="Whole"/>, <see cref="High"/> or <see cref="Low"/>.</param>
        /// <param name="value">The 16 bits; those outside the mask are ignored.</param>
        /// <param name="state"><see cref="None"/> or <see cref="Valid"/>.</param>
        public void Set(int slot, int mask, int value, int state)
        {
            if (_rows[slot] == 0 && !Add(slot))
            {
                return;
            }

            int row = _rows[slot] - 1;
            if (state == Valid)
            {
                _awaited = slot == _awaited ? -1 : _awaited;
                _freshness.Hear(row, mask);
            }

            int bits = (_values[row] & ~mask) | (value & mask);
            int states = _states[row];
            if ((mask & High) != 0)
            {
                states = (states & ~0xC) | (state << 2);
            }

            if ((mask & Low) != 0)
            {
                states = (states & ~3) | state;
            }

            if (bits == _values[row] && states == _states[row])
            {
                return;
            }

            _values[row] = (ushort)bits;
            _states[row] = (byte)states;
            Unread.Change(slot);
            MarkDue(slot);
        }

        /// <summary>Waits for the next value of a slot, and no longer for that of another one.</summary>
        public void Await(int slot)
        {
            _awaited = slot;
        }

        /// <summary>Whether the slot has had no value since <see cref="Await"/>.</summary>
        public bool IsAwaited(int slot) => slot == _awaited;

        /// <summary>Sets stale values to none; checks all slots within ten seconds, even if it was not called for some time.</summary>
        /// <param name="seconds">Seconds since start.</param>
        public void Expire(int seconds)
        {
            if (seconds == _lookedAt)
            {
                return;
            }

            // a long pause is processed in steps of a day, which is less than the range of the stored times
            while (seconds - _lookedAt > SecondsADay)
            {
                Expire(_lookedAt + SecondsADay);
            }

            int looks = seconds - _lookedAt >= Slots / LooksASecond ? Slots : (seconds - _lookedAt) * LooksASecond;
            _lookedAt = seconds;
            _freshness.Pass(seconds);
            for (int i = 0; i < looks; i++)
            {
                int stale = _rows[_nextLook] == 0 ? 0 : _freshness.ConsumeStale(_rows[_nextLook] - 1);
                if (stale != 0)
                {
                    Set(_nextLook, stale, Value(_nextLook), None);
                }

                _nextLook = _nextLook + 1 == Slots ? 0 : _nextLook + 1;
            }
        }

        /// <summary>The next slot that may have something to publish, or -1.</summary>
        /// <param name="after">The slot after which the search begins; -1 for the first one.</param>
        public int NextDue(int after)
        {
            int slot = after < _firstDue ? _firstDue : after + 1;
            for (; slot <= _lastDue; slot++)
            {
                int row = _rows[slot] - 1;
                if (row >= 0 && (_values[row] != _sentValues[row] || _states[row] != _sentStates[row]))
                {
                    return slot;
                }
            }

            return -1;
        }

        /// <summary>Called when all changed rows of a slot were passed to the publisher.</summary>
        /// <param name="slot">The slot.</param>
        /// <param name="seconds">Seconds since start.</param>
        public void MarkSent(int slot, int seconds)
        {
            int row = _rows[slot] - 1;
            if ((_states[row] & ForceBit) != 0 || _sentStates[row] == Unknown)
            {
                _beatAt[row] = (ushort)(seconds / SecondsABeat);
            }

            _states[row] &= 0xF;
            _sentStates[row] = _states[row];
            _sentValues[row] = _values[row];
        }

        /// <summary>Called when nothing is due any longer.</summary>
        public void AllSent()
        {
            _firstDue = Slots;
            _lastDue = -1;
        }

        /// <summary>Marks everything known to be published again, because the broker may have forgotten it.</summary>
        public void ResendAll()
        {
            for (int slot = 0; slot < Slots; slot++)
            {
                if (_rows[slot] != 0)
                {
                    _sentStates[_rows[slot] - 1] = Unknown;
                    Force(slot);
                }
            }
        }

        /// <summary>Marks the slots that have not been published as a whole for a heartbeat.</summary>
        /// <param name="seconds">Seconds since start.</param>
        /// <param name="heartbeat">Heartbeat in seconds.</param>
        public void Beat(int seconds, int heartbeat)
        {
            for (int slot = 0; slot < Slots; slot++)
            {
                int row = _rows[slot] - 1;
                if (row >= 0 && _sentStates[row] != Unknown && (ushort)((seconds / SecondsABeat) - _beatAt[row]) * SecondsABeat >= heartbeat)
                {
                    Force(slot);
                }
            }
        }

        /// <summary>Marks a slot that was heard for publishing as a whole.</summary>
        public void Force(int slot)
        {
            _states[_rows[slot] - 1] |= ForceBit;
            MarkDue(slot);
        }

        // Takes a row for a slot; without memory for it, the slot stays as if it was never heard
        private bool Add(int slot)
        {
            if (_used == MaxRows)
            {
                return false;
            }

            if (_used == _values.Length)
            {
                Grow(_used + GrowBy > MaxRows ? MaxRows - _used : GrowBy);
            }

            _freshness.Begin(_used, slot);
            _used++;
            _rows[slot] = (byte)_used;
            return true;
        }

        private void Grow(int more)
        {
            ushort[] values = Arrays.Longer(_values, more);
            ushort[] sentValues = Arrays.Longer(_sentValues, more);
            ushort[] beatAt = Arrays.Longer(_beatAt, more);
            byte[] states = Arrays.Longer(_states, more);
            byte[] sentStates = Arrays.Longer(_sentStates, more);
            _freshness.Grow(values.Length);
            _values = values;
            _sentValues = sentValues;
            _beatAt = beatAt;
            _states = states;
            _sentStates = sentStates;
        }

        private void MarkDue(int slot)
        {
            if (slot < _firstDue)
            {
                _firstDue = slot;
            }

            if (slot > _lastDue)
            {
                _lastDue = slot;
            }
        }
    }
}
