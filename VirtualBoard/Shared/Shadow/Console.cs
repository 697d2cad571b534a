using Meterkast.VirtualBoard;

namespace System
{
    /// <summary>nanoFramework's debug port, the board's own; stands before .NET's own in the firmware's sources.</summary>
    internal static class Console
    {
        /// <summary>Writes a line.</summary>
        public static void WriteLine(string value) => VirtualHardware.Print(value);
    }
}
