using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>The tap is seen by the model of the device's heap.</content>
    public sealed partial class TapServer
    {
        partial void Charge() => VirtualHardware.Heap?.Hold(this, HeapCost.Tap);
    }
}
