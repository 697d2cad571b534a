namespace Meterkast.OpenTherm
{
    /// <summary>
    /// What frames have reported about each data id: which bytes they have reported, whether the value was written, and whether the PIC
    /// has had a value since its last reset. One byte per id, 270 bytes of heap in all; no allocation after construction. One thread only.
    /// </summary>
    public sealed class ToldByFrames
    {
        private const int LowTold = 1;
        private const int HighTold = 2;
        private const int Heard = 4;
        private const int Written = 8;

        private readonly byte[] _marks = new byte[DataIdTable.Ids];

        /// <summary>Records that a frame has reported bytes of a value.</summary>
        /// <param name="id">The data id.</param>
        /// <param name="mask">The bytes, as in <see cref="ReadingStore.Set"/>.</param>
        /// <param name="isValid">Whether it reported a value, not that there is none.</param>
        public void Tell(int id, int mask, bool isValid)
        {
            _marks[id] |= (byte)(((mask & ReadingStore.Low) != 0 ? LowTold : 0) | ((mask & ReadingStore.High) != 0 ? HighTold : 0)
                | (isValid ? Heard : 0));
        }

        /// <summary>The bytes that frames have reported, as in <see cref="ReadingStore.Set"/>.</summary>
        public int MaskOf(int id)
        {
            return ((_marks[id] & LowTold) != 0 ? ReadingStore.Low : 0) | ((_marks[id] & HighTold) != 0 ? ReadingStore.High : 0);
        }

        /// <summary>Records that the PIC has received a value of an id.</summary>
        public void Hear(int id)
        {
            _marks[id] |= Heard;
        }

        /// <summary>Whether the PIC has received a value of an id since its last reset.</summary>
        public bool IsHeard(int id) => (_marks[id] & Heard) != 0;

        /// <summary>Records whether the value was written instead of read from the slave.</summary>
        public void UseWritten(int id, bool isWritten)
        {
            _marks[id] = (byte)(isWritten ? _marks[id] | Written : _marks[id] & ~Written);
        }

        /// <summary>Whether the value was written instead of read from the slave.</summary>
        public bool IsWritten(int id) => (_marks[id] & Written) != 0;

        /// <summary>Handles a reset of the PIC, which has forgotten its values.</summary>
        public void PicReset()
        {
            for (int id = 0; id < _marks.Length; id++)
            {
                _marks[id] = (byte)(_marks[id] & ~Heard);
            }
        }
    }
}
