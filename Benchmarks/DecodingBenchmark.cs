using System.Text;
using BenchmarkDotNet.Attributes;
using Meterkast.Board;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.VirtualBoard;

namespace Meterkast.Benchmarks;

/// <summary>The cost of an exchange from bytes to publishes: one that changes nothing, and one that changes a value.</summary>
[MemoryDiagnoser]
public class DecodingBenchmark
{
    private static readonly byte[] First = Encoding.Latin1.GetBytes("T80190000\r\nB40192800\r\n");
    private static readonly byte[] Second = Encoding.Latin1.GetBytes("T80190000\r\nBC0192900\r\n");

    private readonly OtGateway _gateway = new(
            new FirmwareHost { Settings = Settings(), Store = new SettingsStore(new BoardFiles()), Serial = new Nowhere(), Publisher = new Nowhere(), Inbox = new CommandInbox(), Tap = new NoTap(), Version = "bench" }, new NoResetPin());
    private long _now;

    /// <summary>An exchange that changes nothing.</summary>
    [Benchmark(Baseline = true)]
    public void Unchanged() => Take(First);

    /// <summary>Two exchanges of which each changes a value.</summary>
    [Benchmark(OperationsPerInvoke = 2)]
    public void Changed()
    {
        Take(First);
        Take(Second);
    }

    private static DeviceSettings Settings()
    {
        DeviceSettings settings = new("otgw");
        settings.Read("mqtt.heartbeat = 0"u8.ToArray());
        return settings;
    }

    private void Take(byte[] exchange)
    {
        _now += 60;
        _gateway.Receive(exchange, exchange.Length, _now);
        _gateway.Tick(_now);
        _now += 60;
        _gateway.Tick(_now);
    }

    private sealed class Nowhere : IPublisher, ISerialOutput
    {
        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public bool TryPublish(string topic, byte[] payload, bool retain) => true;

        public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

        public int NextAcknowledgement() => 0;

        public void Write(byte[] bytes, int count)
        {
        }
    }
}
