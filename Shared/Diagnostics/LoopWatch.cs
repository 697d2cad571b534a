namespace Meterkast.Diagnostics
{
    /// <summary>
    /// Decides whether a loop of the device has stopped: a loop that sends no heartbeat for 60 s has stopped. A loop counts from its first
    /// heartbeat. Any thread.
    /// </summary>
    public sealed class LoopWatch
    {
        /// <summary>The main loop.</summary>
        public const int Main = 0;

        /// <summary>The thread of the connection to the broker.</summary>
        public const int Mqtt = 1;

        /// <summary>The tap's server.</summary>
        public const int Tap = 2;

        private const int Loops = 3;
        private const long MaxSilence = 60000;

        private readonly long[] _beatAt = new long[Loops];
        private readonly bool[] _isKnown = new bool[Loops];
        private readonly object _lock = new object();

        /// <summary>Records a heartbeat.</summary>
        /// <param name="loop">Which loop.</param>
        /// <param name="now">Milliseconds of the device's clock.</param>
        public void Beat(int loop, long now)
        {
            lock (_lock)
            {
                _beatAt[loop] = now;
                _isKnown[loop] = true;
            }
        }

        /// <summary>The name of a loop that has stopped; null if all are running.</summary>
        /// <param name="now">Milliseconds of the device's clock.</param>
        public string Stopped(long now)
        {
            lock (_lock)
            {
                for (int loop = 0; loop < Loops; loop++)
                {
                    if (_isKnown[loop] && now - _beatAt[loop] >= MaxSilence)
                    {
                        return loop == Main ? "main" : loop == Mqtt ? "mqtt" : "tap";
                    }
                }

                return null;
            }
        }
    }
}
