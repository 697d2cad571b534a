using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>The reserve is seen by the model of the device's heap.</content>
    public sealed partial class BoardHeap
    {
        partial void Charge(byte[] reserve) => VirtualHardware.Heap?.Hold(reserve, HeapCost.OfBytes(reserve.Length));
    }
}
