using System.Buffers.Text;
using System.Diagnostics;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;

namespace Meterkast.Benchmarks.Scale;

/// <summary>
/// Many visitors in a process of its own: each has a websocket with MQTT and the topics of one view of the page. Payloads are the time at
/// which they were published, in ticks of <see cref="Stopwatch"/>, which all processes of a computer share.
/// </summary>
internal sealed class Visitors
{
    private const int AtOnce = 10;

    // when so many have not been let in, the others need not try
    private const int Enough = 20;

    private readonly Delays _delays = new();
    private readonly string _address;
    private readonly string[] _topics;
    private long _since = long.MaxValue;
    private int _lost;
    private int _refused;

    private Visitors(string address, string[] topics)
    {
        _address = address;
        _topics = topics;
    }

    /// <summary>
    /// Lets them come, prints "connected N", and then obeys the lines of its standard input: "measure" begins a measurement, "tell" prints
    /// how many connections have ended since, and the delays.
    /// </summary>
    /// <param name="address">Of the websockets.</param>
    /// <param name="count">How many visitors.</param>
    /// <param name="topics">What each subscribes to.</param>
    public static async Task RunAsync(string address, int count, string[] topics)
    {
        Visitors visitors = new(address, topics);
        using SemaphoreSlim door = new(AtOnce);
        bool[] came = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => visitors.ComeAsync(door)));
        Console.WriteLine($"connected {came.Count(c => c)}");
        while (await Console.In.ReadLineAsync() is { } command)
        {
            visitors.Obey(command);
        }
    }

    private void Obey(string command)
    {
        if (command == "measure")
        {
            _delays.Clear();
            Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        }
        else
        {
            Console.WriteLine($"delays {_lost} {_delays}");
        }
    }

    private async Task<bool> ComeAsync(SemaphoreSlim door)
    {
        await door.WaitAsync();
        try
        {
            if (Volatile.Read(ref _refused) >= Enough)
            {
                return false;
            }

            IMqttClient client = new MqttClientFactory().CreateMqttClient();
            client.ApplicationMessageReceivedAsync += Take;
            await client.ConnectAsync(new MqttClientOptionsBuilder().WithWebSocketServer(o => o.WithUri(_address))
                .WithProtocolVersion(MqttProtocolVersion.V311).WithKeepAlivePeriod(TimeSpan.FromSeconds(20)).WithTimeout(TimeSpan.FromSeconds(10)).Build());
            MqttClientSubscribeOptionsBuilder subscriptions = new();
            Array.ForEach(_topics, t => subscriptions.WithTopicFilter(t));
            await client.SubscribeAsync(subscriptions.Build());
            client.DisconnectedAsync += _ =>
            {
                Interlocked.Increment(ref _lost);
                return Task.CompletedTask;
            };
            return true;
        }
        catch (Exception e) when (e is MqttCommunicationException or OperationCanceledException)
        {
            Interlocked.Increment(ref _refused);
            return false;
        }
        finally
        {
            door.Release();
        }
    }

    private Task Take(MqttApplicationMessageReceivedEventArgs e)
    {
        long now = Stopwatch.GetTimestamp();
        if (Utf8Parser.TryParse(e.ApplicationMessage.Payload.FirstSpan, out long published, out _) && published >= Volatile.Read(ref _since))
        {
            _delays.Add(Stopwatch.GetElapsedTime(published, now).TotalMilliseconds);
        }

        return Task.CompletedTask;
    }
}
