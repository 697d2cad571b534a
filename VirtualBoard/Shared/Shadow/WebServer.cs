using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>The page's server is seen by the model of the device's heap.</content>
    public sealed partial class WebServer
    {
        partial void Charge() => VirtualHardware.Heap?.Hold(this, HeapCost.Page);
    }
}
