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
internal sealed class SimulatedGateway : IPublisher, ISerialOutput, IResetPin
{
    private const int Step = 20;

    private readonly CommandInbox _inbox = new();
    private readonly OtGateway _gateway;
    private readonly Dictionary<string, string> _values = [];

    public SimulatedGateway()
    {
        DeviceSettings settings = new("otgw");
        settings.Read("command.control_setpoint_2 = on"u8.ToArray());
        _gateway = new OtGateway(settings, "test", this, this, this, _inbox, new NoTap(), new SettingsStore(new BoardFiles()));
        Pass(2000);
    }

    public PicSimulator Pic { get; } = new();

    public int Session { get; set; } = 1;

    public string HardwareAddress => "024D4B000001";

    public bool IsThere => true;

    public int Resets { get; private set; }

    public long Now { get; private set; }

    /// <summary>What a topic has now.</summary>
    public string Value(string topic) => _values.GetValueOrDefault(topic, "");

    /// <summary>Sends a command and waits for its result.</summary>
    public string Run(string name, string payload)
    {
        _values.Remove("otgw/result/" + name);
        _inbox.Offer(new InboxMessage(name, Encoding.ASCII.GetBytes(payload), false));
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

    /// <summary>Lets time go by.</summary>
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
        return true;
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
