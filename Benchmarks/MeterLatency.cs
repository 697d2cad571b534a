using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Ports;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Meterkast.Simulation;
using Meterkast.VirtualBoard;
using MQTTnet.Server;

namespace Meterkast.Benchmarks;

/// <summary>
/// From the last byte of a telegram on the UART to the power at the broker, through the whole firmware with its default settings and
/// a real TCP connection. One telegram per second, as a meter sends them, each with a different power.
/// </summary>
public static class MeterLatency
{
    private const int Period = 1000;
    private static readonly ConcurrentQueue<long> Published = new();

    /// <summary>Measures and prints.</summary>
    /// <param name="telegrams">Number of telegrams; the measurement takes as many seconds.</param>
    public static void Run(int telegrams)
    {
        int port = FreePort();
        using MqttServer broker = StartBroker(port);
        MeterWire wire = new();
        VirtualHardware.Connect("COM2", () => wire);
        VirtualHardware.StoreFile(@"I:\settings.ini", Encoding.UTF8.GetBytes($"mqtt.host = 127.0.0.1\nmqtt.port = {port}\n"));
        new Thread(P1Firmware.Program.Main) { IsBackground = true }.Start();
        wire.Ready.Wait();
        Thread.Sleep(2000);

        List<double> times = [];
        int missed = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < telegrams; i++)
        {
            // the first one is followed by the announcements and is not counted
            Published.Clear();
            wire.Send($"/MKS5\\2BENCH\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.7.0({i % 2 + 1:00}.{i % 1000:000}*kW)\r\n1-0:32.7.0(23{i % 10}.0*V)\r\n");
            long sent = Stopwatch.GetTimestamp();
            Thread.Sleep((int)Math.Max(1, (((i + 1L) * Period) - Stopwatch.GetElapsedTime(start).TotalMilliseconds)));
            if (i > 0 && Published.TryDequeue(out long arrived))
            {
                times.Add(Stopwatch.GetElapsedTime(sent, arrived).TotalMilliseconds);
            }
            else
            {
                missed += i > 0 ? 1 : 0;
            }
        }

        times.Sort();
        Console.WriteLine(
            $"telegram to power     median {times[times.Count / 2]:F1} ms, 99th percentile {times[times.Count * 99 / 100]:F1} ms, worst {times[^1]:F1} ms ({times.Count} measured, {missed} missed)");
    }

    private static MqttServer StartBroker(int port)
    {
        MqttServerOptions options = new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None).WithDefaultEndpointPort(port).Build();
        MqttServer server = new MqttServerFactory().CreateMqttServer(options);
        server.InterceptingPublishAsync += e =>
        {
            if (e.ApplicationMessage.Topic == "p1/power_delivered" && e.ApplicationMessage.Payload.ToArray().Length > 0)
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

    private sealed class MeterWire : ISerialWire
    {
        private Action<byte[], int>? _received;

        public ManualResetEventSlim Ready { get; } = new();

        public bool IsBroken => false;

        public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
        {
            _received = received;
            Ready.Set();
        }

        public void Send(string lines)
        {
            string telegram = $"{lines}!{MeterSimulator.Crc(lines + "!"):X4}\r\n";
            _received!(Encoding.Latin1.GetBytes(telegram), telegram.Length);
        }

        public void Write(byte[] buffer, int offset, int count)
        {
            // a meter ignores what it is sent
        }

        public void Dispose()
        {
        }
    }
}
