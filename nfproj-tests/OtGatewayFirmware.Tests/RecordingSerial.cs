using System.Text;
using Meterkast.Serial;

namespace Meterkast.Tests
{
    /// <summary>A serial line that remembers what was sent, commands separated by a bar.</summary>
    public class RecordingSerial : ISerialOutput
    {
        private bool _keepsBytes;

        public string Sent { get; private set; } = "";

        public byte[] Bytes { get; } = new byte[256];

        public int Count { get; private set; }

        /// <summary>From now on bytes are kept as they are.</summary>
        public void KeepBytes()
        {
            _keepsBytes = true;
        }

        public void Write(byte[] bytes, int count)
        {
            for (int i = 0; i < count && _keepsBytes; i++)
            {
                Bytes[Count++] = bytes[i];
            }

            Sent += (Sent.Length == 0 ? "" : "|") + Encoding.UTF8.GetString(bytes, 0, count - 1);
        }

        public void Clear()
        {
            Sent = "";
        }
    }
}
