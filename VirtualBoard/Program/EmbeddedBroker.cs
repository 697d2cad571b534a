using System;
using System.Buffers;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Meterkast.Gateway;
using Meterkast.Settings;
using MQTTnet;
using MQTTnet.Server;
using MQTTnet.Server.Internal.Adapter;

namespace Meterkast.VirtualBoard;

/// <summary>
/// An MQTT broker on 127.0.0.1 and ::1, for users without one and for the page. It prints what is published, except Home Assistant's
/// announcements and the page's questions, and hides what may be a password.
/// </summary>
public sealed class EmbeddedBroker : IDisposable
{
    private const string HomeAssistant = "homeassistant/";
    private const string PageProbe = "meterkast/page";
    private const string CommandLevel = "/set/";
    private const int RetryAfter = 5000;
    private const string OwnClient = "virtualboard-console";

    // of messages that wait for a client; whatever comes later is dropped, as Mosquitto does
    private const int MaxPending = 2000;

    private static readonly SecretKeys Secrets = new();
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);


    private readonly int _port;
    private readonly bool _prints;
    private readonly PageHost? _page;
    private volatile MqttServer? _server;

    /// <summary>Initializes a broker without starting it.</summary>
    /// <param name="port">TCP port.</param>
    /// <param name="prints">Whether it prints published messages.</param>
    /// <param name="page">Serves the page, or null.</param>
    public EmbeddedBroker(int port, bool prints, PageHost? page)
    {
        _page = page;
        _port = port;
        _prints = prints;
    }

    /// <summary>Starts the broker and returns when it listens; while its port is in use it reports this once and keeps trying.</summary>
    public void Start()
    {
        if (!TryStart(out string reason))
        {
            Console.Error.WriteLine(
                $"the broker cannot listen on 127.0.0.1:{_port}: {reason}; trying again every {RetryAfter / 1000} s "
                + "(--listen chooses another port, --broker 127.0.0.1 uses the broker that is running)");
            do
            {
                Thread.Sleep(RetryAfter);
            }
            while (!TryStart(out string _));
        }

        _page?.Start();
    }

    /// <summary>Publishes a message.</summary>
    public void Publish(string topic, string payload)
    {
        MqttApplicationMessage message = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).Build();
        _server?.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = OwnClient }).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => _server?.Dispose();

    private static Task Print(InterceptingPublishEventArgs e)
    {
        // announcements to Home Assistant are long and not meant to be read; the page asks whether it may publish
        if (!e.ProcessPublish || e.ApplicationMessage.Topic.StartsWith(HomeAssistant, StringComparison.Ordinal) || e.ApplicationMessage.Topic == PageProbe)
        {
            return Task.CompletedTask;
        }

        byte[] payload = e.ApplicationMessage.Payload.ToArray();
        string shown = MayBeSecret(e.ApplicationMessage.Topic, payload) ? "***" : Encoding.UTF8.GetString(payload);
        Console.WriteLine(Printable.Text(e.ApplicationMessage.Topic + " " + shown));
        return Task.CompletedTask;
    }

    // As in results: a setting may be a password, and what is not a command may be anything
    private static bool MayBeSecret(string topic, byte[] payload)
    {
        int at = topic.IndexOf(CommandLevel, StringComparison.Ordinal);
        string name = at < 0 ? "" : topic[(at + CommandLevel.Length)..];
        return at >= 0 && (Secrets.AreMentionedIn(payload) || (name != SettingCommand.Name && !CommandCheck.IsKnown(name)));
    }

    // MQTT 5: the answer to the connection contains the id
    private static Task Name(ValidatingConnectionEventArgs e)
    {
        if (string.IsNullOrEmpty(e.ClientId))
        {
            e.AssignedClientIdentifier = ClientNaming.NewName();
        }

        return Task.CompletedTask;
    }

    // A server that could not start cannot be started again, so each attempt creates a new one
    private bool TryStart(out string reason)
    {
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithDefaultCommunicationTimeout(Timeout)
            .WithMaxPendingMessagesPerClient(MaxPending)
            .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropNewMessage)
            .Build();
        List<IMqttServerAdapter> adapters = [new ClientNaming(new LocalListener(_port))];
        if (_page != null)
        {
            adapters.Add(new ClientNaming(_page.Connections));
        }

        MqttServer server = new MqttServerFactory().CreateMqttServer(options, adapters);
        server.ValidatingConnectionAsync += Name;
        new BrokerLimits().Apply(server);
        if (_prints)
        {
            server.InterceptingPublishAsync += Print;
        }

        try
        {
            server.StartAsync().GetAwaiter().GetResult();
            _server = server;
            Console.WriteLine($"MQTT broker on 127.0.0.1:{_port}");
            reason = "";
            return true;
        }
        catch (SocketException e)
        {
            server.Dispose();
            reason = e.Message;
            return false;
        }
    }
}
