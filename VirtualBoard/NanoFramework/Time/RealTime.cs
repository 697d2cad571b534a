using System;
using System.Threading;

namespace Meterkast.VirtualBoard
{
    /// <summary>The clock and the threads of this computer.</summary>
    internal sealed class RealTime : BoardTime
    {
        public override long Now => Environment.TickCount64;

        public override void Sleep(int milliseconds) => Thread.Sleep(milliseconds);

        public override void Start(ThreadStart body) => new Thread(() => Run(body)) { IsBackground = true }.Start();

        public override BoardSignal MakeSignal() => new EventSignal();

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
        private sealed class EventSignal : BoardSignal
#pragma warning restore CA1001
        {
            private readonly AutoResetEvent _event = new(false);

            public override void Signal() => _event.Set();

            public override void Reset() => _event.Reset();

            public override bool Wait(int milliseconds) => _event.WaitOne(milliseconds);
        }
    }
}
