namespace Meterkast.OpenTherm
{
    /// <summary>
    /// What has become known of each data id by way of its frames: which bytes they have told, whether the value is one that was
    /// written, and whether the PIC has had a value since its last reset. One byte an id, 270 bytes of heap in all; no allocation
    /// after construction. One thread only.
    /// </summary>
    public sealed class ToldByFrames
    {
        private const int LowTold = 1;
        private const int HighTold = 2;
        private const int Heard = 4;
        private const int Written = 8;

        private readonly byte[] _marks = new byte[DataIdTable.Ids];

        /// <summary>Takes note that a frame has told bytes of a value.</summary>
        /// <param name="id">The data id.</param>
        /// <param name="mask">The bytes, as in <see cref="ReadingStore.Set"/>.</param>
        /// <param name="isValid">Whether it told a value, and not that there is none.</param>
        public void Tell(int id, int mask, bool isValid)
        {
            _marks[id] |= (byte)(((mask & ReadingStore.Low) != 0 ? LowTold : 0) | ((mask & ReadingStore.High) != 0 ? HighTold : 0)
                | (isValid ? Heard : 0));
        }

        /// <summary>The bytes that frames have told, as in <see cref="ReadingStore.Set"/>.</summary>
        public int MaskOf(int id)
        {
            return ((_marks[id] & LowTold) != 0 ? ReadingStore.Low : 0) | ((_marks[id] & HighTold) != 0 ? ReadingStore.High : 0);
        }

        /// <summary>Takes note that the PIC has heard a value of an id.</summary>
        public void Hear(int id)
        {
            _marks[id] |= Heard;
        }

        /// <summary>Whether the PIC has heard a value of an id since its last reset.</summary>
        public bool IsHeard(int id) => (_marks[id] & Heard) != 0;

        /// <summary>Takes note of whether the value was written, and not read from the slave.</summary>
        public void UseWritten(int id, bool isWritten)
        {
            _marks[id] = (byte)(isWritten ? _marks[id] | Written : _marks[id] & ~Written);
        }

        /// <summary>Whether the value was written, and not read from the slave.</summary>
        public bool IsWritten(int id) => (_marks[id] & Written) != 0;

        /// <summary>The PIC has forgotten what it had heard.</summary>
        public void PicReset()
        {
            for (int id = 0; id < _marks.Length; id++)
            {
                _marks[id] = (byte)(_marks[id] & ~Heard);
            }
        }
    }
}
