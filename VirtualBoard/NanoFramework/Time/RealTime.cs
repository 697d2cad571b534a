using System;
using System.Threading;

namespace Meterkast.VirtualBoard
{
    /// <summary>The clock and the threads of this computer. The clock begins at zero with the board, as a device's.</summary>
    /// <param name="stackSize">Largest stack of a thread in bytes; 0 for this computer's usual size.</param>
    public sealed class RealTime(int stackSize = 0) : BoardTime
    {
        private readonly long _start = Environment.TickCount64;
        private volatile bool _hasEnded;

        /// <inheritdoc/>
        public override long Now => Environment.TickCount64 - _start;

        /// <inheritdoc/>
        public override void Sleep(int milliseconds)
        {
            Thread.Sleep(milliseconds);
            StopIfEnded();
        }

        /// <inheritdoc/>
        public override void Start(ThreadStart body) => new Thread(() => Run(body), stackSize) { IsBackground = true }.Start();

        /// <inheritdoc/>
        public override BoardSignal MakeSignal() => new EventSignal(this);

        /// <summary>Ends the board: each of its threads stands still as soon as it waits. .NET cannot end them.</summary>
        public void End() => _hasEnded = true;

        /// <summary>Lets the calling thread stand still if the board has ended.</summary>
        public void StopIfEnded()
        {
            if (_hasEnded)
            {
                Thread.Sleep(Timeout.Infinite);
            }
        }

        // on the device it ends without a word
        private static void Run(ThreadStart body)
        {
            try
            {
                body();
            }
            catch (OutOfMemoryException)
            {
                Console.Error.WriteLine("VirtualBoard: a thread of the device has ended for lack of memory");
            }
        }

#pragma warning disable CA1001 // a board's signals last as long as the program
        private sealed class EventSignal(RealTime time) : BoardSignal
#pragma warning restore CA1001
        {
            private readonly AutoResetEvent _event = new(false);

            public override void Signal() => _event.Set();

            public override void Reset() => _event.Reset();

            public override bool Wait(int milliseconds)
            {
                bool isSet = _event.WaitOne(milliseconds);
                time.StopIfEnded();
                return isSet;
            }
        }
    }
}
