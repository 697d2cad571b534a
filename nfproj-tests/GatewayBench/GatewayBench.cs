using System.Text;
using Meterkast.Gateway;
using Meterkast.History;
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
            : this(text, null)
        {
        }

        /// <summary>Initializes a bench with a page of the device's own, and a history.</summary>
        public GatewayBench(string text, WebBench web, IRecordFiles records = null)
        {
            FirmwareHost host = new FirmwareHost();
            host.Web = web == null ? host.Web : web.Service;
            host.Reboot = Reboot;
            DeviceSettings settings = new DeviceSettings("otgw");
            settings.Read(Encoding.UTF8.GetBytes(text));
            host.Settings = settings;
            host.Store = new SettingsStore(Files);
            host.Serial = Serial;
            host.Publisher = Publisher;
            host.Inbox = _inbox;
            host.Tap = Tap;
            host.Records = records;
            host.Version = "test";
            host.Board = "BENCH";
            Gateway = new OtGateway(host, ResetPin);
            Tick();
            Answer("PR: O=N");
            Line("Thermostat connected");
            Exchange(0, 255, 0, 6, 0);
            Now = 0;
            Publisher.Clear();
            Serial.Clear();
        }

        public OtGateway Gateway { get; }

        public RecordingPublisher Publisher { get; } = new RecordingPublisher();

        public MemoryFiles Files { get; } = new MemoryFiles();

        public RecordingReboot Reboot { get; } = new RecordingReboot();

        public RecordingTap Tap { get; } = new RecordingTap();

        public RecordingSerial Serial { get; } = new RecordingSerial();

        public RecordingResetPin ResetPin { get; } = new RecordingResetPin();

        public long Now { get; private set; }

        // The PIC answers what the firmware asks of it for its own sake, unless it is to be deaf
        private void Tick()
        {
            Gateway.Tick(Now);
            while (Serial.Report.Length > 0 && !IsDeaf)
            {
                byte[] answer = Encoding.UTF8.GetBytes("PR: " + Serial.Report + "=" + ReportOf(Serial.Report) + "\r\n");
                Serial.ForgetReport();
                Gateway.Receive(answer, answer.Length, Now);
                Gateway.Tick(Now);
            }
        }

        private string ReportOf(string letter)
        {
            if (Reported.StartsWith(letter + "="))
            {
                return Reported.Substring(2);
            }

            switch (letter)
            {
                case "A": return "OpenTherm Gateway " + Version;
                case "G": return "05";
                case "L": return "FXOMPC";
                case "P": return "Low power";
                case "T": return "10";
                default: return "1";
            }
        }

        /// <summary>A report that is another one than usual, such as <c>L=FXOMPC</c>.</summary>
        public string Reported { get; set; } = "";

        /// <summary>Version of the PIC's firmware that its report tells.</summary>
        public string Version { get; set; } = "6.6";

        /// <summary>Whether questions for reports stay unanswered.</summary>
        public bool IsDeaf { get; set; }

        /// <summary>Receives a line 20 ms after what was before.</summary>
        public void Line(string line)
        {
            Now += 20;
            byte[] bytes = Encoding.UTF8.GetBytes(line + "\r\n");
            Gateway.Receive(bytes, bytes.Length, Now);
            Tick();
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

        /// <summary>Called as time passes.</summary>
        public void Wait(int milliseconds)
        {
            Now += milliseconds;
            Tick();
        }

        /// <summary>Receives a reply; what it answers was sent by the tick before.</summary>
        public void Answer(string line) => Line(line);

        /// <summary>A message arrives under <c>set/</c>.</summary>
        public void Set(string name, string payload)
        {
            _inbox.Offer(new InboxMessage(name, Encoding.UTF8.GetBytes(payload), false));
            Tick();
        }

        /// <summary>A message of any bytes arrives under <c>set/</c>.</summary>
        public void SetBytes(string name, byte[] payload)
        {
            _inbox.Offer(new InboxMessage(name, payload, false));
            Tick();
        }

        /// <summary>A retained message arrives under <c>set/</c>.</summary>
        public void SetRetained(string name, string payload)
        {
            _inbox.Offer(new InboxMessage(name, Encoding.UTF8.GetBytes(payload), true));
            Tick();
        }
    }
}
