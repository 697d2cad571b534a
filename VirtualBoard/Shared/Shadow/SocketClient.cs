using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>A client is seen by the model of the device's heap.</content>
    public sealed partial class SocketClient
    {
        partial void Charge() => VirtualHardware.Heap?.Hold(this, HeapCost.SocketClient);
    }
}
