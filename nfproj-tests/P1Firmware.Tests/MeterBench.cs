using System.Collections;
using System.Text;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Telegram;
using Meterkast.Text;

namespace Meterkast.Tests
{
    /// <summary>The whole P1 firmware on a test bench.</summary>
    public class MeterBench : IPublisher
    {
        private readonly ArrayList _messages = new ArrayList();

        public MeterBench()
        {
            Meter = new P1Meter("p1", 300, "test", this);
            Meter.Tick(0);
            _messages.Clear();
        }

        public P1Meter Meter { get; }

        public long Now { get; private set; }

        public int Session { get; set; } = 1;

        public int Room { get; set; } = int.MaxValue;

        public int Count => _messages.Count;

        /// <summary>The lines as a telegram with a right CRC.</summary>
        public static string Sealed(string lines)
        {
            string telegram = lines + "!";
            byte[] bytes = Encoding.UTF8.GetBytes(telegram);
            Crc16 crc = new Crc16();
            for (int i = 0; i < bytes.Length; i++)
            {
                crc.Take(bytes[i]);
            }

            return telegram + new TextBuffer(4).AppendHex((uint)crc.Value, 4).ToString() + "\r\n";
        }

        /// <summary>Receives bytes, a second after what was before.</summary>
        public void Receive(string text)
        {
            Now += 1000;
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Meter.Receive(bytes, bytes.Length, Now);
            Meter.Tick(Now);
        }

        /// <summary>Lets time go by.</summary>
        public void Wait(int milliseconds)
        {
            Now += milliseconds;
            Meter.Tick(Now);
        }

        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            if (Room == 0)
            {
                return false;
            }

            Room--;
            _messages.Add(topic + " " + (payload.Length == 0 ? "" : Encoding.UTF8.GetString(payload, 0, payload.Length)));
            return true;
        }

        public void Clear()
        {
            _messages.Clear();
        }

        public string Message(int index) => (string)_messages[index];

        /// <summary>Number of messages that are exactly this one.</summary>
        public int CountOf(string message)
        {
            int count = 0;
            for (int i = 0; i < _messages.Count; i++)
            {
                count += (string)_messages[i] == message ? 1 : 0;
            }

            return count;
        }

        /// <summary>Number of messages that begin so.</summary>
        public int CountWith(string start)
        {
            int count = 0;
            for (int i = 0; i < _messages.Count; i++)
            {
                count += ((string)_messages[i]).StartsWith(start) ? 1 : 0;
            }

            return count;
        }
    }
}
