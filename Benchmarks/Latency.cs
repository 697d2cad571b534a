using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
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
    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Number of measurements of each.</param>
    public static void Run(int rounds)
    {
        using BenchBroker broker = new("otgw/flow_temperature");
        ProbeWire wire = new();
        broker.RunFirmware(wire, OtGatewayFirmware.Program.Main);
        BenchBroker.Print("exchange to message", Readings(wire, broker, rounds));
        BenchBroker.Print("command to UART", Commands(wire, broker, rounds));
    }

    private static List<double> Readings(ProbeWire wire, BenchBroker broker, int rounds)
    {
        List<double> times = [];
        for (int i = 0; i < rounds; i++)
        {
            broker.Published.Clear();
            wire.SendText("T80190000\r\n");

            // a boiler answers after 90 to 160 ms
            Thread.Sleep(90 + Random.Shared.Next(70));
            wire.SendText(i % 2 == 0 ? "B40192800\r\n" : "BC0192900\r\n");
            long sent = Stopwatch.GetTimestamp();
            long arrived;
            while (!broker.Published.TryDequeue(out arrived))
            {
                Thread.Sleep(1);
            }

            times.Add(Stopwatch.GetElapsedTime(sent, arrived).TotalMilliseconds);
            Thread.Sleep(Random.Shared.Next(20));
        }

        return times;
    }

    private static List<double> Commands(ProbeWire wire, BenchBroker broker, int rounds)
    {
        List<double> times = [];
        for (int i = 0; i < rounds; i++)
        {
            wire.Written.Clear();
            MqttApplicationMessage message = new MqttApplicationMessageBuilder().WithTopic("otgw/set/raw").WithPayload("AA=" + (100 + (i % 100))).Build();
            long sent = Stopwatch.GetTimestamp();
            broker.Server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = "latency" }).GetAwaiter().GetResult();
            long written;
            while (!wire.Written.TryDequeue(out written))
            {
                Thread.Sleep(1);
            }

            times.Add(Stopwatch.GetElapsedTime(sent, written).TotalMilliseconds);
            wire.SendText("AA: " + (100 + (i % 100)) + "\r\n");
            Thread.Sleep(30 + Random.Shared.Next(20));
        }

        return times;
    }

    private sealed class ProbeWire : BenchWire
    {
        public ConcurrentQueue<long> Written { get; } = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Written.Enqueue(Stopwatch.GetTimestamp());

            // the firmware's own questions at the start are answered, so that none of them is in flight later
            string asked = Encoding.Latin1.GetString(buffer, offset, count);
            if (asked.StartsWith("PR=", StringComparison.Ordinal))
            {
                SendText(asked[3] == 'A' ? "PR: A=OpenTherm Gateway 6.6\r\n" : "PR: O=N\r\n");
            }
        }
    }
}
