using System.Collections.Concurrent;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>An MQTT 5 client that tells what the broker says to its messages.</summary>
internal sealed class MqttProbe : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    private MqttProbe()
    {
        _client.ApplicationMessageReceivedAsync += e =>
        {
            Received[e.ApplicationMessage.Topic] = e.ApplicationMessage.ConvertPayloadToString() ?? "";
            return Task.CompletedTask;
        };
    }

    /// <summary>What was received last of each topic.</summary>
    public ConcurrentDictionary<string, string> Received { get; } = new();

    /// <summary>Connects to a broker on 127.0.0.1, which must let it in.</summary>
    public static async Task<MqttProbe> ConnectAsync(int port, string? user = null, string? password = null)
    {
        MqttProbe probe = new();
        Assert.AreEqual(MqttClientConnectResultCode.Success, await AskAsync(probe._client, port, user, password));
        return probe;
    }

    /// <summary>Asks a broker on 127.0.0.1 to be let in, and gives its answer.</summary>
    public static async Task<MqttClientConnectResultCode> KnockAsync(int port, string? user = null, string? password = null, string? id = null)
    {
        using IMqttClient client = new MqttProbe()._client;
        return await AskAsync(client, port, user, password, id);
    }

    /// <summary>Publishes with quality of service 1 and gives the broker's answer.</summary>
    public async Task<MqttClientPublishReasonCode> PublishAsync(string topic, string payload, bool retain = true)
    {
        MqttApplicationMessage message = new MqttApplicationMessageBuilder()
            .WithTopic(topic).WithPayload(Encoding.UTF8.GetBytes(payload)).WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        MqttClientPublishResult result = await _client.PublishAsync(message);
        return result.ReasonCode;
    }

    /// <summary>Publishes values, retained, which the broker must take.</summary>
    public async Task TellAsync(params (string Topic, string Payload)[] values)
    {
        foreach ((string topic, string payload) in values)
        {
            MqttClientPublishReasonCode answer = await PublishAsync(topic, payload);
            Assert.IsTrue(answer is MqttClientPublishReasonCode.Success or MqttClientPublishReasonCode.NoMatchingSubscribers, $"{topic}: {answer}");
        }
    }

    /// <summary>Subscribes.</summary>
    public Task SubscribeAsync(string filter) => _client.SubscribeAsync(filter);

    /// <summary>Waits until a topic has a payload.</summary>
    public Task WaitForAsync(string topic, string payload)
    {
        return Until.TrueAsync(
            () => Received.GetValueOrDefault(topic) == payload, () => $"{topic} is {Received.GetValueOrDefault(topic, "not there")}, not {payload}");
    }

    /// <summary>Waits for a message on a topic.</summary>
    public async Task<string> FirstAsync(string topic)
    {
        await Until.TrueAsync(() => Received.ContainsKey(topic), () => "nothing on " + topic);
        return Received[topic];
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync();
        _client.Dispose();
    }

    private static async Task<MqttClientConnectResultCode> AskAsync(IMqttClient client, int port, string? user, string? password, string? id = null)
    {
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500);
        if (user != null)
        {
            options.WithCredentials(user, password!);
        }

        if (id != null)
        {
            options.WithClientId(id);
        }

        return (await client.ConnectAsync(options.Build())).ResultCode;
    }
}
