using Meterkast.VirtualBoard;

namespace System.Threading
{
    /// <summary>nanoFramework's thread in the board's time; stands before .NET's own in the firmware's sources.</summary>
    internal sealed class Thread
    {
        private static readonly Thread Any = new(null);

        private readonly ThreadStart _body;

        /// <summary>Makes a thread that is not started.</summary>
        public Thread(ThreadStart start)
        {
            _body = start;
        }

        /// <summary>The calling thread.</summary>
        public static Thread CurrentThread => Any;

        /// <summary>How often it has its turn; of no effect on a computer.</summary>
        public ThreadPriority Priority { get; set; }

        /// <summary>Lets the calling thread sleep.</summary>
        public static void Sleep(int millisecondsTimeout) => BoardTime.Current.Sleep(millisecondsTimeout);

        /// <summary>Starts it.</summary>
        public void Start()
        {
            VirtualHardware.Heap?.Take(HeapCost.Thread);
            BoardTime.Current.Start(_body);
        }
    }
}
