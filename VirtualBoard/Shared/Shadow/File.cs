using Meterkast.VirtualBoard;

namespace System.IO
{
    /// <summary>nanoFramework's File on the virtual board's drive; stands before .NET's own in the firmware's sources.</summary>
    internal static class File
    {
        /// <summary>Whether a file exists.</summary>
        public static bool Exists(string path) => VirtualHardware.LoadFile(path) != null;

        /// <summary>The bytes of a file.</summary>
        public static byte[] ReadAllBytes(string path)
        {
            byte[] bytes = VirtualHardware.LoadFile(path) ?? throw new IOException(path);
            VirtualHardware.Heap?.Pass(HeapCost.File + HeapCost.OfBytes(bytes.Length));
            return bytes;
        }

        /// <summary>Opens a file for reading.</summary>
        public static FileStream OpenRead(string path) => new(path, FileMode.Open);

        /// <summary>Stores a file on the virtual board's drive.</summary>
        public static void WriteAllBytes(string path, byte[] bytes)
        {
            VirtualHardware.Heap?.Pass(HeapCost.File);
            VirtualHardware.StoreFile(path, bytes);
        }

        /// <summary>Takes a file away.</summary>
        public static void Delete(string path) => VirtualHardware.DeleteFile(path);

        /// <summary>Gives a file another name.</summary>
        public static void Move(string sourceFileName, string destFileName)
        {
            WriteAllBytes(destFileName, ReadAllBytes(sourceFileName));
            Delete(sourceFileName);
        }
    }
}
