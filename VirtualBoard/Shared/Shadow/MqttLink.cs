using Meterkast.VirtualBoard;

namespace Meterkast.Board
{
    /// <content>A test can take the broker's place.</content>
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
    }
}
