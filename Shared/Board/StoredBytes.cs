using System;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>Bytes in a file of the device's internal storage. A power cut leaves either the old or the new ones.</summary>
    public sealed class StoredBytes : IByteStore
    {
        private readonly SafeFile _file;

        /// <summary>Initializes a store.</summary>
        /// <param name="path">The file, for example <c>I:\month_peak.bin</c>.</param>
        public StoredBytes(string path)
        {
            _file = new SafeFile(new BoardFiles(), path);
        }

        /// <inheritdoc/>
        public byte[] Read()
        {
            try
            {
                return _file.Read();
            }
            catch (Exception e)
            {
                Console.WriteLine(_file.Path + " cannot be read: " + e.Message);
                return null;
            }
        }

        /// <inheritdoc/>
        public void Write(byte[] bytes)
        {
            try
            {
                _file.Write(bytes);
            }
            catch (Exception e)
            {
                Console.WriteLine(_file.Path + " cannot be written: " + e.Message);
            }
        }
    }
}
