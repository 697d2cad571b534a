using System;
using Meterkast.Diagnostics;

namespace Meterkast.Board
{
    /// <summary>
    /// Failures of a thread. A handler only stores the exception, because formatting a message needs memory, which may be exhausted; it is
    /// reported later, or not at all. Any thread.
    /// </summary>
    public sealed class ThreadFailures
    {
        private readonly string _thread;
        private readonly HeapBudget _budget;
        private Exception _last;

        /// <summary>Initializes a new instance without a failure.</summary>
        /// <param name="thread">Name of the thread in console messages.</param>
        /// <param name="budget">Told of every failure.</param>
        public ThreadFailures(string thread, HeapBudget budget)
        {
            _budget = budget;
            _thread = thread;
        }

        /// <summary>Number of failures.</summary>
        public int Count { get; private set; }

        /// <summary>Stores a failure. Allocates nothing.</summary>
        public void Keep(Exception failure)
        {
            Count++;
            _budget.Handle(failure);
            _last = failure;
        }

        /// <summary>Prints the last failure to the console, once. Never throws.</summary>
        public void Tell()
        {
            if (_last == null)
            {
                return;
            }

            try
            {
                Exception failure = _last;
                _last = null;
                Console.WriteLine(_thread + ": " + failure.Message);
            }
            catch (Exception)
            {
                // there is no memory for a message; the count is published
            }
        }
    }
}
