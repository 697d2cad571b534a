using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>What is published is seen by the model of the device's heap.</content>
    public sealed partial class BrokerSender
    {
        partial void Charge(string topic, byte[] payload) => VirtualHardware.Heap?.Pass(HeapCost.OfText(topic.Length) + HeapCost.OfBytes(payload.Length));
    }
}
