using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>One of the public NATS servers, with Broker/cluster/node.conf.</summary>
internal sealed class ClusterNode : IDisposable
{
    /// <summary>Password of the account bridge.</summary>
    public const string BridgePassword = "the bridge's secret";

    private const int WaitAtMost = 20000;

    private static readonly HttpClient Monitoring = new();

    private readonly string _store;
    private RunningProgram? _server;

    /// <summary>Writes its configuration and starts it.</summary>
    /// <param name="folder">Where, beside topics.conf.</param>
    /// <param name="number">1 to 3.</param>
    public ClusterNode(ServerFolder folder, int number)
    {
        _store = folder.Folder("store-" + number);
        File = folder.Write($"node-{number}.conf", ShippedFile.Read(
            "cluster/node.conf",
            ("change-me-node", "node-" + number),
            ("change-me-bridge", BridgePassword),
            ("127.0.0.1:4222", "127.0.0.1:" + Ports.Clients),
            ("0.0.0.0:8222", "127.0.0.1:" + Ports.Health),
            ("0.0.0.0:1883", "127.0.0.1:" + Ports.Mqtt),
            ("0.0.0.0:8080", "127.0.0.1:" + Ports.Websockets),
            ("/run/nats", _store)));
        Start();
    }

    /// <summary>Its configuration.</summary>
    public string File { get; }

    /// <summary>Where it listens.</summary>
    public NodePorts Ports { get; } = new();

    /// <summary>Its process id.</summary>
    public int Id => _server!.Id;

    /// <summary>Starts it, with an empty store (service.conf has it removed).</summary>
    public void Start()
    {
        Directory.Delete(_store, true);
        _server = new RunningProgram("nats-server", "-c", File);
    }

    /// <summary>Waits until the house is connected to it, as HAProxy does.</summary>
    public void WaitUntilFed()
    {
        long until = Environment.TickCount64 + WaitAtMost;
        while (!IsFed())
        {
            Assert.IsLessThan(until, Environment.TickCount64, string.Join('\n', _server!.Lines().TakeLast(20)));
            Thread.Sleep(50);
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        _server!.Dispose();
        _server = null;
    }

    /// <summary>Stops it as a service manager does.</summary>
    public void Stop()
    {
        _server!.Stop();
        Kill();
    }

    /// <summary>Whether the house is connected to it.</summary>
    public bool IsFed()
    {
        try
        {
            string connections = Monitoring.GetStringAsync($"http://127.0.0.1:{Ports.Health}/connz?auth=1&user=bridge").Result;
            return connections.Contains("\"num_connections\": 1", StringComparison.Ordinal);
        }
        catch (AggregateException)
        {
            return false;
        }
    }

    public void Dispose() => _server?.Dispose();
}
