using System.Globalization;
using System.Text;
using Meterkast.Board;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Two clients of the tap and MQTT command one PIC: real sockets, simulated time.</summary>
[TestClass]
public sealed class TapWriteTests
{
    private const int Rounds = 1000;

    [TestMethod]
    public void Two_clients_and_MQTT_command_at_once_and_every_answer_goes_where_it_belongs()
    {
        using Bench bench = new();
        for (int round = 0; round < Rounds; round++)
        {
            string first = Number(round % 60);
            string second = Number(-(round % 40) - 1);
            string mqtt = Number(5 + (round % 25));
            int before = bench.Pic.Received.Count;
            bench.First.Send(Encoding.ASCII.GetBytes($"OT={first}\r"));
            bench.Second.Send(Encoding.ASCII.GetBytes($"OT={second}\r\n"));
            bench.Inbox.Offer(new InboxMessage("room_setpoint", Encoding.ASCII.GetBytes(mqtt), false));
            bench.RunUntil(() => bench.Results.Count == round + 1 && bench.Count("OT=") == 2 * (round + 1));

            StringAssert.Contains(bench.Results[round], $"\"asked\":\"{mqtt}\",\"result\":\"accepted\"");
            StringAssert.Contains(bench.Results[round], $"\"answer\":\"TT: {mqtt}\"");
            CollectionAssert.IsSubsetOf(new[] { $"OT={first}", $"OT={second}", $"TT={mqtt}" }, bench.Pic.Received.Skip(before).ToArray());
        }

        string[] mixed = [.. bench.Pic.Received.Where(c => !System.Text.RegularExpressions.Regex.IsMatch(c, "^(OT=-?[0-9]+\\.00|TT=[0-9]+\\.00|PR=[A-Z])$"))];
        Assert.AreEqual(0, mixed.Length, string.Join('\n', mixed));

        // both clients have the line of the PIC as it was
        byte[] sent = [.. bench.FromPic];
        CollectionAssert.AreEqual(sent, bench.First.Read(sent.Length));
        CollectionAssert.AreEqual(sent, bench.Second.Read(sent.Length));
        Assert.AreEqual(0, bench.Server.Dropped);
    }

    [TestMethod]
    public void With_own_answers_each_client_has_those_to_its_own_commands_and_both_have_the_bus()
    {
        using Bench bench = new("tap.answers = own\n");
        for (int round = 0; round < 200; round++)
        {
            bench.First.Send(Encoding.ASCII.GetBytes($"OT={Number(round % 60)}\r"));
            bench.Second.Send(Encoding.ASCII.GetBytes($"MM={round % 100}\r\n"));
            bench.Inbox.Offer(new InboxMessage("room_setpoint", Encoding.ASCII.GetBytes(Number(5 + (round % 25))), false));
            bench.RunUntil(() => bench.Results.Count == round + 1 && bench.Count("OT=") + bench.Count("MM=") == 2 * (round + 1));
        }

        bench.Pass(400);
        string[] lines = Encoding.Latin1.GetString([.. bench.FromPic]).Split("\r\n");
        string first = string.Join("\r\n", lines.Where(l => l.IndexOf(": ", StringComparison.Ordinal) != 2 || l.StartsWith("OT", StringComparison.Ordinal)));
        string second = string.Join("\r\n", lines.Where(l => l.IndexOf(": ", StringComparison.Ordinal) != 2 || l.StartsWith("MM", StringComparison.Ordinal)));
        Assert.AreEqual(first, Encoding.Latin1.GetString(bench.First.Read(first.Length)));
        Assert.AreEqual(second, Encoding.Latin1.GetString(bench.Second.Read(second.Length)));
        Assert.AreEqual(200, lines.Count(l => l.StartsWith("OT: ", StringComparison.Ordinal)));
        Assert.AreEqual(0, bench.Server.Dropped);
    }

    private static string Number(int whole) => whole.ToString(CultureInfo.InvariantCulture) + ".00";

    private sealed class Bench : IPublisher, ISerialOutput, IDisposable
    {
        private readonly OtGateway _gateway;
        private long _now;

        public Bench(string setting = "")
        {
            int port = FreePort.Next();
            DeviceSettings settings = new("otgw");
            settings.Read(Encoding.ASCII.GetBytes($"tap.port = {port}\ntap.listen = 127.0.0.1\ntap.write = on\n{setting}"));
            Server = ServerThread.StartTap(settings);
            First = new TapReader(port);
            Second = new TapReader(port);
            for (int i = 0; i < 400 && Server.Clients < 2; i++)
            {
                Thread.Sleep(10);
            }

            _gateway = new OtGateway(new FirmwareHost { Settings = settings, Store = new SettingsStore(new BoardFiles()), Serial = this, Publisher = this, Inbox = Inbox, Tap = Server, Version = "test" }, new NoResetPin());
        }

        public PicSimulator Pic { get; } = new();

        public TapServer Server { get; }

        public TapReader First { get; }

        public TapReader Second { get; }

        public CommandInbox Inbox { get; } = new();

        public List<string> Results { get; } = [];

        public List<byte> FromPic { get; } = [];

        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public int Count(string start) => Pic.Received.Count(c => c.StartsWith(start, StringComparison.Ordinal));

        // Steps of 20 ms; the sockets' threads get a moment now and then
        public void RunUntil(Func<bool> done)
        {
            for (int i = 0; i < 20_000; i++)
            {
                _now += 20;
                byte[] bytes = Encoding.Latin1.GetBytes(Pic.Advance(_now));
                FromPic.AddRange(bytes);
                _gateway.Receive(bytes, bytes.Length, _now);
                _gateway.Tick(_now);
                if (done())
                {
                    return;
                }

                if (i % 100 == 99)
                {
                    Thread.Sleep(1);
                }
                else
                {
                    Thread.Yield();
                }
            }

            Assert.Fail("a command was not carried out:\n" + string.Join('\n', Pic.Received.TakeLast(10)));
        }

        public void Pass(int milliseconds)
        {
            long until = _now + milliseconds;
            RunUntil(() => _now >= until);
        }

        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            if (topic.StartsWith("otgw/result/", StringComparison.Ordinal))
            {
                Results.Add(Encoding.ASCII.GetString(payload));
            }

            return true;
        }

        public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

        public int NextAcknowledgement() => 0;

        public void Write(byte[] bytes, int count) => Pic.Receive(bytes.AsSpan(0, count));

        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }
}
