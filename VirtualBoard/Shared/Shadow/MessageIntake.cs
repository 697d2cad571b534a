using Meterkast.VirtualBoard;

namespace Meterkast.Mqtt
{
    /// <content>A message is seen by the model of the device's heap.</content>
    public sealed partial class MessageIntake
    {
        partial void Charge(PacketReader packet) => VirtualHardware.Heap?.Hold(packet.Payload, HeapCost.OfBytes(packet.Payload.Length) + HeapCost.OfObject(6) + HeapCost.OfText(packet.TopicLength));
    }
}
