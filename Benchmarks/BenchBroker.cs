using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Meterkast.VirtualBoard;
using MQTTnet.Server;

namespace Meterkast.Benchmarks;

/// <summary>A broker on a free port of 127.0.0.1 that notes when one topic is published, and a firmware connected to it.</summary>
internal sealed class BenchBroker : IDisposable
{
    private readonly int _port = FreePort();

    /// <summary>Starts a broker.</summary>
    /// <param name="topic">The topic whose messages count; empty ones do not.</param>
    public BenchBroker(string topic)
    {
        MqttServerOptions options = new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None).WithDefaultEndpointPort(_port).Build();
        Server = new MqttServerFactory().CreateMqttServer(options);
        Server.InterceptingPublishAsync += e =>
        {
            if (e.ApplicationMessage.Topic == topic && e.ApplicationMessage.Payload.ToArray().Length > 0)
            {
                Published.Enqueue(Stopwatch.GetTimestamp());
            }

            return Task.CompletedTask;
        };
        Server.StartAsync().GetAwaiter().GetResult();
    }

    /// <summary>The broker.</summary>
    public MqttServer Server { get; }

    /// <summary>When the topic was published, in ticks of <see cref="Stopwatch"/>.</summary>
    public ConcurrentQueue<long> Published { get; } = new();

    /// <summary>Runs a firmware on a board with a serial port, and returns when it has published what it has at its start.</summary>
    /// <param name="wire">What is at the serial port.</param>
    /// <param name="firmware">The firmware's Main.</param>
    public void RunFirmware(BenchWire wire, ThreadStart firmware)
    {
        VirtualHardware.Connect("COM2", () => wire);
        VirtualHardware.StoreFile(@"I:\settings.ini", Encoding.UTF8.GetBytes($"mqtt.host = 127.0.0.1\nmqtt.port = {_port}\n"));
        new Thread(firmware) { IsBackground = true }.Start();
        wire.Ready.Wait();
        Thread.Sleep(2000);
    }

    /// <summary>Prints median, 99th percentile and worst of times.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="times">Milliseconds.</param>
    /// <param name="more">More about it.</param>
    public static void Print(string what, List<double> times, string more = "")
    {
        times.Sort();
        Console.WriteLine($"{what,-20} median {times[times.Count / 2]:F1} ms, 99th percentile {times[times.Count * 99 / 100]:F1} ms, worst {times[^1]:F1} ms ({times.Count} measured{more})");
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
