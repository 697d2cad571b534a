using System.Text;
using Meterkast.Serial;

namespace Meterkast.Tests
{
    /// <summary>A serial line that remembers what was sent, commands separated by a bar.</summary>
    public class RecordingSerial : ISerialOutput
    {
        public string Sent { get; private set; } = "";

        public void Write(byte[] bytes, int count)
        {
            Sent += (Sent.Length == 0 ? "" : "|") + Encoding.UTF8.GetString(bytes, 0, count - 1);
        }

        public void Clear()
        {
            Sent = "";
        }
    }
}
