using System.Text;
using Meterkast.Serial;

namespace Meterkast.Tests
{
    /// <summary>
    /// A serial line that remembers what was sent, commands separated by a bar. Questions for reports that the firmware asks for its
    /// own sake all the time stand by themselves; the override's and the clock's do not.
    /// </summary>
    public class RecordingSerial : ISerialOutput
    {
        private bool _keepsBytes;

        public string Sent { get; private set; } = "";

        public byte[] Bytes { get; } = new byte[256];

        public int Count { get; private set; }

        /// <summary>Letter of the report that is asked for and not answered yet; empty for none.</summary>
        public string Report { get; private set; } = "";

        /// <summary>Number of reports asked for.</summary>
        public int Reports { get; private set; }

        public void ForgetReport()
        {
            Report = "";
        }

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

            string command = Encoding.UTF8.GetString(bytes, 0, count - 1);
            if (command.StartsWith("PR=") && command != "PR=O" && command != "PR=C" && !_keepsBytes)
            {
                Report = command.Substring(3);
                Reports++;
                return;
            }

            Sent += (Sent.Length == 0 ? "" : "|") + command;
        }

        public void Clear()
        {
            Sent = "";
        }
    }
}
