using System.IO;

namespace Meterkast.Updates
{
    /// <summary>The slots on the device's internal storage, drive <c>I:</c>: a file each.</summary>
    public sealed class BoardUpdateStore : IUpdateStore
    {
        /// <summary>The file of the record.</summary>
        public const string RecordPath = "I:\\update.bin";

        private const string Drive = "I:\\";
        private const string HistoryEnding = ".ring";

        private FileStream _written;
        private FileStream _read;
        private int _readSlot;

        /// <inheritdoc/>
        public void Create(int slot)
        {
            Delete(slot);
            _written = new FileStream(PathOf(slot), FileMode.Create, FileAccess.Write);
        }

        /// <inheritdoc/>
        public void Append(byte[] bytes, int start, int count)
        {
            _written.Write(bytes, start, count);
        }

        /// <inheritdoc/>
        public void Close()
        {
            FileStream written = _written;
            _written = null;
            if (written == null)
            {
                return;
            }

            try
            {
                written.Flush();
            }
            finally
            {
                written.Dispose();
            }
        }

        /// <inheritdoc/>
        public void Delete(int slot)
        {
            CloseRead();
            if (File.Exists(PathOf(slot)))
            {
                File.Delete(PathOf(slot));
            }
        }

        /// <inheritdoc/>
        public bool DeleteHistory()
        {
            bool hadAny = false;
            string[] paths = Directory.GetFiles(Drive);
            for (int i = 0; i < paths.Length; i++)
            {
                if (paths[i].EndsWith(HistoryEnding))
                {
                    File.Delete(paths[i]);
                    hadAny = true;
                }
            }

            return hadAny;
        }

        /// <inheritdoc/>
        public int Read(int slot, int at, byte[] bytes, int count)
        {
            if (_read == null || _readSlot != slot)
            {
                CloseRead();
                if (!File.Exists(PathOf(slot)))
                {
                    return 0;
                }

                // the page may be read at the same time
                _read = new FileStream(PathOf(slot), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                _readSlot = slot;
            }

            int left = (int)_read.Length - at;
            if (left <= 0)
            {
                return 0;
            }

            _read.Seek(at, SeekOrigin.Begin);
            return _read.Read(bytes, 0, left < count ? left : count);
        }

        /// <summary>Closes what was read.</summary>
        public void CloseRead()
        {
            FileStream read = _read;
            _read = null;
            if (read != null)
            {
                read.Dispose();
            }
        }

        private static string PathOf(int slot) => Drive + "update" + slot.ToString() + ".bin";
    }
}
