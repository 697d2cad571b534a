using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>A test can take the broker's place, and the model of the device's heap sees what is published.</content>
    public sealed partial class MqttLink
    {
        partial void Replace(ref IBrokerStream stream)
        {
            stream = (IBrokerStream)VirtualHardware.Broker?.Invoke();
            if (stream != null)
            {
                VirtualHardware.Heap?.Hold(stream, HeapCost.Connection);
            }
        }

        partial void Charge(string topic, byte[] payload) => VirtualHardware.Heap?.Pass(HeapCost.OfText(topic.Length) + HeapCost.OfBytes(payload.Length));
    }
}
