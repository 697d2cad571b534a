using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Meterkast.VirtualBoard.Tests;

namespace Meterkast.Benchmarks.Scale;

/// <summary>
/// A fleet of simulated boards on one Mosquitto, on one NATS server and on a cluster of three: messages a second, delays, what the broker costs, and how
/// long it takes until all boards have their values there again after a server was killed and started again.
/// </summary>
internal static partial class FleetBenchmark
{
    private const int Patience = 180;
    private const int Measured = 20;
    private const int DownSeconds = 5;

    /// <summary>Measures and prints.</summary>
    /// <param name="boards">Gateways and meters together.</param>
    public static void Run(int boards)
    {
        Console.WriteLine($"{Environment.ProcessorCount} CPUs, load before {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, {boards} boards");
        foreach (Func<FleetBroker> start in new Func<FleetBroker>[] { FleetBroker.Mosquitto, () => FleetBroker.Nats(1), () => FleetBroker.Nats(3) })
        {
            using FleetBroker broker = start();
            Console.WriteLine("\n" + broker.Name);
            using RunningProgram fleet = RunningProgram.VirtualBoard(
                "fleet", "--boards", boards.ToString(CultureInfo.InvariantCulture), "--broker", "127.0.0.1:" + broker.Port, "--every", "1", "--commands", "2");
            try
            {
                Measure(broker, fleet, boards);
            }
            catch (TimeoutException e)
            {
                Console.WriteLine($"given up after {Patience} s: {e.Message}");
            }
        }
    }

    private static void Measure(FleetBroker broker, RunningProgram fleet, int boards)
    {
        long start = Stopwatch.GetTimestamp();
        WaitUntilWhole(fleet, boards, 0);
        Console.WriteLine($"all boards connected, with their values, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s after the start");
        ProcessCost before = ProcessCost.Of(broker.Processes);
        int from = fleet.Lines().Length;
        Thread.Sleep(Measured * 1000);
        ProcessCost after = ProcessCost.Of(broker.Processes);
        Match[] lines = [.. fleet.Lines().Skip(from).Select(l => Status().Match(l)).Where(m => m.Success)];
        Console.WriteLine(
            $"{lines.Average(l => Number(l, "messages")):F0} messages/s, median {lines.Average(l => Number(l, "median")):F0} ms, 99th percentile {lines.Average(l => Number(l, "p99")):F0} ms (means of {lines.Length} seconds)");
        Console.WriteLine($"broker: {(after.Seconds - before.Seconds) / Measured:P0} of a CPU, {after.Kilobytes / 1024} MB");

        broker.Kill();
        Thread.Sleep(DownSeconds * 1000);
        int back = fleet.Lines().Length;
        start = Stopwatch.GetTimestamp();
        broker.Start();
        WaitUntilWhole(fleet, boards, back);
        Console.WriteLine($"killed for {DownSeconds} s; all have their values there again {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s after it was started");
        lines = [.. fleet.Lines().Skip(back).Select(l => Status().Match(l)).Where(m => m.Success)];
        Console.WriteLine("connected, second by second: " + string.Join(' ', lines.Select(l => Number(l, "connected"))));
        Console.WriteLine("with their values:           " + string.Join(' ', lines.Select(l => Number(l, "complete"))));
    }

    private static void WaitUntilWhole(RunningProgram fleet, int boards, int from)
    {
        fleet.WaitFor(
            l => Status().Match(l) is { Success: true } m && Number(m, "connected") == boards && Number(m, "complete") == boards, from, Patience);
    }

    private static int Number(Match line, string name) => int.Parse(line.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<connected>[0-9]+) of [0-9]+ boards connected, (?<complete>[0-9]+) with their values, (?<messages>[0-9]+) messages/s, values after (?<median>[0-9]+) ms \\(99 %: (?<p99>[0-9]+)")]
    private static partial Regex Status();
}
