using System.Text;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Whatever comes over the serial line and from the broker, the firmware carries on.</summary>
[TestClass]
public sealed class NoiseTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Random_bytes_and_mutated_lines_never_throw_and_the_next_sound_exchange_counts(int seed)
    {
        Random random = new(seed);
        Memory memory = new();
        CommandInbox inbox = new();
        OtGateway gateway = new(
            new FirmwareHost { Settings = new Settings.DeviceSettings("otgw"), Store = new Settings.SettingsStore(new Board.BoardFiles()), Serial = memory, Publisher = memory, Inbox = inbox, Tap = new Tap.NoTap(), Version = "test" }, new NoResetPin());
        string[] lines = [.. SerialLog.Record(120), "PR: O=T20.50", "PR: O=", "PR: A=", "TT: ", "SE", "Error 01", "\x04OpenTherm Gateway 6.6", "WDT reset!", "40.00"];
        long now = 0;
        for (int i = 0; i < 100_000; i++)
        {
            byte[] line = Encoding.Latin1.GetBytes(lines[random.Next(lines.Length)] + "\r\n");
            for (int mutations = random.Next(4); mutations > 0; mutations--)
            {
                line[random.Next(line.Length)] = (byte)random.Next(256);
            }

            if (random.Next(50) == 0)
            {
                byte[] payload = new byte[random.Next(40)];
                random.NextBytes(payload);
                inbox.Offer(new InboxMessage(random.Next(2) == 0 ? "raw" : "room_setpoint", payload, false));
            }

            now += random.Next(200);
            gateway.Receive(line, line.Length, now);
            gateway.Tick(now);
        }

        byte[] exchange = "\r\nT80190000\r\nB40192800\r\n"u8.ToArray();
        gateway.Receive(exchange, exchange.Length, now);
        gateway.Tick(now + 60);
        Assert.AreEqual("40.00", memory.Values["otgw/flow_temperature"]);
    }

    private sealed class Memory : IPublisher, ISerialOutput
    {
        public Dictionary<string, string> Values { get; } = [];

        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            Values[topic] = Encoding.UTF8.GetString(payload);
            return true;
        }

        public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

        public int NextAcknowledgement() => 0;

        public void Write(byte[] bytes, int count)
        {
        }
    }
}
