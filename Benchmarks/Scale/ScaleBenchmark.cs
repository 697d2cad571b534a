using System.Text.RegularExpressions;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.Benchmarks.Scale;

/// <summary>
/// How many visitors the public side carries, with what delay from a value's publication at home to the visitor, and what each costs:
/// the single public broker and the cluster in one run. Everything runs on this computer, the visitors too.
/// </summary>
internal static partial class ScaleBenchmark
{
    private const int Telegrams = 10;

    // when servers and visitors take more than this part of all CPUs, the computer has become the limit
    private const double Busy = 0.9;

    /// <summary>Measures and prints a table for each chain.</summary>
    /// <param name="steps">Numbers of visitors, rising.</param>
    public static void Run(int[] steps)
    {
        Console.WriteLine($"{Environment.ProcessorCount} CPUs");
        int most = steps[^1] + 100;
        foreach (Func<Chain> start in new Func<Chain>[] { () => Chain.Single(), () => Chain.Single(most), () => Chain.Bare(most), Chain.Cluster })
        {
            using Chain chain = start();
            Measure(chain, steps);
        }
    }

    private static void Measure(Chain chain, int[] steps)
    {
        using Meter meter = new(chain.Home);
        meter.Run(2);
        ProcessCost[] empty = [.. chain.Servers.Select(s => ProcessCost.Of(s.Processes))];
        Console.WriteLine($"\n{chain.Name}; load {Load()}; without visitors {string.Join(", ", chain.Servers.Select((s, i) => $"{s.Name} {empty[i].Kilobytes / 1024} MB"))}\n");
        Console.WriteLine($"| visitors | median | 99th percentile | lost messages | {string.Join(" | ", chain.Servers.Select(s => $"{s.Name}: CPU, memory a visitor"))} | visitors' CPU |");
        Console.WriteLine($"|---|---|---|---|{string.Concat(chain.Servers.Select(_ => "---|"))}---|");
        List<VisitorProcess> crowd = [];
        try
        {
            foreach (int visitors in steps)
            {
                crowd.Add(new VisitorProcess(chain.Address, visitors - crowd.Sum(c => c.Connected), Topics()));
                int connected = crowd.Sum(c => c.Connected);
                bool isWhole = Step(chain, meter, crowd, empty);
                if (connected < visitors || !isWhole)
                {
                    Console.WriteLine($"\nof {visitors} visitors {connected} were let in{(isWhole ? "" : ", and not all got every message")}: no more are tried");
                    return;
                }
            }
        }
        finally
        {
            crowd.ForEach(c => c.Dispose());
        }
    }

    private static bool Step(Chain chain, Meter meter, List<VisitorProcess> crowd, ProcessCost[] empty)
    {
        int connected = crowd.Sum(c => c.Connected);
        int[] visitors = [.. crowd.Select(c => c.Id)];
        crowd.ForEach(c => c.Measure());
        long began = Environment.TickCount64;
        ProcessCost own = ProcessCost.Of(visitors);
        ProcessCost[] before = [.. chain.Servers.Select(s => ProcessCost.Of(s.Processes))];
        long expected = (long)meter.Run(Telegrams) * connected;
        ProcessCost[] after = [.. chain.Servers.Select(s => ProcessCost.Of(s.Processes))];
        own = own with { Seconds = ProcessCost.Of(visitors).Seconds - own.Seconds };
        double seconds = (Environment.TickCount64 - began) / 1000.0;
        double all = own.Seconds + after.Select((a, i) => a.Seconds - before[i].Seconds).Sum();
        bool isBusy = all / seconds > Busy * Environment.ProcessorCount;

        // what is on its way when the measurement ends
        Thread.Sleep(1000);
        Delays delays = new();
        int gone = crowd.Sum(c => c.Tell(delays));
        string servers = string.Join(" | ", after.Select((a, i) =>
            $"{(a.Seconds - before[i].Seconds) / seconds:P0}, {(a.Kilobytes - empty[i].Kilobytes) / (double)connected:F0} KB"));
        Console.WriteLine(
            $"| {connected} | {delays.Percentile(0.5):F1} ms | {delays.Percentile(0.99):F1} ms | {expected - delays.Count} | {servers} | {own.Seconds / seconds:P0}{(isBusy ? ": the computer is the limit" : "")} |");
        return gone == 0 && delays.Count == expected;
    }

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    // what the page's view of the energy subscribes to
    private static string[] Topics()
    {
        string view = ShippedFile.Read("public.conf").Split("# energy")[1].Split("\n\n")[0];
        return [.. Topic().Matches(view).Select(m => m.Groups[1].Value), "meterkast/bridge"];
    }

    [GeneratedRegex("^topic ([^ ]+) in 0$", RegexOptions.Multiline)]
    private static partial Regex Topic();
}
