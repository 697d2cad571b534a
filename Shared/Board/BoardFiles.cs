using System;
using System.IO;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>
    /// The device's internal storage, drive <c>I:</c>. What cannot be read for lack of memory is tried again: a device that starts without
    /// its settings is lost.
    /// </summary>
    public sealed class BoardFiles : IFiles
    {
        /// <inheritdoc/>
        public bool Exists(string path) => File.Exists(path);

        /// <inheritdoc/>
        public long Length(string path)
        {
            try
            {
                return LengthNow(path);
            }
            catch (OutOfMemoryException)
            {
                return LengthNow(path);
            }
        }

        /// <inheritdoc/>
        public byte[] Read(string path)
        {
            try
            {
                return File.ReadAllBytes(path);
            }
            catch (OutOfMemoryException)
            {
                return File.ReadAllBytes(path);
            }
        }

        /// <inheritdoc/>
        public void Write(string path, byte[] bytes) => File.WriteAllBytes(path, bytes);

        /// <inheritdoc/>
        public void Delete(string path) => File.Delete(path);

        /// <inheritdoc/>
        public void Move(string from, string to) => File.Move(from, to);

        private static long LengthNow(string path)
        {
            using (FileStream file = File.OpenRead(path))
            {
                return file.Length;
            }
        }
    }
}
