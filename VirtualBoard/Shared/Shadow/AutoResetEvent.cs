using Meterkast.VirtualBoard;

namespace System.Threading
{
    /// <summary>nanoFramework's event in the board's time; stands before .NET's own in the firmware's sources.</summary>
    public sealed class AutoResetEvent
    {
        private readonly BoardSignal _signal = BoardTime.Current.MakeSignal();

        /// <summary>Makes an event.</summary>
        public AutoResetEvent(bool initialState)
        {
            if (initialState)
            {
                Set();
            }
        }

        /// <summary>Lets one waiting thread go on.</summary>
        public bool Set()
        {
            _signal.Signal();
            return true;
        }

        /// <summary>Takes a <see cref="Set"/> back.</summary>
        public bool Reset()
        {
            _signal.Reset();
            return true;
        }

        /// <summary>Waits for a <see cref="Set"/>.</summary>
        public bool WaitOne(int millisecondsTimeout, bool exitContext) => _signal.Wait(millisecondsTimeout);
    }
}
