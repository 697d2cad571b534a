using System.Text;
using Meterkast.Board;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The tap's server with real sockets: who gets what, and who gets nothing.</summary>
[TestClass]
public sealed class TapTests
{
    private const int Telegrams = 10_000;

    [TestMethod]
    public void Four_readers_get_ten_thousand_identical_telegrams_a_fifth_is_refused_and_a_lazy_one_costs_nobody_anything()
    {
        Bench bench = new("");
        TapReader[] readers = [new(bench.Port), new(bench.Port), new(bench.Port), new(bench.Port, receiveBuffer: 4096)];
        bench.WaitForClients(4);
        using (TapReader fifth = new(bench.Port))
        {
            Assert.AreEqual("refused: all 4 places are taken (tap.clients)\r\n", fifth.ReadToEnd());
        }

        MeterSimulator meter = new();
        for (int i = 0; i < Telegrams; i++)
        {
            AssertAllGet(bench.Send(meter.NextTelegram(i)), readers);
        }

        // the fourth stops reading: what the sockets hold for it fills up, then it is further behind than the ring is long
        long messages = bench.Messages;
        for (int i = Telegrams; bench.Server.Dropped == 0; i++)
        {
            Assert.IsTrue(i < 3 * Telegrams, "the lazy reader was not dropped");
            AssertAllGet(bench.Send(meter.NextTelegram(i)), readers[..3]);
        }

        Assert.AreEqual(3, bench.Server.Clients);
        Assert.AreEqual(1, bench.Server.Refused);
        Assert.IsTrue(bench.Messages > messages, "MQTT did not go on");
        Array.ForEach(readers, r => r.Dispose());
    }

    [TestMethod]
    public void Damaged_telegrams_stay_out_unless_every_byte_is_asked_for()
    {
        string sound = new MeterSimulator().NextTelegram(1);
        string damaged = sound.Replace("kWh", "kWx");
        Bench whole = new("");
        using TapReader reader = new(whole.Port);
        whole.WaitForClients(1);
        whole.Send(damaged);
        whole.Send(sound);
        Assert.AreEqual(sound, Encoding.Latin1.GetString(reader.Read(sound.Length)));

        Bench all = new("tap.mode = bytes\n");
        using TapReader allReader = new(all.Port);
        all.WaitForClients(1);
        all.Send(damaged);
        all.Send(sound);
        Assert.AreEqual(damaged + sound, Encoding.Latin1.GetString(allReader.Read(damaged.Length + sound.Length)));
    }

    [TestMethod]
    public void A_CRC_of_three_digits_or_in_small_letters_comes_out_as_it_came_in()
    {
        Bench bench = new("");
        using TapReader reader = new(bench.Port);
        bench.WaitForClients(1);
        MeterSimulator meter = new();
        bool isShort = false;
        for (int i = 0; !isShort; i++)
        {
            string telegram = meter.NextTelegram(i);
            isShort = telegram[^6] == '0';
            string changed = telegram[..^6] + (isShort ? telegram[^5..] : telegram[^6..].ToLowerInvariant());
            bench.Send(changed);
            Assert.AreEqual(changed, Encoding.Latin1.GetString(reader.Read(changed.Length)));
        }
    }

    [TestMethod]
    public void An_address_that_is_not_allowed_gets_nothing_but_the_reason()
    {
        Bench bench = new("tap.allow = 192.168.1.0/24, 127.0.0.2\n");
        using TapReader reader = new(bench.Port);
        Assert.AreEqual("refused: 127.0.0.1 is not in tap.allow\r\n", reader.ReadToEnd());
        Assert.AreEqual(0, bench.Server.Clients);
        Assert.AreEqual(1, bench.Server.Refused);
    }

    [TestMethod]
    public void A_client_that_leaves_makes_room_and_what_it_sends_is_not_looked_at()
    {
        Bench bench = new("tap.clients = 1\n");
        TapReader first = new(bench.Port);
        bench.WaitForClients(1);
        first.Send("TT=30\r"u8.ToArray());
        string telegram = new MeterSimulator().NextTelegram(1);
        bench.Send(telegram);
        Assert.AreEqual(telegram, Encoding.Latin1.GetString(first.Read(telegram.Length)));
        Assert.AreEqual(0, bench.Server.Dequeue(new byte[64], out int _));
        first.Dispose();
        bench.WaitForClients(0);
        using TapReader second = new(bench.Port);
        bench.WaitForClients(1);
        bench.Send(telegram);
        Assert.AreEqual(telegram, Encoding.Latin1.GetString(second.Read(telegram.Length)));
    }

    private static void AssertAllGet(byte[] telegram, TapReader[] readers)
    {
        foreach (TapReader reader in readers)
        {
            Assert.IsTrue(telegram.AsSpan().SequenceEqual(reader.Read(telegram.Length)), "a reader got other bytes");
        }
    }

    // The P1 firmware with simulated time, its tap on a real port
    private sealed class Bench : IPublisher, ISerialSpeed, IByteStore
    {
        private readonly P1Meter _meter;
        private long _now;

        public Bench(string more)
        {
            Port = FreePort.Next();
            DeviceSettings settings = new("p1");
            settings.Read(Encoding.UTF8.GetBytes($"tap.port = {Port}\ntap.listen = 127.0.0.1\n{more}"));
            Assert.AreEqual("", settings.Errors);
            Server = ServerThread.StartTap(settings);
            _meter = new P1Meter(new FirmwareHost { Settings = settings, Store = new SettingsStore(new BoardFiles()), Speed = this, Publisher = this, Inbox = new CommandInbox(), Tap = Server, Version = "test" }, this);
        }

        public int Port { get; }

        public TapServer Server { get; }

        public long Messages { get; private set; }

        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public byte[] Send(string telegram)
        {
            byte[] bytes = Encoding.Latin1.GetBytes(telegram);
            _now += 1000;
            _meter.Receive(bytes, bytes.Length, _now);
            _meter.Tick(_now);
            return bytes;
        }

        public void WaitForClients(int count)
        {
            for (int i = 0; i < 400 && Server.Clients != count; i++)
            {
                Thread.Sleep(10);
            }

            Assert.AreEqual(count, Server.Clients);
        }

        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            Messages++;
            return true;
        }

        public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

        public int NextAcknowledgement() => 0;

        public void UseSpeed(int baudRate, bool hasParity)
        {
        }

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
