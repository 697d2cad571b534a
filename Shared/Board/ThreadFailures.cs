using System;

namespace Meterkast.Board
{
    /// <summary>
    /// What went wrong in a thread. A handler only keeps it, because words cost memory and memory may be what is missing; it is told
    /// afterwards, or not at all. Any thread.
    /// </summary>
    public sealed class ThreadFailures
    {
        private readonly string _thread;
        private Exception _last;

        /// <summary>Initializes it without a failure.</summary>
        /// <param name="thread">What the console calls the thread.</param>
        public ThreadFailures(string thread)
        {
            _thread = thread;
        }

        /// <summary>Number of failures.</summary>
        public int Count { get; private set; }

        /// <summary>Keeps a failure. Allocates nothing.</summary>
        public void Keep(Exception failure)
        {
            Count++;
            _last = failure;
        }

        /// <summary>Tells the console of the last failure, once. Never throws.</summary>
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
                // there is no memory for words; the count is told
            }
        }
    }
}
