using System.Text;
using Meterkast.Meter;
using Meterkast.Telegram;
using Meterkast.Text;

namespace Meterkast.Tests
{
    /// <summary>The whole P1 firmware on a test bench, which is also what it publishes to.</summary>
    public class MeterBench : RecordingPublisher
    {
        public MeterBench()
        {
            Meter = new P1Meter("p1", 300, "test", this);
            Meter.Tick(0);
            Clear();
        }

        public P1Meter Meter { get; }

        public long Now { get; private set; }

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
    }
}
