using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>
/// The public side for many visitors: three NATS servers and HAProxy with the files of Broker/cluster, on free ports of 127.0.0.1,
/// and a home broker whose bridges publish there.
/// </summary>
internal sealed class PublicCluster : IDisposable
{
    private const int Nodes = 3;

    private readonly ServerFolder _folder = new();
    private readonly List<ClusterNode> _nodes = [];
    private readonly Apache _page = new();
    private readonly RunningProgram? _proxy;
    private readonly HomeBroker? _home;

    public PublicCluster()
    {
        _folder.Write("topics.conf", ShippedFile.Read("cluster/topics.conf"));
        VisitorPort = FreePort.Next();
        try
        {
            _nodes.AddRange(Enumerable.Range(1, Nodes).Select(i => new ClusterNode(_folder, i)));
            _proxy = new RunningProgram("haproxy", "-f", _folder.Write("haproxy.cfg", ProxyFile()), "-db");
            Listener.WaitFor(VisitorPort, _proxy);
            _home = new HomeBroker(Bridges());
            _nodes.ForEach(n => n.WaitUntilFed());
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

    /// <summary>HAProxy's process id.</summary>
    public int ProxyId => _proxy!.Id;

    /// <summary>One of the three nodes.</summary>
    /// <param name="number">1 to 3.</param>
    public ClusterNode Node(int number) => _nodes[number - 1];

    public void Dispose()
    {
        _home?.Dispose();
        _proxy?.Dispose();
        _page.Dispose();
        _nodes.ForEach(n => n.Dispose());
        _folder.Dispose();
    }

    private string Bridges()
    {
        List<(string, string)> changes = [("remote_password change-me", "remote_password " + ClusterNode.BridgePassword)];
        for (int i = 1; i <= Nodes; i++)
        {
            changes.Add(("cluster.example:" + (8882 + i), "127.0.0.1:" + Node(i).Ports.Bridge));
            changes.Add(("change-local-id-" + i, "a-secret-of-this-test-" + i));
            changes.Add(("change-remote-id-" + i, "another-secret-of-this-test-" + i));
        }

        return ShippedFile.Read("cluster/bridge.conf", [.. changes]);
    }

    private string ProxyFile()
    {
        List<(string, string)> changes =
        [
            ("bind :80\n", $"bind 127.0.0.1:{VisitorPort}\n"),
            ("server page 127.0.0.1:8090", "server page 127.0.0.1:" + _page.Port),

            // what the file handles of a test are enough for
            ("maxconn 60000", "maxconn 8000"),
            ("maxconn 50000", "maxconn 7000"),

            // all visitors of a test have one address
            ("sc0_conn_cur gt 20", "sc0_conn_cur gt 20000"),
            ("sc0_conn_rate gt 60", "sc0_conn_rate gt 6000"),
        ];
        for (int i = 1; i <= Nodes; i++)
        {
            NodePorts ports = Node(i).Ports;
            changes.Add(($"bind :{8882 + i}\n", $"bind 127.0.0.1:{ports.Bridge}\n"));
            changes.Add(($"node-{i}.example:8080", $"127.0.0.1:{ports.Websockets} port {ports.Health}"));
            changes.Add(($"node-{i}.example:1883", "127.0.0.1:" + ports.Mqtt));
        }

        return ShippedFile.Read("cluster/haproxy.cfg", [.. changes]);
    }
}
