using System.Text;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The heap of the device is small: nothing is allocated where nothing changed.</summary>
[TestClass]
public sealed class AllocationTests
{
    [TestMethod]
    public void Lines_that_change_nothing_allocate_nothing()
    {
        Silence silence = new();
        OtGateway gateway = new(
            new FirmwareHost { Settings = WithoutHeartbeat("otgw"), Store = Store(), Serial = silence, Publisher = silence, Inbox = new CommandInbox(), Tap = new NoTap(), Version = "test" }, new NoResetPin());
        byte[] exchange = Encoding.Latin1.GetBytes(
            "T80000200\r\nB40000200\r\nT00190000\r\nB40192800\r\nT90180000\r\nBF0180000\r\nT800B0500\r\nBC00B0507\r\nT00090000\r\nBF0090000\r\nAC0091540\r\n"
            + "Error 03\r\nhello\r\nT8019Z000\r\n");
        long now = 0;
        void Round()
        {
            now += 1000;
            gateway.Receive(exchange, exchange.Length, now);
            gateway.Tick(now);
            gateway.Tick(now + 60);
        }

        Assert.AreEqual(0, LeastAllocated(Round));
    }

    [TestMethod]
    public void A_telegram_that_changes_nothing_allocates_nothing()
    {
        Silence silence = new();
        Meter.P1Meter meter = new(
            new FirmwareHost { Settings = WithoutHeartbeat("p1"), Store = Store(), Speed = silence, Publisher = silence, Inbox = new CommandInbox(), Tap = new NoTap(), Version = "test" }, silence);
        byte[] telegram = Encoding.Latin1.GetBytes(new Simulation.MeterSimulator().NextTelegram(0));
        long now = 0;
        void Round()
        {
            now += 1000;
            meter.Receive(telegram, telegram.Length, now);
            meter.Tick(now);
        }

        Assert.AreEqual(0, LeastAllocated(Round));
        Assert.AreEqual(205, meter.Topics.Number(Meter.MeterState.Telegrams));
    }

    private static SettingsStore Store() => new(new Board.BoardFiles());

    private static DeviceSettings WithoutHeartbeat(string baseTopic)
    {
        DeviceSettings settings = new(baseTopic);
        settings.Read("mqtt.heartbeat = 0"u8.ToArray());
        return settings;
    }

    // Before it counts, code is compiled and the firmware's own questions have run out of tries
    private static long LeastAllocated(Action round)
    {
        for (int i = 0; i < 200; i++)
        {
            round();
        }

        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private sealed class Silence : IPublisher, ISerialOutput, ISerialSpeed, IByteStore
    {
        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public bool TryPublish(string topic, byte[] payload, bool retain) => true;

        public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

        public int NextAcknowledgement() => 0;

        public void Write(byte[] bytes, int count)
        {
        }

        public void UseSpeed(int baudRate, bool hasParity)
        {
        }

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
