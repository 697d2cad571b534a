using System.Text;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Web;

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

    [TestMethod]
    public void A_poll_of_the_live_stream_without_a_change_allocates_nothing()
    {
        Silence silence = new();
        WebExchange[] exchanges = [new WebExchange(0), new WebExchange(1)];
        WebService web = new(exchanges, silence);
        OtGateway gateway = new(
            new FirmwareHost { Settings = WithoutHeartbeat("otgw"), Store = Store(), Serial = silence, Publisher = silence, Inbox = new CommandInbox(), Tap = new NoTap(), Web = web, Version = "test" }, new NoResetPin());
        byte[] exchange = Encoding.Latin1.GetBytes("T80190000\r\nB40192800\r\n");
        long now = 0;
        foreach (WebExchange stream in exchanges)
        {
            HttpRequest request = new();
            request.Clear();
            byte[] text = "GET /api/events HTTP/1.1\r\nHost: otgw\r\n\r\n"u8.ToArray();
            request.Consume(text, 0, text.Length);
            request.BeginBody();
            WebRoute route = new();
            Assert.IsTrue(route.Find(request.Path()));
            stream.Begin(1);
            stream.Ask(request, route, false);
        }

        // within ten seconds in which no stream needs a sign of life
        void Round()
        {
            now += 5;
            gateway.Receive(exchange, exchange.Length, now);
            gateway.Tick(now);
            foreach (WebExchange stream in exchanges.Where(s => s.IsReady))
            {
                WebReception.GoOn(stream);
            }
        }

        for (int i = 0; i < 1000; i++)
        {
            Round();
        }

        long before = 0;
        long allocated = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            now += 5;
            before = GC.GetAllocatedBytesForCurrentThread();
            web.Tick(now);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.IsTrue(exchanges.All(s => s.IsAsked));
        }

        Assert.AreEqual(0, allocated);
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
}
