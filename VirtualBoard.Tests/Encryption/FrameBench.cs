using System.Text;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard.Tests.Encryption;

/// <summary>The whole P1 firmware, fed with frames; keeps the last value of each topic.</summary>
internal sealed class FrameBench : IPublisher, ISerialSpeed, IByteStore
{
    private readonly P1Meter _meter;
    private long _now;

    public FrameBench(string settings = "")
    {
        DeviceSettings read = new("p1");
        read.Read(Encoding.UTF8.GetBytes(settings + "\ndiscovery = off\nfilter.power.interval = 0\n"));
        Assert.AreEqual("", read.Errors);
        FirmwareHost host = new()
        {
            Settings = read, Store = new SettingsStore(new Board.BoardFiles()), Speed = this, Publisher = this, Inbox = new CommandInbox(), Tap = new NoTap(), Version = "test",
        };
        _meter = new P1Meter(host, this);
        Wait();
        Published.Clear();
    }

    /// <summary>Topic without the base, and its last value.</summary>
    public SortedDictionary<string, string> Published { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls that the last frame took.</summary>
    public int Calls { get; private set; }

    public int Session => 1;

    public string HardwareAddress => "024D4B000001";

    public int Telegrams => _meter.Topics.Number(MeterState.Telegrams);

    public int CountOf(int counter) => _meter.Topics.Number(counter);

    /// <summary>Values of the telegram alone, without the state of meter and device and what is computed of several telegrams.</summary>
    public string[] Values => [.. Published.Where(p => !p.Key.StartsWith("meter/", StringComparison.Ordinal) && !p.Key.StartsWith("quarter", StringComparison.Ordinal)
        && !p.Key.StartsWith("month_peak", StringComparison.Ordinal) && p.Key != "status" && !p.Key.StartsWith("result", StringComparison.Ordinal)).Select(p => p.Key + " " + p.Value)];

    public void Receive(byte[] bytes)
    {
        _now += 10_000;
        _meter.Receive(bytes, bytes.Length, _now);
        Wait();
    }

    public bool TryPublish(string topic, byte[] payload, bool retain)
    {
        if (topic.StartsWith("p1/", StringComparison.Ordinal))
        {
            Published[topic["p1/".Length..]] = Encoding.UTF8.GetString(payload);
        }

        return true;
    }

    public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

    public int NextAcknowledgement() => 0;

    public void UseSpeed(int baudRate, bool hasParity)
    {
    }

    public byte[]? Read() => null;

    public void Write(byte[] bytes)
    {
    }

    private void Wait()
    {
        Calls = 0;
        do
        {
            _meter.Tick(_now);
            Calls++;
        }
        while (_meter.IsBusy);

        _meter.Tick(_now);
    }
}
