using System.Threading;

namespace Meterkast.Board
{
    /// <summary>Makes the firmware's events for programs in which their name is also one of .NET's.</summary>
    public static class BoardEvents
    {
        /// <summary>Makes an event that is not set.</summary>
        public static AutoResetEvent Make() => new AutoResetEvent(false);
    }
}
