using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Ports;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Meterkast.VirtualBoard;
using MQTTnet;
using MQTTnet.Server;

namespace Meterkast.Benchmarks;

/// <summary>
/// The two guaranteed latencies, through the whole firmware and a real TCP connection: from the last byte of
/// an exchange on the UART to the message at the broker (including 50 ms of waiting for an R or A line), and from a command at
/// the broker to its first byte on the UART.
/// </summary>
public static class Latency
{
    private static readonly ConcurrentQueue<long> Published = new();

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Number of measurements of each.</param>
    public static void Run(int rounds)
    {
        int port = FreePort();
        using MqttServer broker = StartBroker(port);
        ProbeWire wire = new();
        VirtualHardware.Connect("COM2", () => wire);
        VirtualHardware.StoreFile(@"I:\settings.ini", Encoding.UTF8.GetBytes($"mqtt.host = 127.0.0.1\nmqtt.port = {port}\n"));
        new Thread(OtGatewayFirmware.Program.Main) { IsBackground = true }.Start();
        wire.Ready.Wait();
        Thread.Sleep(2000);

        Print("exchange to message", Readings(wire, rounds));
        Print("command to UART", Commands(wire, broker, rounds));
    }

    private static List<double> Readings(ProbeWire wire, int rounds)
    {
        List<double> times = [];
        for (int i = 0; i < rounds; i++)
        {
            Published.Clear();
            wire.Send("T80190000\r\n");

            // a boiler answers after 90 to 160 ms
            Thread.Sleep(90 + Random.Shared.Next(70));
            wire.Send(i % 2 == 0 ? "B40192800\r\n" : "BC0192900\r\n");
            long sent = Stopwatch.GetTimestamp();
            long arrived;
            while (!Published.TryDequeue(out arrived))
            {
                Thread.Sleep(1);
            }

            times.Add(Stopwatch.GetElapsedTime(sent, arrived).TotalMilliseconds);
            Thread.Sleep(Random.Shared.Next(20));
        }

        return times;
    }

    private static List<double> Commands(ProbeWire wire, MqttServer broker, int rounds)
    {
        List<double> times = [];
        for (int i = 0; i < rounds; i++)
        {
            wire.Written.Clear();
            MqttApplicationMessage message = new MqttApplicationMessageBuilder().WithTopic("otgw/set/raw").WithPayload("AA=" + (100 + (i % 100))).Build();
            long sent = Stopwatch.GetTimestamp();
            broker.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = "latency" }).GetAwaiter().GetResult();
            long written;
            while (!wire.Written.TryDequeue(out written))
            {
                Thread.Sleep(1);
            }

            times.Add(Stopwatch.GetElapsedTime(sent, written).TotalMilliseconds);
            wire.Send("AA: " + (100 + (i % 100)) + "\r\n");
            Thread.Sleep(30 + Random.Shared.Next(20));
        }

        return times;
    }

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what,-20} median {times[times.Count / 2]:F1} ms, 99th percentile {times[times.Count * 99 / 100]:F1} ms, worst {times[^1]:F1} ms ({times.Count} measured)");
    }

    private static MqttServer StartBroker(int port)
    {
        MqttServerOptions options = new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None).WithDefaultEndpointPort(port).Build();
        MqttServer server = new MqttServerFactory().CreateMqttServer(options);
        server.InterceptingPublishAsync += e =>
        {
            if (e.ApplicationMessage.Topic == "otgw/flow_temperature" && e.ApplicationMessage.Payload.ToArray().Length > 0)
            {
                Published.Enqueue(Stopwatch.GetTimestamp());
            }

            return Task.CompletedTask;
        };
        server.StartAsync().GetAwaiter().GetResult();
        return server;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class ProbeWire : ISerialWire
    {
        private Action<byte[], int>? _received;

        public ManualResetEventSlim Ready { get; } = new();

        public ConcurrentQueue<long> Written { get; } = new();

        public bool IsBroken => false;

        public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
        {
            _received = received;
            Ready.Set();
        }

        public void Send(string text) => _received!(Encoding.Latin1.GetBytes(text), text.Length);

        public void Write(byte[] buffer, int offset, int count)
        {
            Written.Enqueue(Stopwatch.GetTimestamp());

            // the firmware's own questions at the start are answered, so that none of them is in flight later
            string asked = Encoding.Latin1.GetString(buffer, offset, count);
            if (asked.StartsWith("PR=", StringComparison.Ordinal))
            {
                Send(asked[3] == 'A' ? "PR: A=OpenTherm Gateway 6.6\r\n" : "PR: O=N\r\n");
            }
        }

        public void Dispose()
        {
        }
    }
}
