namespace System.IO
{
    /// <summary>nanoFramework's open file on the virtual board's drive, for reading; stands before .NET's own in the firmware's sources.</summary>
    internal sealed class FileStream : MemoryStream
    {
        /// <summary>Opens a file that is there, for one reader of several.</summary>
        public FileStream(string path, FileMode mode, FileAccess access, FileShare share)
            : this(access == FileAccess.Read && share == FileShare.ReadWrite ? path : throw new NotSupportedException(), mode)
        {
        }

        /// <summary>Opens a file that is there.</summary>
        public FileStream(string path, FileMode mode)
            : base(mode == FileMode.Open ? File.ReadAllBytes(path) : throw new NotSupportedException(), false)
        {
        }
    }
}
