using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The public broker: a second Mosquitto with Broker/public.conf and Broker/public-rights.json, joined to a home broker.</summary>
internal sealed partial class PublicBroker : IDisposable
{
    /// <summary>Id of the bridge on the public broker, which an installation makes up.</summary>
    private const string LocalBridgeId = "a-secret-of-this-test";

    private const string NobodyMayPublish = "\"publishClientSend\": false";
    private const string OnlyListedTopics = "\"subscribe\": false";

    private readonly ServerFolder _folder = new();
    private readonly Mosquitto _mosquitto;

    /// <summary>Starts it.</summary>
    /// <param name="home">Where its bridge goes.</param>
    /// <param name="isOpen">Whether, other than it is shipped, everybody may publish and subscribe to everything.</param>
    /// <param name="visitors">How many it lets in; 500 as it is shipped.</param>
    public PublicBroker(HomeBroker home, bool isOpen = false, int visitors = 500)
    {
        SocketPort = FreePort.Next();
        string rights = ShippedFile.Read(
            "public-rights.json",
            (NobodyMayPublish, isOpen ? "\"publishClientSend\": true" : NobodyMayPublish),
            (OnlyListedTopics, isOpen ? "\"subscribe\": true" : OnlyListedTopics));
        _mosquitto = new Mosquitto(ShippedFile.Read(
            "public.conf",
            ("plugin_opt_config_file /etc/mosquitto/public-rights.json", "plugin_opt_config_file " + _folder.Write("public-rights.json", rights)),
            ("/usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so", RightsPlugin()),
            ("change-local-id", LocalBridgeId),
            ("change-remote-id", "another-secret-of-this-test"),
            ("listener 1884", "listener " + FreePort.Next()),
            ("listener 9002", "listener " + SocketPort),
            ("max_connections 500", "max_connections " + visitors),
            ("address 127.0.0.1:1883", "address 127.0.0.1:" + home.Port),
            ("remote_password change-me", "remote_password " + HomeBroker.PasswordOf("bridge"))) + "log_type notice\nlog_type subscribe\nlog_type unsubscribe\n");
    }

    /// <summary>The plain listener.</summary>
    public int Port => _mosquitto.Port;

    /// <summary>The listener of websockets.</summary>
    public int SocketPort { get; }

    /// <summary>Its process id.</summary>
    public int Id => _mosquitto.Id;

    /// <summary>Memory that the broker takes, in KB.</summary>
    public int MemoryKilobytes => _mosquitto.MemoryKilobytes;

    /// <summary>The topics that the page which came last is subscribed to now, as the broker has written into its log.</summary>
    public string[] PageTopics()
    {
        Match[] lines = [.. _mosquitto.Log.Select(l => PageLine().Match(l)).Where(m => m.Success)];
        HashSet<string> topics = [];
        foreach (Match line in lines.Where(l => l.Groups["page"].Value == lines[^1].Groups["page"].Value))
        {
            string topic = line.Groups["topic"].Value;
            _ = line.Groups["qos"].Success ? topics.Add(topic) : topics.Remove(topic);
        }

        return [.. topics];
    }

    /// <summary>How often its bridge has connected since the broker was started.</summary>
    public int BridgeConnects => _mosquitto.Log.Count(l => l.Contains("Connecting bridge (step 1)", StringComparison.Ordinal));

    /// <summary>Connects as anybody may.</summary>
    public Task<MqttProbe> ConnectAsync() => MqttProbe.ConnectAsync(Port);

    public void Dispose()
    {
        _mosquitto.Dispose();
        _folder.Dispose();
    }

    // Debian keeps it in a folder of the machine's architecture
    private static string RightsPlugin()
    {
        return Directory.EnumerateFiles("/usr/lib", "mosquitto_dynamic_security.so", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).First();
    }

    // "1795544652: page-1 0 otgw/status" is a subscription, without the 0 the end of one
    [GeneratedRegex("^[0-9]+: (?<page>page-[0-9]+) (?:(?<qos>[0-2]) )?(?<topic>[^ ]+)$")]
    private static partial Regex PageLine();
}
