using Meterkast.VirtualBoard;

namespace System.IO
{
    /// <summary>nanoFramework's Directory on the virtual board's drive, which has no folders; stands before .NET's own in the firmware's sources.</summary>
    internal static class Directory
    {
        /// <summary>The full paths of all files.</summary>
        public static string[] GetFiles(string path) => path == VirtualHardware.Drive ? VirtualHardware.Files : throw new NotSupportedException();
    }
}
