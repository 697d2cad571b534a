using System.Net;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>One NATS server of the cluster, with Broker/cluster/node.conf.</summary>
internal sealed class ClusterNode : IDisposable
{
    /// <summary>Password of the account bridge.</summary>
    public const string BridgePassword = "the bridge's secret";

    private const int WaitAtMost = 20000;

    private readonly string _file;
    private RunningProgram? _server;

    /// <summary>Writes its configuration.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="number">1 to 3.</param>
    /// <param name="all">Ports of all nodes.</param>
    public ClusterNode(ServerFolder folder, int number, NodePorts[] all)
    {
        Ports = all[number - 1];
        folder.Write("topics.conf", ShippedFile.Read("cluster/topics.conf"));
        List<(string, string)> changes =
        [
            ("change-me-node", "node-" + number),
            ("change-me-bridge", $"\"{BridgePassword}\""),
            ("127.0.0.1:4222", "127.0.0.1:" + Ports.Clients),
            ("0.0.0.0:8222", "127.0.0.1:" + Ports.Health),
            ("0.0.0.0:6222", "127.0.0.1:" + Ports.Cluster),
            ("0.0.0.0:1883", "127.0.0.1:" + Ports.Mqtt),
            ("0.0.0.0:8080", "127.0.0.1:" + Ports.Websockets),
            ("/var/lib/nats", folder.Folder("store-" + number)),
        ];
        for (int i = 0; i < all.Length; i++)
        {
            changes.Add(($"node-{i + 1}.example:6222", "127.0.0.1:" + all[i].Cluster));
        }

        _file = folder.Write($"node-{number}.conf", ShippedFile.Read("cluster/node.conf", [.. changes]));
    }

    /// <summary>Where it listens.</summary>
    public NodePorts Ports { get; }

    /// <summary>Starts it.</summary>
    public void Start() => _server = new RunningProgram("nats-server", "-c", _file);

    /// <summary>Waits until it answers as HAProxy asks it: part of the cluster, with all that the others have.</summary>
    public void WaitUntilWell()
    {
        using HttpClient client = new();
        long until = Environment.TickCount64 + WaitAtMost;
        while (!IsWell(client))
        {
            Assert.IsLessThan(until, Environment.TickCount64, string.Join('\n', _server!.Lines().TakeLast(20)));
            Thread.Sleep(50);
        }
    }

    /// <summary>Lets a first client in: with that a node makes its streams, which takes seconds once in its life.</summary>
    public void LetIn()
    {
        using RunningProgram first = new("mosquitto_sub", "-h", "127.0.0.1", "-p", $"{Ports.Mqtt}", "-V", "mqttv311", "-t", "meterkast/bridge", "-E");
        Assert.AreEqual(0, first.WaitForExit(), string.Join('\n', first.Lines()));
    }

    public void Dispose() => _server?.Dispose();

    private bool IsWell(HttpClient client)
    {
        try
        {
            using HttpResponseMessage answer = client.Send(new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Ports.Health}/healthz"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
