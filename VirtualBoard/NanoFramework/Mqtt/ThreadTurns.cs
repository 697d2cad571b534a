using System;
using System.Threading;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// The turns of the client's threads. On a device one thread runs at a time, in the order in which they became ready and each for a
    /// quantum; if they ran at once, what one piles up before another is reached would not be the device's.
    /// </summary>
    internal sealed class ThreadTurns
    {
        // messages that a thread handles in its 20 ms, estimated for an ESP32
        private const int Quantum = 10;

        private readonly object _lock = new();
        private long _next;
        private long _serving;

        /// <summary>Waits for the calling thread's turn and runs a step until the quantum is over or there is nothing to do.</summary>
        /// <param name="step">Returns false if there was nothing to do.</param>
        /// <returns>False if the first step had nothing to do.</returns>
        public bool Run(Func<bool> step)
        {
            Begin();
            try
            {
                int steps = 0;
                while (steps < Quantum && step())
                {
                    steps++;
                }

                return steps > 0;
            }
            finally
            {
                End();
            }
        }

        private void Begin()
        {
            lock (_lock)
            {
                for (long mine = _next++; _serving != mine;)
                {
                    Monitor.Wait(_lock);
                }
            }
        }

        private void End()
        {
            lock (_lock)
            {
                _serving++;
                Monitor.PulseAll(_lock);
            }
        }
    }
}
