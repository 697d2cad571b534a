using System;
using System.Threading;
using Meterkast.Diagnostics;

namespace Meterkast.Board
{
    /// <summary>The watchdog's own thread.</summary>
    public sealed class WatchdogThread
    {
        private const int LookEvery = 5000;
        private const string NotePath = "I:\\reset_cause.txt";

        private readonly Watchdog _watchdog;
        private readonly ThreadFailures _failures = new ThreadFailures("watchdog");

        /// <summary>Makes it; <see cref="Start"/> sets it going.</summary>
        /// <param name="watch">Who knows whether the loops go.</param>
        public WatchdogThread(LoopWatch watch)
        {
            _watchdog = new Watchdog(watch, new StoredBytes(NotePath), new BoardReboot());
        }

        /// <summary>Sets the thread going.</summary>
        /// <returns>Why the device has started.</returns>
        public string Start()
        {
            string cause = _watchdog.TakeCause();
            new Thread(Run).Start();
            return cause;
        }

        private void Run()
        {
            while (true)
            {
                Thread.Sleep(LookEvery);
                try
                {
                    _watchdog.Check(Environment.TickCount64);
                }
                catch (Exception e)
                {
                    _failures.Keep(e);
                }

                _failures.Tell();
            }
        }
    }
}
