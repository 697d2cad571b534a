using System.Net;
using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Protocol;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What clients of VirtualBoard's broker may cost, whatever they send.</summary>
[TestClass]
public sealed class BrokerLimitsTests
{
    // METERKAST_PACKETS=25000 makes it a soak
    private static readonly int Packets = int.Parse(Environment.GetEnvironmentVariable("METERKAST_PACKETS") ?? "3000", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly byte[][] Sound =
    [
        [0x10, 16, 0, 4, .. "MQTT"u8, 4, 2, 0, 60, 0, 4, .. "fuzz"u8],
        [0x10, 19, 0, 4, .. "MQTT"u8, 5, 0, 0, 60, 5, 0x11, 0, 0, 0, 60, 0, 1, (byte)'f'],
        [0x82, 11, 0, 1, 0, 6, .. "otgw/#"u8, 1],
        [0x31, 13, 0, 6, .. "otgw/x"u8, .. "value"u8],
        [0x33, 15, 0, 6, .. "otgw/y"u8, 0, 7, .. "value"u8],
        [0xC0, 0],
    ];

    [TestMethod]
    public void Mutated_packets_leave_nothing_behind_and_the_broker_serves_on()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "p1", "--listen", port.ToString());
        board.WaitFor(l => l == "p1/status online");
        Random random = new(15);
        for (int sent = 0; sent < Packets;)
        {
            using TcpClient client = new();
            client.Connect(IPAddress.Loopback, port);
            List<byte> bytes = [.. Sound[random.Next(2)]];
            for (int packet = random.Next(1, 8); packet > 0; packet--, sent++)
            {
                List<byte> mutated = [.. Sound[random.Next(Sound.Length)]];
                Mutation.Apply(mutated, Sound, random);
                bytes.AddRange(mutated);
            }

            SendAndRead(client, [.. bytes]);
        }

        Console.WriteLine($"{Packets} mutated packets: {board.MemoryKilobytes / 1024} MB");
        Assert.IsLessThan(200 * 1024, board.MemoryKilobytes);
        using RunningProgram subscriber = new("mosquitto_sub", "-h", "127.0.0.1", "-p", port.ToString(), "-t", "p1/status", "-C", "1");
        Assert.AreEqual(0, subscriber.WaitForExit());
    }

    [TestMethod]
    public void A_packet_that_claims_to_be_long_ends_its_connection()
    {
        using EmbeddedBroker broker = Start(out int port);
        using TcpClient client = new();
        client.Connect(IPAddress.Loopback, port);
        client.ReceiveTimeout = 10000;
        client.GetStream().Write([.. Sound[0], 0x30, 0xFF, 0xFF, 0xFF, 0x7F]);
        while (client.GetStream().ReadByte() >= 0)
        {
            // the answer to the connection
        }
    }

    [TestMethod]
    public void There_is_a_place_for_so_many_clients_and_a_free_one_is_given_again()
    {
        using EmbeddedBroker broker = Start(out int port);
        List<TcpClient> clients = [.. Enumerable.Range(0, LocalListener.MaxClients).Select(_ => Join(port))];
        Assert.IsTrue(clients.TrueForAll(c => c.GetStream().ReadByte() == 0x20));
        using (TcpClient late = Join(port))
        {
            Assert.IsFalse(IsAnswered(late));
        }

        clients[0].Dispose();
        for (bool isIn = false; !isIn;)
        {
            using TcpClient next = Join(port);
            isIn = IsAnswered(next);
        }

        clients.ForEach(c => c.Dispose());
    }

    [TestMethod]
    public async Task Subscriptions_and_retained_messages_beyond_the_limits_are_refused()
    {
        using EmbeddedBroker broker = Start(out int port);
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build());
        int subscribed = 0;
        for (int i = 0; i < BrokerLimits.MaxSubscriptions + 10; i++)
        {
            MqttClientSubscribeResult result = await client.SubscribeAsync($"some/{i}");
            subscribed += result.Items.First().ResultCode == MqttClientSubscribeResultCode.GrantedQoS0 ? 1 : 0;
        }

        Assert.AreEqual(BrokerLimits.MaxSubscriptions, subscribed);
        byte[] payload = new byte[BoundedChannel.MaxPacketLength - 100];
        int kept = 0;
        for (int i = 0; i < (BrokerLimits.MaxRetainedBytes / payload.Length) + 10; i++)
        {
            MqttClientPublishResult result = await client.PublishAsync(Retained($"kept/{i}", payload));
            kept += result.ReasonCode == MqttClientPublishReasonCode.QuotaExceeded ? 0 : 1;
        }

        Assert.IsTrue(kept > 100 && kept * payload.Length <= BrokerLimits.MaxRetainedBytes, $"{kept} were kept");
        MqttClientPublishResult cleared = await client.PublishAsync(Retained("kept/0", []));
        MqttClientPublishResult again = await client.PublishAsync(Retained("other", payload));
        Assert.IsTrue(cleared.IsSuccess && again.IsSuccess);
    }

    private static EmbeddedBroker Start(out int port)
    {
        port = FreePort.Next();
        EmbeddedBroker broker = new(port, false, null);
        broker.Start();
        return broker;
    }

    private static MqttApplicationMessage Retained(string topic, byte[] payload)
    {
        return new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag().WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
    }

    private static TcpClient Join(int port)
    {
        TcpClient client = new();
        client.Connect(IPAddress.Loopback, port);
        client.ReceiveTimeout = 10000;
        client.GetStream().Write([0x10, 12, 0, 4, .. "MQTT"u8, 4, 2, 0, 60, 0, 0]);
        return client;
    }

    private static bool IsAnswered(TcpClient client)
    {
        try
        {
            return client.GetStream().ReadByte() == 0x20;
        }
        catch (IOException)
        {
            // reset, because the broker has not read what was sent
            return false;
        }
    }

    private static void SendAndRead(TcpClient client, byte[] bytes)
    {
        client.ReceiveTimeout = 2000;
        NetworkStream stream = client.GetStream();
        try
        {
            stream.Write(bytes);
            client.Client.Shutdown(SocketShutdown.Send);
            while (stream.ReadByte() >= 0)
            {
                // until the broker has handled everything
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // the broker has ended it
        }
    }
}
