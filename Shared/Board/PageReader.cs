using System;
using System.IO;
using Meterkast.Web;

namespace Meterkast.Board
{
    /// <summary>The page's file on its way to one client.</summary>
    public sealed class PageReader : IPageReader
    {
        // the checksum and the length with which gzip ends (RFC 1952, section 2.3.1)
        private const int TrailerLength = 8;

        private readonly FileStream _file;

        /// <summary>Opens the file, which other readers may have open too.</summary>
        /// <param name="path">The file.</param>
        public PageReader(string path)
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Length = (int)_file.Length;
            byte[] trailer = new byte[TrailerLength];
            if (Length > TrailerLength)
            {
                _file.Seek(-TrailerLength, SeekOrigin.End);
                Sum = _file.Read(trailer, 0, TrailerLength) == TrailerLength ? BitConverter.ToUInt32(trailer, 0) : 0;
                _file.Seek(0, SeekOrigin.Begin);
            }
        }

        /// <inheritdoc/>
        public int Length { get; }

        /// <inheritdoc/>
        public uint Sum { get; }

        /// <inheritdoc/>
        public int Read(byte[] buffer) => _file.Read(buffer, 0, buffer.Length);

        /// <inheritdoc/>
        public void Close()
        {
            _file.Dispose();
        }
    }
}
