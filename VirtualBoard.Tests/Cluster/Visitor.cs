using System.Collections.Concurrent;
using System.Diagnostics;
using Meterkast.VirtualBoard.Tests.LivePage;
using MQTTnet;
using MQTTnet.Formatter;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>
/// A page as the public side sees it: MQTT over websockets, a session of its own for each attempt, and a new attempt half a second
/// after a connection has ended.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    private const int Pause = 500;

    private readonly CancellationTokenSource _end = new();
    private readonly Uri _address;
    private readonly string[] _topics;
    private readonly Task _life;

    /// <summary>Comes.</summary>
    /// <param name="address">Of the websockets.</param>
    /// <param name="topics">What it subscribes to.</param>
    public Visitor(string address, params string[] topics)
    {
        _address = new Uri(address);
        _topics = topics;
        _life = Task.Run(LiveAsync);
    }

    /// <summary>All payloads received of each topic, in their order.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Received { get; } = new();

    /// <summary>How often it has been let in.</summary>
    public int Visits { get; private set; }

    /// <summary>Whether it is connected and subscribed.</summary>
    public bool IsServed { get; private set; }

    /// <summary>When it was subscribed last, by Stopwatch.</summary>
    public long ServedSince { get; private set; }

    /// <summary>The last payload of a topic.</summary>
    public string? Last(string topic) => Received.TryGetValue(topic, out ConcurrentQueue<string>? all) ? all.LastOrDefault() : null;

    /// <summary>Waits until a topic has a payload.</summary>
    public Task ExpectAsync(string topic, string payload)
    {
        return Until.TrueAsync(() => Last(topic) == payload, () => $"{topic} is {Last(topic) ?? "not there"}, not {payload}");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _life;
        _end.Dispose();
    }

    private async Task LiveAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using IMqttClient client = new MqttClientFactory().CreateMqttClient();
            TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            client.DisconnectedAsync += _ =>
            {
                ended.TrySetResult();
                return Task.CompletedTask;
            };
            client.ApplicationMessageReceivedAsync += e =>
            {
                string payload = e.ApplicationMessage.ConvertPayloadToString() ?? "";
                Received.GetOrAdd(e.ApplicationMessage.Topic, _ => new()).Enqueue(payload);
                return Task.CompletedTask;
            };
            try
            {
                await VisitAsync(client);
                await ended.Task.WaitAsync(_end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or MQTTnet.Exceptions.MqttCommunicationException)
            {
                // the next attempt is the answer
            }

            IsServed = false;
            await Task.WhenAny(Task.Delay(Pause, _end.Token));
        }
    }

    private async Task VisitAsync(IMqttClient client)
    {
        // NATS knows no later version
        MqttClientOptions options = new MqttClientOptionsBuilder().WithWebSocketServer(o => o.WithUri(_address.ToString()))
            .WithProtocolVersion(MqttProtocolVersion.V311).WithKeepAlivePeriod(TimeSpan.FromSeconds(20)).WithTimeout(TimeSpan.FromSeconds(10)).Build();
        await client.ConnectAsync(options, _end.Token);
        MqttClientSubscribeOptionsBuilder subscriptions = new();
        Array.ForEach(_topics, t => subscriptions.WithTopicFilter(t));
        await client.SubscribeAsync(subscriptions.Build(), _end.Token);
        ServedSince = Stopwatch.GetTimestamp();
        IsServed = true;
        Visits++;
    }
}
