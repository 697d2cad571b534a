using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The public broker: a second Mosquitto with Broker/public.conf and Broker/public.acl, joined to a home broker.</summary>
internal sealed partial class PublicBroker : IDisposable
{
    private readonly ServerFolder _folder = new();
    private readonly Mosquitto _mosquitto;

    /// <summary>Starts it.</summary>
    /// <param name="home">Where its bridge goes.</param>
    /// <param name="moreRights">Lines that Broker/public.acl does not have.</param>
    public PublicBroker(HomeBroker home, string moreRights = "")
    {
        SocketPort = FreePort.Next();
        _mosquitto = new Mosquitto(ShippedFile.Read(
            "public.conf",
            ("acl_file /etc/mosquitto/public.acl", "acl_file " + _folder.Write("public.acl", ShippedFile.Read("public.acl") + moreRights)),
            ("listener 1884", "listener " + FreePort.Next()),
            ("listener 9002", "listener " + SocketPort),
            ("address 127.0.0.1:1883", "address 127.0.0.1:" + home.Port),
            ("remote_password change-me", "remote_password " + HomeBroker.PasswordOf("bridge"))) + "log_type subscribe\nlog_type unsubscribe\n");
    }

    /// <summary>The plain listener.</summary>
    public int Port => _mosquitto.Port;

    /// <summary>The listener of websockets.</summary>
    public int SocketPort { get; }

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

    /// <summary>Connects as anybody may.</summary>
    public Task<MqttProbe> ConnectAsync() => MqttProbe.ConnectAsync(Port);

    public void Dispose()
    {
        _mosquitto.Dispose();
        _folder.Dispose();
    }

    // "1795544652: page-1 0 otgw/status" is a subscription, without the 0 the end of one
    [GeneratedRegex("^[0-9]+: (?<page>page-[0-9]+) (?:(?<qos>[0-2]) )?(?<topic>[^ ]+)$")]
    private static partial Regex PageLine();
}
