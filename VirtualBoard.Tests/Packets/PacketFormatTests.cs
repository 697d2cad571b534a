using System.Buffers;
using System.Text;
using Meterkast.Mqtt;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>What the device sends is read by another implementation of MQTT 3.1.1, and the device reads what that one sends, however damaged.</summary>
[TestClass]
public sealed class PacketFormatTests
{
    private const int Mutants = 1_000_000;

    private readonly MqttPacketFormatterAdapter _other = new(MqttProtocolVersion.V311, new MqttBufferWriter(4096, 65535));
    private readonly PacketWriter _writer = new();

    [TestMethod]
    public void A_connection_is_read_by_another_implementation()
    {
        _writer.Connect("otgw-024D4B000001", "häuschen", "geheim€", "otgw/status", "offline", 30);
        MqttConnectPacket packet = (MqttConnectPacket)Decode();
        Assert.AreEqual("otgw-024D4B000001", packet.ClientId);
        Assert.AreEqual("häuschen", packet.Username);
        Assert.AreEqual("geheim€", Encoding.UTF8.GetString(packet.Password));
        Assert.AreEqual("otgw/status", packet.WillTopic);
        Assert.AreEqual("offline", Encoding.UTF8.GetString(packet.WillMessage));
        Assert.IsTrue(packet.CleanSession && packet.WillFlag && packet.WillRetain);
        Assert.AreEqual(MqttQualityOfServiceLevel.AtLeastOnce, packet.WillQoS);
        Assert.AreEqual(30, packet.KeepAlivePeriod);
    }

    [TestMethod]
    public void Messages_of_all_lengths_are_read_by_another_implementation()
    {
        Random random = new(3);
        foreach (int length in new[] { 0, 1, 100, 114, 115, 240, 241, 300, 16369, 16370, 16371, 40000 })
        {
            byte[] payload = new byte[length];
            random.NextBytes(payload);
            foreach (int number in new[] { 0, 1, 65535 })
            {
                bool isWhole = _writer.Publish("otgw/ü/x", payload, number == 0, number);
                MqttPublishPacket packet = (MqttPublishPacket)Decode(isWhole ? [] : payload);
                Assert.AreEqual("otgw/ü/x", packet.Topic);
                CollectionAssert.AreEqual(payload, packet.Payload.ToArray());
                Assert.AreEqual(number, packet.PacketIdentifier);
                Assert.AreEqual(number == 0, packet.Retain);
                Assert.AreEqual(number == 0 ? MqttQualityOfServiceLevel.AtMostOnce : MqttQualityOfServiceLevel.AtLeastOnce, packet.QualityOfServiceLevel);
            }
        }
    }

    [TestMethod]
    public void Subscriptions_acknowledgements_and_pings_are_read_by_another_implementation()
    {
        _writer.Subscribe(7, "otgw/set/+", ["homeassistant/status", "p1/gas_delivered"]);
        MqttSubscribePacket subscription = (MqttSubscribePacket)Decode();
        Assert.AreEqual(7, subscription.PacketIdentifier);
        CollectionAssert.AreEqual(new[] { "otgw/set/+", "homeassistant/status", "p1/gas_delivered" }, subscription.TopicFilters.Select(f => f.Topic).ToArray());
        Assert.IsTrue(subscription.TopicFilters.All(f => f.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtLeastOnce));
        _writer.Acknowledge(300);
        Assert.AreEqual(300, ((MqttPubAckPacket)Decode()).PacketIdentifier);
        _writer.Ping();
        Assert.IsInstanceOfType<MqttPingReqPacket>(Decode());
    }

    [TestMethod]
    public void What_another_implementation_sends_is_read()
    {
        Reading reading = new();
        foreach (byte[] packet in Sound())
        {
            reading.Read(packet);
        }

        Assert.IsFalse(reading.Reader.IsBroken);
        Assert.AreEqual("2:0 9:1 3:otgw/set/room_setpoint=20.5,0 3:otgw/set/raw=PR=A,9 3:otgw/set/nothing=,10 4:258 13:0 ", reading.Text);
    }

    [TestMethod]
    public void A_million_damaged_packets_end_the_connection_or_are_read_and_throw_nothing()
    {
        byte[][] sound = Sound();
        Random random = new(11);
        int broken = 0;
        for (int i = 0; i < Mutants; i++)
        {
            List<byte> bytes = [.. sound[random.Next(sound.Length)], .. sound[random.Next(sound.Length)]];
            Mutation.Apply(bytes, sound, random);
            Reading reading = new() { KeepsText = false };
            reading.Read([.. bytes]);
            broken += reading.Reader.IsBroken ? 1 : 0;
        }

        Assert.IsGreaterThan(Mutants / 4, broken);
        Assert.IsLessThan(Mutants, broken);
    }

    private byte[][] Sound()
    {
        MqttPacket[] packets =
        [
            new MqttConnAckPacket(),
            new MqttSubAckPacket { PacketIdentifier = 1, ReasonCodes = [MqttSubscribeReasonCode.GrantedQoS1, MqttSubscribeReasonCode.GrantedQoS1] },
            Message("otgw/set/room_setpoint", "20.5", 0),
            Message("otgw/set/raw", "PR=A", 9),
            Message("otgw/set/nothing", "", 10),
            new MqttPubAckPacket { PacketIdentifier = 258 },
            new MqttPingRespPacket(),
        ];
        return [.. packets.Select(p => _other.Encode(p).Join().ToArray())];
    }

    private static MqttPublishPacket Message(string topic, string payload, ushort number)
    {
        return new MqttPublishPacket
        {
            Topic = topic, Payload = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(payload)), PacketIdentifier = number,
            QualityOfServiceLevel = number == 0 ? MqttQualityOfServiceLevel.AtMostOnce : MqttQualityOfServiceLevel.AtLeastOnce,
        };
    }

    private MqttPacket Decode(params byte[] more)
    {
        byte[] packet = [.. _writer.Bytes.AsSpan(_writer.Start, _writer.Count), .. more];
        int head = 1;
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            length |= (packet[head] & 0x7F) << shift;
            if (packet[head++] < 0x80)
            {
                break;
            }
        }

        Assert.AreEqual(packet.Length, head + length);
        return _other.Decode(new ReceivedMqttPacket(packet[0], new ArraySegment<byte>(packet, head, length), packet.Length));
    }

    private sealed class Reading
    {
        public PacketReader Reader { get; } = new(64);

        public bool KeepsText { get; init; } = true;

        public string Text { get; private set; } = "";

        public void Read(byte[] bytes)
        {
            for (int at = 0; at < bytes.Length && !Reader.IsBroken;)
            {
                at = Reader.Read(bytes, at, bytes.Length);
                if (Reader.Announced > 0)
                {
                    Reader.Admit(true);
                }
                else if (Reader.Complete != 0 && KeepsText)
                {
                    string message = Reader.Complete != PacketReader.Publish ? ""
                        : Encoding.UTF8.GetString(Reader.Topic, 0, Reader.TopicLength) + "=" + Encoding.UTF8.GetString(Reader.Payload) + ",";
                    Text += $"{Reader.Complete}:{message}{Reader.Number} ";
                }
            }
        }
    }
}
