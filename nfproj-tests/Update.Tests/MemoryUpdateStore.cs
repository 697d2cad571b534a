using System;
using Meterkast.Updates;

namespace Meterkast.Tests
{
    /// <summary>Slots in memory whose power is cut together with that of <see cref="MemoryFiles"/>.</summary>
    public class MemoryUpdateStore : IUpdateStore
    {
        /// <summary>The one file of the history.</summary>
        public const string History = "I:\\hours-00.ring";

        private readonly MemoryFiles _files;
        private int _open;

        /// <summary>Initializes empty slots beside other files.</summary>
        public MemoryUpdateStore(MemoryFiles files)
        {
            _files = files;
        }

        public void Create(int slot)
        {
            Delete(slot);
            _files.Write(Path(slot), new byte[0]);
            _open = slot;
        }

        public void Append(byte[] bytes, int start, int count)
        {
            byte[] former = _files.Read(Path(_open));
            byte[] longer = new byte[former.Length + count];
            Array.Copy(former, longer, former.Length);
            Array.Copy(bytes, start, longer, former.Length, count);
            _files.Write(Path(_open), longer);
        }

        public void Close()
        {
        }

        public void Delete(int slot)
        {
            if (_files.Exists(Path(slot)))
            {
                _files.Delete(Path(slot));
            }
        }

        public bool DeleteHistory()
        {
            bool isThere = _files.Exists(History);
            if (isThere)
            {
                _files.Delete(History);
            }

            return isThere;
        }

        public int Read(int slot, int at, byte[] bytes, int count)
        {
            byte[] all = _files.Exists(Path(slot)) ? _files.Read(Path(slot)) : new byte[0];
            count = all.Length - at < count ? all.Length - at : count;
            count = count < 0 ? 0 : count;
            Array.Copy(all, at < all.Length ? at : 0, bytes, 0, count);
            return count;
        }

        private static string Path(int slot) => "I:\\update" + slot.ToString() + ".bin";
    }
}
