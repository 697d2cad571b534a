using Meterkast.Board;
using Meterkast.Gateway;

namespace Meterkast.OtGatewayFirmware
{
    /// <summary>The OpenTherm Gateway's firmware.</summary>
    public static class Program
    {
        private const int BaudRate = 9600;
        private const int ReceiveBuffer = 2048;

        /// <summary>Starts the firmware; never returns.</summary>
        public static void Main() => Run(null);

        /// <summary>Starts the firmware with updates over the network; never returns. Called by the loader.</summary>
        /// <param name="updates">The updates.</param>
        public static void Run(IUpdates updates)
        {
            BoardHost board = new BoardHost("otgw", updates);
            BoardPins.Assign(board.Setup);

            // in one expression, because a variable of this method would keep the firmware's host for ever
            board.Run(new OtGateway(board.Open(BaudRate, ReceiveBuffer), new ResetPin(board.Setup.ResetPin), new StoredBytes("I:\\gas_factor.bin")));
        }
    }
}
