using Meterkast.VirtualBoard;

namespace System
{
    /// <summary>nanoFramework's clock in the board's time; stands before .NET's own in the firmware's sources.</summary>
    internal static class Environment
    {
        /// <summary>Milliseconds since some moment.</summary>
        public static long TickCount64 => BoardTime.Current.Now;
    }
}
