using System.Text;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Settings;

namespace Meterkast.Tests
{
    /// <summary>The whole firmware on a test bench: lines and messages in, with a time of the test's own.</summary>
    public class GatewayBench
    {
        private readonly CommandInbox _inbox = new CommandInbox();

        public GatewayBench()
            : this(300)
        {
        }

        public GatewayBench(int heartbeat)
            : this("mqtt.heartbeat = " + heartbeat.ToString())
        {
        }

        public GatewayBench(string text)
        {
            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(Encoding.UTF8.GetBytes(text));
            Gateway = new OtGateway(settings, "test", Serial, Publisher, _inbox, Tap, new SettingsStore(Files));
            Gateway.Tick(0);
            Answer("PR: A=OpenTherm Gateway 6.6");
            Answer("PR: O=N");
            Publisher.Clear();
            Serial.Clear();
        }

        public OtGateway Gateway { get; }

        public RecordingPublisher Publisher { get; } = new RecordingPublisher();

        public MemoryFiles Files { get; } = new MemoryFiles();

        public RecordingTap Tap { get; } = new RecordingTap();

        public RecordingSerial Serial { get; } = new RecordingSerial();

        public long Now { get; private set; }

        /// <summary>Receives a line 20 ms after what was before.</summary>
        public void Line(string line)
        {
            Now += 20;
            byte[] bytes = Encoding.UTF8.GetBytes(line + "\r\n");
            Gateway.Receive(bytes, bytes.Length, Now);
            Gateway.Tick(Now);
        }

        /// <summary>Receives the line of a message, its parity bit set as it must be.</summary>
        public void Message(char letter, int type, int id, int value)
        {
            Line(TestFrames.Line(letter, type, id, value));
        }

        /// <summary>An exchange: the thermostat asks or writes, the boiler answers, and nothing follows for 60 ms.</summary>
        public void Exchange(int askType, int id, int asked, int answerType, int answered)
        {
            Message('T', askType, id, asked);
            Message('B', answerType, id, answered);
            Wait(60);
        }

        /// <summary>Lets time go by.</summary>
        public void Wait(int milliseconds)
        {
            Now += milliseconds;
            Gateway.Tick(Now);
        }

        /// <summary>Receives a reply; what it answers was sent by the tick before.</summary>
        public void Answer(string line) => Line(line);

        /// <summary>A message arrives under <c>set/</c>.</summary>
        public void Set(string name, string payload)
        {
            _inbox.Offer(new InboxMessage(name, Encoding.UTF8.GetBytes(payload), false));
            Gateway.Tick(Now);
        }

        /// <summary>A retained message arrives under <c>set/</c>.</summary>
        public void SetRetained(string name, string payload)
        {
            _inbox.Offer(new InboxMessage(name, Encoding.UTF8.GetBytes(payload), true));
            Gateway.Tick(Now);
        }
    }
}
