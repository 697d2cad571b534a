using System.Threading;

namespace Meterkast.VirtualBoard
{
    /// <summary>The clock and the threads of a board: real ones, or a test's.</summary>
    public abstract class BoardTime
    {
        /// <summary>Those of the board on which the calling thread runs.</summary>
        public static BoardTime Current => VirtualHardware.Time;

        /// <summary>Milliseconds since some moment.</summary>
        public abstract long Now { get; }

        /// <summary>Lets the calling thread sleep.</summary>
        /// <param name="milliseconds">How long; -1 for ever.</param>
        public abstract void Sleep(int milliseconds);

        /// <summary>Starts a thread.</summary>
        public abstract void Start(ThreadStart body);

        /// <summary>Makes a signal that is not set.</summary>
        public abstract BoardSignal MakeSignal();
    }
}
