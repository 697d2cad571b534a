using BenchmarkDotNet.Running;
using Meterkast.Benchmarks;
using Meterkast.Benchmarks.Scale;

// "latency" prints the two latencies, "meter" that of a 1 Hz meter, "telegrams" telegrams per second compared with another parser,
// "damage" false values from damaged lines, "scale" what visitors of the public page cost (and "visitors" is one of its processes),
// "fleet" a broker with many boards; anything else is passed to BenchmarkDotNet
switch (args.Length > 0 ? args[0] : "")
{
    case "latency":
        Latency.Run(args.Length > 1 ? int.Parse(args[1]) : 200);

        // the firmware's threads never end, as on the device
        Environment.Exit(0);
        break;
    case "meter":
        MeterLatency.Run(args.Length > 1 ? int.Parse(args[1]) : 600);
        Environment.Exit(0);
        break;
    case "telegrams":
        Telegrams.Run();
        break;
    case "damage":
        Damage.Run(args.Length > 1 ? int.Parse(args[1]) : 45000);
        break;
    case "scale":
        ScaleBenchmark.Run(args.Length > 1 ? [.. args[1..].Select(int.Parse)] : [50, 200, 500, 1000, 2000, 4000, 6000]);
        break;
    case "fleet":
        FleetBenchmark.Run(args.Length > 1 ? int.Parse(args[1]) : 1000);
        break;
    case "visitors":
        await Visitors.RunAsync(args[1], int.Parse(args[2]), args[3..]);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Latency).Assembly).Run(args);
        break;
}
