using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Protocol;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>
/// An MQTT client that sees everything a fleet publishes: it counts messages, sends commands and waits for their results, measures how long
/// values take, and knows which boards have all their values at the broker. Any thread.
/// </summary>
internal sealed class FleetObserver
{
    private const int TryAgainAfter = 500;
    private const string Command = "room_setpoint";
    private const string ResultName = "result/" + Command;
    private const string TimeName = "timestamp";
    private const int UnansweredAfter = 30;

    private readonly object _lock = new();
    private readonly FleetOptions _options;
    private readonly Dictionary<string, FleetBoard> _boards;
    private readonly FleetBoard[] _gateways;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ValueCensus _census = new();
    private readonly Dictionary<string, long> _waiting = [];
    private long _messages;
    private int _asked;
    private int _nextGateway;

    /// <summary>Initializes an observer that is not connected.</summary>
    public FleetObserver(FleetOptions options, FleetBoard[] boards)
    {
        _options = options;
        _boards = boards.ToDictionary(b => b.Base);
        _gateways = [.. boards.Where(b => b.IsGateway)];
        _client.ApplicationMessageReceivedAsync += e =>
        {
            Take(e.ApplicationMessage);
            return Task.CompletedTask;
        };
    }

    /// <summary>Messages received since the last call.</summary>
    public long ConsumeMessages() => Interlocked.Exchange(ref _messages, 0);

    /// <summary>Commands sent.</summary>
    public int Asked
    {
        get
        {
            lock (_lock)
            {
                return _asked;
            }
        }
    }

    /// <summary>Times of commands, from sending to their result.</summary>
    public DelayTable Answers { get; } = new();

    /// <summary>Times of values, from the last byte of a telegram to the observer.</summary>
    public DelayTable Values { get; } = new();

    /// <summary>Runs something while no message is handled.</summary>
    public void Locked(Action action)
    {
        lock (_lock)
        {
            action();
        }
    }

    /// <summary>Which boards have as many values at the broker as before its last loss.</summary>
    public ValueCensus Census => _census;

    /// <summary>Connects, and connects again whenever the broker is lost; never returns.</summary>
    public async Task RunAsync()
    {
        bool wasRefused = false;
        while (true)
        {
            try
            {
                if (!_client.IsConnected)
                {
                    lock (_lock)
                    {
                        _census.Forget();
                    }

                    string id = "fleet-observer-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
                    await _client.ConnectAsync(BrokerClient.Options(_options.BrokerHost, _options.BrokerPort, id, _options.User, _options.Password, _options.CaFile));
                    await _client.SubscribeAsync("homes/+/+/#");
                    wasRefused = false;
                }
            }
            catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException or MQTTnet.Exceptions.MqttClientNotConnectedException or InvalidOperationException)
            {
                if (!wasRefused)
                {
                    Console.WriteLine(Printable.Text($"the observer cannot connect to {_options.BrokerHost}:{_options.BrokerPort}: {e.GetBaseException().Message}; trying again"));
                }

                wasRefused = true;
            }

            await Task.Delay(TryAgainAfter);
        }
    }

    /// <summary>Sends a command to the next gateway that is connected.</summary>
    public async Task AskAsync()
    {
        FleetBoard? gateway = NextGateway();
        if (!_client.IsConnected || gateway == null)
        {
            return;
        }

        string id;
        int number;
        lock (_lock)
        {
            number = _asked++;
            id = "f" + number.ToString(CultureInfo.InvariantCulture);
            _waiting[id] = Stopwatch.GetTimestamp();
        }

        string payload = string.Create(CultureInfo.InvariantCulture, $"{{\"value\":{18 + (number % 8 * 0.5)},\"id\":\"{id}\"}}");
        try
        {
            await _client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic($"{gateway.Base}/set/{Command}")
                .WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
        }
        catch (MQTTnet.Exceptions.MqttCommunicationException)
        {
            // the broker has just been lost: this one stays without an answer
        }
    }

    /// <summary>Number of commands that have had no result for half a minute.</summary>
    public int Unanswered()
    {
        lock (_lock)
        {
            return _waiting.Values.Count(at => Stopwatch.GetElapsedTime(at).TotalSeconds > UnansweredAfter);
        }
    }

    private FleetBoard? NextGateway()
    {
        for (int i = 0; i < _gateways.Length; i++)
        {
            FleetBoard gateway = _gateways[_nextGateway++ % _gateways.Length];
            if (gateway.IsConnected)
            {
                return gateway;
            }
        }

        return null;
    }

    private void Take(MqttApplicationMessage message)
    {
        Interlocked.Increment(ref _messages);
        int at = FleetTopic.BaseLength(message.Topic);
        if (at < 0 || !_boards.TryGetValue(message.Topic[..at], out FleetBoard? board))
        {
            return;
        }

        ReadOnlySpan<char> name = message.Topic.AsSpan(at + 1);
        lock (_lock)
        {
            if (name is ResultName)
            {
                TakeResult(message.ConvertPayloadToString() ?? "");
            }
            else if (name is TimeName && DateTimeOffset.TryParse(message.ConvertPayloadToString(), CultureInfo.InvariantCulture, out DateTimeOffset time))
            {
                long delivered = board.DeliveredAt(time);
                if (delivered > 0 && !message.Retain)
                {
                    Values.Add(Stopwatch.GetElapsedTime(delivered).TotalMilliseconds);
                }
            }

            // an empty message takes a topic away
            _census.Count(board.Base, message.Topic, !message.Payload.IsEmpty && !name.StartsWith("set/") && !name.StartsWith("result/"));
        }
    }

    private void TakeResult(string json)
    {
        try
        {
            using JsonDocument result = JsonDocument.Parse(json);
            if (result.RootElement.TryGetProperty("id", out JsonElement id) && id.GetString() is string text && _waiting.Remove(text, out long at))
            {
                Answers.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
        }
        catch (JsonException)
        {
            // not a result of ours
        }
    }
}
