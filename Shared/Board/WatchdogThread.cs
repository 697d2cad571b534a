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
        private readonly ThreadFailures _failures;

        /// <summary>Initializes a new instance; <see cref="Start"/> starts it.</summary>
        /// <param name="watch">Knows whether the loops are running.</param>
        /// <param name="budget">Told of every failure.</param>
        public WatchdogThread(LoopWatch watch, HeapBudget budget)
        {
            _failures = new ThreadFailures("watchdog", budget);
            _watchdog = new Watchdog(watch, new StoredBytes(NotePath), new BoardReboot());
        }

        /// <summary>Starts the thread.</summary>
        /// <returns>Why the device was started.</returns>
        public string Start()
        {
            string cause = _watchdog.ConsumeCause();
            BoardThread.Start(Run);
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
