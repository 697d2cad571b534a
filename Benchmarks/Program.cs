using BenchmarkDotNet.Running;
using Meterkast.Benchmarks;

// "latency" prints the two latencies; anything else goes to BenchmarkDotNet
if (args.Length > 0 && args[0] == "latency")
{
    Latency.Run(args.Length > 1 ? int.Parse(args[1]) : 200);

    // the firmware's threads never end, as on the device
    Environment.Exit(0);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Latency).Assembly).Run(args);
}
