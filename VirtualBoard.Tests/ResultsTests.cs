using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>
/// Every command that the device has received gets its result, whatever happens to the broker meanwhile. A reader with a persistent
/// session counts the results; the device counts the commands. METERKAST_RESTARTS=300 makes it a soak; every hundredth burst has 1,000
/// commands.
/// </summary>
[TestClass]
public sealed class ResultsTests
{
    private static readonly int Restarts = int.Parse(Environment.GetEnvironmentVariable("METERKAST_RESTARTS") ?? "12", CultureInfo.InvariantCulture);

    private readonly ConcurrentDictionary<string, string> _results = new();
    private readonly ConcurrentDictionary<string, string> _states = new();
    private long _refused;

    [TestMethod]
    public async Task Results_and_refusals_add_up_to_the_commands_over_bursts_and_restarts_of_the_broker()
    {
        string store = Directory.CreateTempSubdirectory("meterkast").FullName;
        File.SetUnixFileMode(store, (UnixFileMode)0b111_111_111);
        int port = FreePort.Next();
        using Mosquitto broker = new($"listener {port} 127.0.0.1\nallow_anonymous true\npersistence true\npersistence_location {store}/\nmax_queued_messages 0\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--broker", "127.0.0.1:" + port, "--pace", "150");
        Random random = new(5);
        for (int round = 0; round < Restarts; round++)
        {
            using IMqttClient client = await ConnectAsync(port);
            await WaitAsync(() => _states.GetValueOrDefault("otgw/status") == "online", "no device");
            bool isLarge = round % 100 == 3;
            int count = isLarge ? 1000 : 60;
            Task[] burst = [.. Enumerable.Range(0, count).Select(i => SendAsync(client, $"{round}-{i}", 15 + (i % 10)))];
            await Task.Delay(isLarge ? 3000 : random.Next(0, 400));
            _states.Clear();
            broker.Stop();
            await Task.WhenAll(burst);
            broker.Start();
        }

        // at rest, and once more a connection, on which the device tells its counters
        using IMqttClient last = await ConnectAsync(port);
        int seen = -1;
        await WaitAsync(() => seen == (seen = _results.Count) && _states.GetValueOrDefault("otgw/status") == "online", "no rest", 3000);
        broker.Stop();
        _states.Clear();
        broker.Start();
        using IMqttClient teller = await ConnectAsync(port);
        await WaitAsync(() => _states.ContainsKey("otgw/gateway/commands_lost"), "no counters");
        long taken = long.Parse(_states["otgw/gateway/commands"]);
        long refused = long.Parse(_states["otgw/gateway/commands_lost"]);
        await WaitAsync(() => _results.Count == taken && Interlocked.Read(ref _refused) == refused, () => $"{_results.Count} results of {taken} commands, {_refused} of {refused} refusals");
        Console.WriteLine($"{Restarts} restarts: {taken} commands taken, {_results.Count} results; {refused} commands refused as too many, {_refused} told");
        Assert.IsGreaterThan(600, taken);
        Directory.Delete(store, true);
    }

    private static Task WaitAsync(Func<bool> condition, string otherwise, int every = 100) => WaitAsync(condition, () => otherwise, every);

    private static async Task WaitAsync(Func<bool> condition, Func<string> otherwise, int every = 100)
    {
        for (DateTime until = DateTime.UtcNow.AddSeconds(90); !condition(); await Task.Delay(every))
        {
            Assert.IsTrue(DateTime.UtcNow < until, otherwise());
        }
    }

    private static async Task SendAsync(IMqttClient client, string id, int value)
    {
        MqttApplicationMessage message = new MqttApplicationMessageBuilder()
            .WithTopic("otgw/set/room_setpoint").WithPayload($"{{\"value\":{value},\"id\":\"{id}\"}}").WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        try
        {
            await client.PublishAsync(message);
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException or InvalidOperationException or ObjectDisposedException or MQTTnet.Exceptions.MqttClientNotConnectedException)
        {
            // whether it has arrived only the device knows
        }
    }

    private async Task<IMqttClient> ConnectAsync(int port)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += e => Keep(e.ApplicationMessage);

        // with MQTT 5, the version that MQTTnet prefers, a session without an expiry interval would end with its connection
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("reader")
            .WithProtocolVersion(MqttProtocolVersion.V311).WithCleanSession(false).Build());
        foreach (string filter in new[] { "otgw/result/+", "otgw/status", "otgw/gateway/commands", "otgw/gateway/commands_lost" })
        {
            await client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        return client;
    }

    private Task Keep(MqttApplicationMessage message)
    {
        string text = message.ConvertPayloadToString() ?? "";
        if (message.Topic == "otgw/result/busy")
        {
            Interlocked.Exchange(ref _refused, JsonDocument.Parse(text).RootElement.GetProperty("total").GetInt64());
        }
        else if (message.Topic.StartsWith("otgw/result/", StringComparison.Ordinal))
        {
            _results[JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!] = text;
        }
        else
        {
            _states[message.Topic] = text;
        }

        return Task.CompletedTask;
    }
}
