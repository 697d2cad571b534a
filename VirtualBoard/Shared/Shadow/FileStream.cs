namespace System.IO
{
    /// <summary>nanoFramework's open file on the virtual board's drive; stands before .NET's own in the firmware's sources. What was written is on the
    /// drive when the file is flushed.</summary>
    internal sealed class FileStream : MemoryStream
    {
        private readonly string _path;
        private readonly bool _isWritten;

        /// <summary>Opens a file that is there, for one reader of several.</summary>
        public FileStream(string path, FileMode mode, FileAccess access, FileShare share)
            : this(path, mode, access == FileAccess.Read && share == FileShare.ReadWrite ? access : throw new NotSupportedException())
        {
        }

        /// <summary>Opens a file for reading.</summary>
        public FileStream(string path, FileMode mode)
            : this(path, mode, FileAccess.Read)
        {
        }

        /// <summary>Opens a file that exists, or makes one.</summary>
        public FileStream(string path, FileMode mode, FileAccess access)
        {
            _path = path;
            _isWritten = access != FileAccess.Read;
            if (mode == FileMode.Open)
            {
                byte[] bytes = File.ReadAllBytes(path);
                base.Write(bytes, 0, bytes.Length);
                Position = 0;
            }
            else if (mode != FileMode.Create)
            {
                throw new NotSupportedException();
            }
        }

        /// <inheritdoc/>
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (!_isWritten)
            {
                throw new NotSupportedException();
            }

            base.Write(buffer, offset, count);
        }

        /// <inheritdoc/>
        public override void Flush()
        {
            if (_isWritten)
            {
                File.WriteAllBytes(_path, ToArray());
            }
        }
    }
}
