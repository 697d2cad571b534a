using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>
/// The public side for many visitors: three NATS servers and HAProxy with the files of Broker/cluster, on free ports of 127.0.0.1,
/// and a home broker whose bridge publishes there.
/// </summary>
internal sealed class PublicCluster : IDisposable
{
    private const int Nodes = 3;

    private readonly ServerFolder _folder = new();
    private readonly ClusterNode[] _nodes;
    private readonly Apache _page = new();
    private readonly RunningProgram? _proxy;
    private readonly HomeBroker? _home;
    private readonly int _bridgePort = FreePort.Next();

    public PublicCluster()
    {
        NodePorts[] ports = [.. Enumerable.Range(0, Nodes).Select(_ => new NodePorts())];
        _nodes = [.. ports.Select((_, i) => new ClusterNode(_folder, i + 1, ports))];
        VisitorPort = FreePort.Next();
        try
        {
            Array.ForEach(_nodes, n => n.Start());
            Array.ForEach(_nodes, n => n.WaitUntilWell());
            Array.ForEach(_nodes, n => n.LetIn());
            _proxy = new RunningProgram("haproxy", "-f", _folder.Write("haproxy.cfg", ProxyFile(ports)), "-db");
            Listener.WaitFor(VisitorPort, _proxy);
            _home = new HomeBroker(ShippedFile.Read(
                "cluster/bridge.conf",
                ("cluster.example:8883", "127.0.0.1:" + _bridgePort),
                ("change-local-id", "a-secret-of-this-test"),
                ("change-remote-id", "another-secret-of-this-test"),
                ("remote_password change-me", "remote_password " + ClusterNode.BridgePassword)));
        }
        catch
        {
            // servers that nobody ends would outlive the test
            Dispose();
            throw;
        }
    }

    /// <summary>The home broker, with the bridge to the cluster.</summary>
    public HomeBroker Home => _home!;

    /// <summary>HAProxy's port for visitors.</summary>
    public int VisitorPort { get; }

    /// <summary>Address of the websockets.</summary>
    public string SocketUrl => $"ws://127.0.0.1:{VisitorPort}/mosquitto";

    /// <summary>One of the three nodes.</summary>
    /// <param name="number">1 to 3.</param>
    public ClusterNode Node(int number) => _nodes[number - 1];

    public void Dispose()
    {
        _home?.Dispose();
        _proxy?.Dispose();
        _page.Dispose();
        Array.ForEach(_nodes, n => n.Dispose());
        _folder.Dispose();
    }

    private string ProxyFile(NodePorts[] ports)
    {
        List<(string, string)> changes =
        [
            ("bind :80\n", $"bind 127.0.0.1:{VisitorPort}\n"),
            ("server page 127.0.0.1:8090", "server page 127.0.0.1:" + _page.Port),
            ("bind :8883\n", $"bind 127.0.0.1:{_bridgePort}\n"),

            // what the file handles of a test are enough for
            ("maxconn 60000", "maxconn 8000"),
            ("maxconn 50000", "maxconn 7000"),

            // all visitors of a test have one address
            ("sc0_conn_cur gt 20", "sc0_conn_cur gt 2000"),
            ("sc0_conn_rate gt 60", "sc0_conn_rate gt 6000"),
        ];
        for (int i = 0; i < Nodes; i++)
        {
            changes.Add(($"node-{i + 1}.example:8080", $"127.0.0.1:{ports[i].Websockets} port {ports[i].Health}"));
            changes.Add(($"node-{i + 1}.example:1883", $"127.0.0.1:{ports[i].Mqtt} port {ports[i].Health}"));
        }

        return ShippedFile.Read("cluster/haproxy.cfg", [.. changes]);
    }
}
