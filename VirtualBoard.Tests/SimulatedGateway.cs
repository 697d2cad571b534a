using System.Text;
using Meterkast.Board;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Simulation;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The firmware and a simulated PIC in simulated time: what is published, last by topic.</summary>
internal sealed class SimulatedGateway : IPublisher, ISerialOutput, IResetPin, ITap
{
    private const int Step = 20;

    private readonly CommandInbox _inbox = new();
    private readonly OtGateway _gateway;
    private readonly Dictionary<string, string> _values = [];

    private readonly Queue<(int Client, byte[] Bytes)> _pieces = [];

    public SimulatedGateway(string banner = "OpenTherm Gateway 6.6", string setting = "")
    {
        Pic = new PicSimulator(banner: banner);
        DeviceSettings settings = new("otgw");
        settings.Read(Encoding.ASCII.GetBytes("command.control_setpoint_2 = on\n" + setting));
        _gateway = new OtGateway(new FirmwareHost { Settings = settings, Store = new SettingsStore(new BoardFiles()), Serial = this, Publisher = this, Inbox = _inbox, Tap = this, Version = "test" }, this);
        Pass(2000);
    }

    public PicSimulator Pic { get; }

    /// <summary>Every result so far: the command's name, a blank, and the JSON.</summary>
    public List<string> Results { get; } = [];

    /// <summary>Called with every result when it is published.</summary>
    public Action<string>? ResultSeen { get; set; }

    public int Session { get; set; } = 1;

    public string HardwareAddress => "024D4B000001";

    public bool IsThere => true;

    public int Resets { get; private set; }

    public long Now { get; private set; }

    /// <summary>What a topic has now.</summary>
    public string Value(string topic) => _values.GetValueOrDefault(topic, "");

    /// <summary>What Home Assistant was told of an entity, empty when nothing.</summary>
    public string Entity(string component, string name) => Value($"homeassistant/{component}/otgw_{HardwareAddress}/{name}/config");

    /// <summary>Called when the firmware has taken what a client of the tap has sent.</summary>
    public Action? TapTaken { get; set; }

    /// <summary>Sends a command.</summary>
    public void Send(string name, string payload) => _inbox.Offer(new InboxMessage(name, Encoding.UTF8.GetBytes(payload), false));

    /// <summary>A client of the tap sends bytes.</summary>
    public void SendThroughTap(string text, int client = 0) => _pieces.Enqueue((client, Encoding.Latin1.GetBytes(text)));

    /// <summary>Called with what clients of the tap are given: whose it is, -1 for everybody, and the text.</summary>
    public Action<int, string>? TapGiven { get; set; }

    /// <summary>Sends a command and waits for its result.</summary>
    public string Run(string name, string payload)
    {
        _values.Remove("otgw/result/" + name);
        Send(name, payload);
        Until(() => Value("otgw/result/" + name).Length > 0, 20000);
        return Value("otgw/result/" + name);
    }

    /// <summary>Lets time go by until something is so.</summary>
    /// <returns>Whether it came to be.</returns>
    public bool Until(Func<bool> wanted, int milliseconds)
    {
        for (; milliseconds > 0 && !wanted(); milliseconds -= Step)
        {
            Pass(Step);
        }

        return wanted();
    }

    /// <summary>Called as time passes.</summary>
    public void Pass(int milliseconds)
    {
        for (; milliseconds > 0; milliseconds -= Step)
        {
            Now += Step;
            byte[] bytes = Encoding.Latin1.GetBytes(Pic.Advance(Now));
            _gateway.Receive(bytes, bytes.Length, Now);
            _gateway.Tick(Now);
        }
    }

    public bool TryPublish(string topic, byte[] payload, bool retain)
    {
        _values[topic] = Encoding.UTF8.GetString(payload);
        if (topic.StartsWith("otgw/result/", StringComparison.Ordinal))
        {
            Results.Add(topic["otgw/result/".Length..] + " " + _values[topic]);
            ResultSeen?.Invoke(Results[^1]);
        }

        return true;
    }

    public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

    public int NextAcknowledgement() => 0;

    int ITap.Clients => 1;

    int ITap.Bytes => 0;

    int ITap.Dropped => 0;

    int ITap.Refused => 0;

    void ITap.Write(byte[] bytes, int start, int count) => TapGiven?.Invoke(-1, Encoding.Latin1.GetString(bytes, start, count));

    void ITap.WriteFor(int client, byte[] bytes, int count) => TapGiven?.Invoke(client, Encoding.Latin1.GetString(bytes, 0, count));

    int ITap.Dequeue(byte[] buffer, out int client)
    {
        client = 0;
        if (!_pieces.TryDequeue(out (int Client, byte[] Bytes) sent))
        {
            return 0;
        }

        byte[] piece = sent.Bytes;
        client = sent.Client;
        piece.CopyTo(buffer, 0);
        TapTaken?.Invoke();
        return piece.Length;
    }

    public void Write(byte[] bytes, int count) => Pic.Receive(bytes.AsSpan(0, count));

    public void Pull(bool low)
    {
        if (low)
        {
            Resets++;
            Pic.PulseResetPin();
        }
    }
}
