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
        public static void Main()
        {
            BoardHost board = new BoardHost("otgw");
            BoardPins.Assign(board.Setup);
            FirmwareHost host = board.Open(BaudRate, ReceiveBuffer);
            board.Run(new OtGateway(host, new ResetPin(board.Setup.ResetPin)));
        }
    }
}
