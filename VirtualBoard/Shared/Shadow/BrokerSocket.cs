using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>The connection is seen by the model of the device's heap.</content>
    public sealed partial class BrokerSocket
    {
        partial void Charge() => VirtualHardware.Heap?.Hold(this, HeapCost.Connection);
    }
}
