using System.Text;
using Meterkast.Board;
using Meterkast.Gateway;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Idle must be idle: how often a firmware wants to be called when nothing comes, in simulated time.</summary>
[TestClass]
public sealed class IdleTests
{
    private const long Settled = 120_000;
    private const long Watched = 600_000;

    [TestMethod]
    public void A_gateway_whose_PIC_is_silent_is_called_no_more_than_about_twice_a_second()
    {
        Quiet quiet = new();
        Assert.IsLessThan(2.2, TurnsASecond(new OtGateway(quiet.Host("otgw"), quiet)));
    }

    [TestMethod]
    public void A_meter_that_is_silent_is_called_no_more_than_about_twice_a_second()
    {
        Quiet quiet = new();
        Assert.IsLessThan(2.2, TurnsASecond(new P1Meter(quiet.Host("p1"), quiet)));
    }

    [TestMethod]
    public void A_device_without_a_broker_is_called_no_more_often()
    {
        Quiet quiet = new() { Session = 0 };
        Assert.IsLessThan(2.2, TurnsASecond(new OtGateway(quiet.Host("otgw"), quiet)));
        Assert.IsLessThan(2.2, TurnsASecond(new P1Meter(quiet.Host("p1"), quiet)));
    }

    [TestMethod]
    public void An_exchange_is_settled_to_the_millisecond()
    {
        Quiet quiet = new();
        OtGateway gateway = new(quiet.Host("otgw"), quiet);
        for (long now = 0; now < Settled; now += Math.Clamp(gateway.Tick(now), 1, 500))
        {
        }

        byte[] line = Encoding.ASCII.GetBytes("T80190000\r\n");
        gateway.Receive(line, line.Length, Settled);
        Assert.AreEqual(50, gateway.Tick(Settled));
    }

    // as the main loop does it: half a second at the most
    private static double TurnsASecond(IFirmware firmware)
    {
        int turns = 0;
        for (long now = 0; now < Settled + Watched; now += Math.Clamp(firmware.Tick(now), 1, 500))
        {
            turns += now >= Settled ? 1 : 0;
        }

        return turns * 1000.0 / Watched;
    }

    /// <summary>A board on which nothing happens: connected, and nobody says anything.</summary>
    private sealed class Quiet : IPublisher, ISerialOutput, ISerialSpeed, IResetPin, IByteStore
    {
        public int Session { get; init; } = 1;

        public string HardwareAddress => "024D4B000001";

        public bool IsThere => false;

        public FirmwareHost Host(string baseTopic)
        {
            return new FirmwareHost
            {
                Settings = new DeviceSettings(baseTopic), Store = new SettingsStore(new BoardFiles(), new BoardReboot()), Serial = this, Speed = this,
                Publisher = this, Inbox = new CommandInbox(), Tap = new NoTap(),
            };
        }

        public bool TryPublish(string topic, byte[] payload, bool retain) => true;

        public int PublishKept(string topic, byte[] payload) => Delivery.Arrived;

        public int NextAcknowledgement() => 0;

        public void Write(byte[] bytes, int count)
        {
        }

        public void UseSpeed(int baudRate, bool hasParity)
        {
        }

        public void Pull(bool low)
        {
        }

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
