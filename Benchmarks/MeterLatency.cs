using System.Diagnostics;
using Meterkast.Simulation;

namespace Meterkast.Benchmarks;

/// <summary>
/// From the last byte of a telegram on the UART to the signed current of the third phase at the broker, the last of the three that a load
/// balancer waits for, through the whole firmware with its default settings and a real TCP connection. One telegram per second, as a
/// meter sends them, each with different powers.
/// </summary>
public static class MeterLatency
{
    private const int Period = 1000;

    /// <summary>Measures and prints.</summary>
    /// <param name="telegrams">Number of telegrams; the measurement takes as many seconds.</param>
    public static void Run(int telegrams)
    {
        using BenchBroker broker = new("p1/current_l3_signed");
        MeterWire wire = new();
        broker.RunFirmware(wire, P1Firmware.Program.Main);
        List<double> times = [];
        int missed = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < telegrams; i++)
        {
            // the first one is followed by the announcements and is not counted
            broker.Published.Clear();
            string current = i % 2 == 0 ? "004*A" : "009*A";
            string power = $"0{(i % 2) + 1}.{i % 1000:000}*kW";
            wire.SendTelegram("/MKS5\\2BENCH\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.1(001234.567*kWh)\r\n"
                + $"1-0:1.7.0({power})\r\n1-0:32.7.0(230.1*V)\r\n1-0:52.7.0(23{i % 10}.0*V)\r\n1-0:72.7.0(229.8*V)\r\n1-0:31.7.0({current})\r\n1-0:51.7.0({current})\r\n"
                + $"1-0:71.7.0({current})\r\n1-0:21.7.0({power})\r\n1-0:41.7.0({power})\r\n1-0:61.7.0({power})\r\n"
                + "1-0:22.7.0(00.000*kW)\r\n1-0:42.7.0(00.000*kW)\r\n1-0:62.7.0(00.000*kW)\r\n");
            long sent = Stopwatch.GetTimestamp();
            Thread.Sleep((int)Math.Max(1, (((i + 1L) * Period) - Stopwatch.GetElapsedTime(start).TotalMilliseconds)));
            if (i > 0 && broker.Published.TryDequeue(out long arrived))
            {
                times.Add(Stopwatch.GetElapsedTime(sent, arrived).TotalMilliseconds);
            }
            else
            {
                missed += i > 0 ? 1 : 0;
            }
        }

        BenchBroker.Print("telegram to current", times, $", {missed} missed");
    }

    private sealed class MeterWire : BenchWire
    {
        public void SendTelegram(string lines) => SendText($"{lines}!{MeterSimulator.Crc(lines + "!"):X4}\r\n");

        public override void Write(byte[] buffer, int offset, int count)
        {
            // a meter ignores what it is sent
        }
    }
}
