using Meterkast.VirtualBoard.Tests.Cluster;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.Benchmarks.Scale;

/// <summary>A public side with a house behind it, started with the files of the folder Broker.</summary>
internal sealed class Chain : IDisposable
{
    private readonly IDisposable _all;

    private Chain(string name, IDisposable all, HomeBroker home, string address, params (string, int[])[] servers)
    {
        Name = name;
        _all = all;
        Home = home;
        Address = address;
        Servers = servers;
    }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>The home broker.</summary>
    public HomeBroker Home { get; }

    /// <summary>Address of the websockets.</summary>
    public string Address { get; }

    /// <summary>Its servers and their processes.</summary>
    public (string Name, int[] Processes)[] Servers { get; }

    /// <summary>Mosquitto behind Apache.</summary>
    /// <param name="visitors">How many their settings let in; 500 as shipped.</param>
    public static Chain Single(int visitors = 500)
    {
        PublicSite site = new(visitors);
        return new($"Mosquitto and Apache, limit {visitors}", site, site.Home, site.SocketUrl, ("Mosquitto", [site.Public.Id]), ("Apache", [site.Apache.Id]));
    }

    /// <summary>Mosquitto alone: what Apache adds is the difference to <see cref="Single"/>.</summary>
    /// <param name="visitors">How many its settings let in.</param>
    public static Chain Bare(int visitors)
    {
        PublicSite site = new(visitors);
        return new($"Mosquitto alone, limit {visitors}", site, site.Home, $"ws://127.0.0.1:{site.Public.SocketPort}/", ("Mosquitto", [site.Public.Id]));
    }

    /// <summary>Three NATS servers behind HAProxy.</summary>
    public static Chain Cluster()
    {
        PublicCluster cluster = new();
        return new(
            "three NATS nodes and HAProxy", cluster, cluster.Home, cluster.SocketUrl, ("NATS", [.. Enumerable.Range(1, 3).Select(i => cluster.Node(i).Id)]), ("HAProxy", [cluster.ProxyId]));
    }

    public void Dispose() => _all.Dispose();
}
