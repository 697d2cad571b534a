using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>Runs a fleet of simulated boards in this process, each with a firmware of its own, until its time is over or Ctrl+C.</summary>
public static class FleetRun
{
    /// <summary>Runs a fleet.</summary>
    /// <returns>Exit code of the program: 1 if not all boards are connected at the end.</returns>
    /// <exception cref="UsageException">The folder of settings cannot be used.</exception>
    public static int Run(FleetOptions options)
    {
        BoardFile[] files = options.Folder == null ? FleetSettings.Simulated(options) : FleetSettings.Load(options);
        FleetRuntime.Require(files.Length);
        FleetLog log = new();
        FleetBoard[] boards = [.. files.Select((f, i) => new FleetBoard(f, i + 1, options, log.Say))];
        FleetObserver observer = new(options, boards);
        using ManualResetEventSlim stop = new();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Set();
        };
        FleetStatus status = new(boards, observer);
        _ = observer.RunAsync();
        _ = Task.Run(() => AskAsync(options, observer));
        new Thread(() => Start(boards, options.StartsPerSecond)) { IsBackground = true }.Start();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{boards.Length} boards of {files.Select(f => f.House).Distinct().Count()} houses at {options.BrokerHost}:{options.BrokerPort}"));
        Watch(options, status, observer, boards.Length, stop);
        return status.Connected == boards.Length ? 0 : 1;
    }

    private static void Watch(FleetOptions options, FleetStatus status, FleetObserver observer, int boards, ManualResetEventSlim stop)
    {
        long end = options.Seconds == 0 ? long.MaxValue : Environment.TickCount64 + (options.Seconds * 1000L);
        do
        {
            stop.Wait((int)Math.Clamp(end - Environment.TickCount64, 1, options.Every * 1000L));
            Console.WriteLine(status.NextLine());
        }
        while (!stop.IsSet && Environment.TickCount64 < end);
        if (observer.Unanswered() > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{observer.Unanswered()} commands had no result within half a minute"));
        }
    }

    // Boards that a cabinet's fuse feeds start together; a fleet does not
    private static void Start(FleetBoard[] boards, int perSecond)
    {
        Stopwatch clock = Stopwatch.StartNew();
        for (int i = 0; i < boards.Length; i++)
        {
            boards[i].Start();
            int wait = (int)(((i + 1) * 1000L / perSecond) - clock.ElapsedMilliseconds);
            Thread.Sleep(Math.Max(0, wait));
        }
    }

    private static async Task AskAsync(FleetOptions options, FleetObserver observer)
    {
        if (options.CommandsPerSecond == 0)
        {
            return;
        }

        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1.0 / options.CommandsPerSecond));
        while (await timer.WaitForNextTickAsync())
        {
            await observer.AskAsync();
        }
    }
}
