using System.Diagnostics;
using System.Globalization;
using Meterkast.VirtualBoard.Tests.LivePage;
using MQTTnet;

namespace Meterkast.Benchmarks.Scale;

/// <summary>A meter at home: ten values with each telegram, one telegram a second.</summary>
internal sealed class Meter : IDisposable
{
    /// <summary>What changes in each second of a house with three phases and solar panels.</summary>
    public static readonly string[] Changing =
    [
        "p1/power_net", "p1/power_delivered", "p1/power_returned", "p1/power_delivered_l1", "p1/power_delivered_l2", "p1/power_delivered_l3",
        "p1/voltage_l1", "p1/voltage_l2", "p1/voltage_l3", "p1/timestamp",
    ];

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <summary>Connects.</summary>
    /// <param name="home">The home broker.</param>
    public Meter(HomeBroker home)
    {
        _client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", home.Port).WithCredentials("p1", HomeBroker.PasswordOf("p1")).Build()).Wait();
    }

    /// <summary>Publishes telegrams.</summary>
    /// <param name="telegrams">How many.</param>
    /// <returns>Number of messages.</returns>
    public int Run(int telegrams)
    {
        for (int i = 0; i < telegrams; i++)
        {
            foreach (string topic in Changing)
            {
                string now = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
                _client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(now).WithRetainFlag().Build()).Wait();
            }

            Thread.Sleep(1000);
        }

        return telegrams * Changing.Length;
    }

    public void Dispose() => _client.Dispose();
}
