using System.Threading;

namespace Meterkast.Board
{
    /// <summary>Starts the device's threads.</summary>
    public static class BoardThread
    {
        private const int TryAgainAfter = 100;

        /// <summary>Starts a thread; waits until there is memory for it.</summary>
        /// <param name="body">What it runs. It must catch everything.</param>
        public static void Start(ThreadStart body)
        {
            while (!TryStart(body))
            {
                Thread.Sleep(TryAgainAfter);
            }
        }

        private static bool TryStart(ThreadStart body)
        {
            try
            {
                new Thread(body).Start();
                return true;
            }
            catch (System.OutOfMemoryException)
            {
                return false;
            }
        }
    }
}
