using System;
using System.IO;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>Bytes in a file of the device's internal storage.</summary>
    public sealed class StoredBytes : IByteStore
    {
        private readonly string _path;

        /// <summary>Makes a store.</summary>
        /// <param name="path">The file, for example <c>I:\month_peak.bin</c>.</param>
        public StoredBytes(string path)
        {
            _path = path;
        }

        /// <inheritdoc/>
        public byte[] Read()
        {
            try
            {
                return File.Exists(_path) ? File.ReadAllBytes(_path) : null;
            }
            catch (Exception e)
            {
                Console.WriteLine(_path + " cannot be read: " + e.Message);
                return null;
            }
        }

        /// <inheritdoc/>
        public void Write(byte[] bytes)
        {
            try
            {
                File.WriteAllBytes(_path, bytes);
            }
            catch (Exception e)
            {
                Console.WriteLine(_path + " cannot be written: " + e.Message);
            }
        }
    }
}
