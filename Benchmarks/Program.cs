using BenchmarkDotNet.Running;
using Meterkast.Benchmarks;

// "latency" prints the two latencies, "meter" that of a 1 Hz meter, "telegrams" telegrams per second compared with another parser,
// "damage" false values from damaged lines; anything else is passed to BenchmarkDotNet
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
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Latency).Assembly).Run(args);
        break;
}
