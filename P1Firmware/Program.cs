using Meterkast.Board;
using Meterkast.Meter;

namespace Meterkast.P1Firmware
{
    /// <summary>The smart meter's firmware.</summary>
    public static class Program
    {
        private const int BaudRate = 115200;
        private const int ReceiveBuffer = 4096;

        /// <summary>Starts the firmware; never returns.</summary>
        public static void Main() => Run(null);

        /// <summary>Starts the firmware with updates over the network; never returns. Called by the loader.</summary>
        /// <param name="updates">The updates.</param>
        public static void Run(IUpdates updates)
        {
            BoardHost board = new BoardHost("p1", updates);
            BoardPins.Assign(board.Setup);

            // in one expression, because a variable of this method would keep the firmware's host for ever
            board.Run(new P1Meter(board.Open(BaudRate, ReceiveBuffer), new StoredBytes("I:\\month_peak.bin")));
        }
    }
}
