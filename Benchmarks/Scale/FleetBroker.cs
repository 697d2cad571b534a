using Meterkast.VirtualBoard.Tests;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.Benchmarks.Scale;

/// <summary>A broker for a fleet of boards, without accounts: of its servers one can be killed and started again.</summary>
internal sealed class FleetBroker : IDisposable
{
    private readonly Func<RunningProgram>[] _start;
    private readonly RunningProgram[] _servers;
    private readonly RunningProgram? _proxy;
    private readonly ServerFolder _folder;

    private FleetBroker(string name, ServerFolder folder, int port, Func<RunningProgram>[] start, RunningProgram? proxy = null)
    {
        Name = name;
        Port = port;
        _folder = folder;
        _start = start;
        _proxy = proxy;
        _servers = [.. start.Select(s => s())];
    }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>Where boards connect.</summary>
    public int Port { get; }

    /// <summary>The processes of its servers.</summary>
    public int[] Processes => [.. _servers.Select(s => s.Id)];

    /// <summary>One Mosquitto with the limits of fleet.conf.</summary>
    public static FleetBroker Mosquitto()
    {
        ServerFolder folder = new();
        int port = FreePort.Next();
        string file = folder.Write("mosquitto.conf", $"""
            allow_anonymous true
            persistence false
            max_inflight_messages 1
            upgrade_outgoing_qos true
            max_queued_messages 100000
            listener {port} 127.0.0.1

            """);
        return new FleetBroker("one Mosquitto", folder, port, [() => new RunningProgram("mosquitto", "-c", file)]);
    }

    /// <summary>NATS servers that share a store, behind HAProxy.</summary>
    /// <param name="count">How many.</param>
    public static FleetBroker Nats(int count)
    {
        ServerFolder folder = new();
        int[] routes = [.. Enumerable.Range(0, count).Select(_ => FreePort.Next())];
        int[] mqtt = [.. routes.Select(_ => FreePort.Next())];
        string[] files = [.. routes.Select((_, i) => folder.Write($"node-{i}.conf", Node(folder.Folder($"store-{i}"), i, routes, mqtt)))];
        int port = FreePort.Next();
        string proxy = folder.Write("haproxy.cfg", $"""
            global
                maxconn 8000
            listen boards
                mode tcp
                balance leastconn
                timeout connect 2s
                timeout client 10m
                timeout server 10m
                retries 2
                option redispatch 1
                bind 127.0.0.1:{port}
                {string.Join("\n    ", mqtt.Select((m, i) => $"server node-{i} 127.0.0.1:{m} check"))}

            """);
        Func<RunningProgram>[] start = [.. files.Select(f => (Func<RunningProgram>)(() => new RunningProgram("nats-server", "-c", f)))];
        return new FleetBroker(count == 1 ? "one NATS server" : $"a cluster of {count} NATS servers", folder, port, start, new RunningProgram("haproxy", "-f", proxy, "-db"));
    }

    /// <summary>Ends a server at once, the first.</summary>
    public void Kill() => _servers[0].Dispose();

    /// <summary>Starts it again.</summary>
    public void Start() => _servers[0] = _start[0]();

    public void Dispose()
    {
        _proxy?.Dispose();
        Array.ForEach(_servers, s => s.Dispose());
        _folder.Dispose();
    }

    private static string Node(string store, int number, int[] routes, int[] mqtt)
    {
        string cluster = routes.Length == 1 ? "" : $$"""
            cluster {
                name: fleet
                listen: "127.0.0.1:{{routes[number]}}"
                routes: [{{string.Join(", ", routes.Select(r => $"\"nats://127.0.0.1:{r}\""))}}]
            }
            """;
        return $$"""
            server_name: node-{{number}}
            listen: "127.0.0.1:-1"
            {{cluster}}
            jetstream { store_dir: "{{store}}" }
            mqtt { listen: "127.0.0.1:{{mqtt[number]}}" }

            """;
    }
}
