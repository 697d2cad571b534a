using System.Text;
using Meterkast.Meter;
using Meterkast.Simulation;
using Meterkast.Telegram;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A million damaged telegrams.</summary>
[TestClass]
public sealed class TelegramFuzzTests
{
    private static readonly string[] OddTelegrams =
    [
        "/FLU5\\253769484_A\r\n\r\n0-0:96.1.4(50217)\r\n0-0:1.0.0(230730105312S)\r\n0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)(03.695*kW)\r\n0-1:24.1.0(003)\r\n0-1:24.2.3(200512134558S)(00112.384*m3)\r\n",
        "/ESO5\r\n1-0:0.2.8(68860C25)\r\n1-0:16.24.0(-00.024*kW)\r\n1-0:32.7.0(0000.230*kV)\r\n1-0:33.7.0(-00667)\r\n",
        "/SAG5\r\n\r\n0-0:1.0.0(240201000000W)\r\n1-0:15.8.0(000800.817*kWh)\r\n0-0:98.1.0(240201000000W)(000123.456*kWh)(01.250*kW)\r\n",
        "/EST5\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.0(000234191*Wh)\r\n1-0:2.7.0(000000166*W)\r\n1-0:3.8.1(000069426*varh)\r\n",
        "/GRE5\r\n\r\n1-1:1.8.1(001595.070*kWh)\r\n1-1:1.6.0(250315014500W)(15.206*kW)\r\n1-1:31.4.0(100*A)(-063*A)\r\n",
        "/ESY5\r\n\r\n1-0:1.8.0*255(00026456.5850000*kWh)\r\n1-0:96.5.5*255(80)\r\n7-0:23.1.0(01238.740*m3)(19-01-01 00:00:00)\r\n",
        "/NWA WARMTELINK\r\n\r\n0-1:24.2.1(261123115500W)(240.860*GJ)\r\n0-1:96.1.2(353431)\r\n0-1:96.3.10(1)\r\n",
        "/KAM5\r\n\r\n0-0:1.0.0(240407122854W)\r\n1-0:1.8.0(00009621.983*kWh)\r\n1-0:3.8.0(00000000.916*kVArh)\r\n1-0:32.7.0(237.4*V)\r\n",
        "/ACME!MTR/5\r\n1-3:0.2.8(42)\r\n0-0:1.0.0(632525252525W)\r\n1-0:99.97.0(0)()\r\n0-0:96.13.0()\r\n0-9:77.7.7(a!b)(1/2)\r\n",
    ];

    // what noise on a line may be that looks like the beginning or the end of something
    private static readonly string[] Noise =
    [
        "", "/", "//", "\u00AF", "\u007F", "\u00DB", "\u00DB\u0008", "\u00DB\u0008ABC12345\u0082\u0005\u0000\u0030", "~", "~\u00A2\u0060",
        "!", "\n!", ")!", ")!12", "\n/", "/XMX5\\2", "/XMX5\\2\r\n1-0:1.8.1(0001", "\u00AFISK5", "\0", "\u00FF\u00FF", "/abc/abc", "(", "\r",
    ];

    [TestMethod]
    public void A_million_mutations_throw_nothing_read_nothing_false_and_cost_no_sound_telegram()
    {
        byte[][] originals = [.. OddTelegrams.Select(Seal), .. Enum.GetValues<MeterKind>().Where(k => !new MeterSimulator(k).IsBinary).Select(Simulated)];
        int sound = 0;
        int mutations = 0;
        for (int seed = 20261123; mutations < 1_000_000; seed++)
        {
            Random random = new(seed);
            FuzzedLine line = new();
            for (int round = 0; round < 1000; round++)
            {
                for (int left = random.Next(3); left > 0; left--)
                {
                    List<byte> damaged = [.. originals[random.Next(originals.Length)]];
                    for (int count = 1 + random.Next(8); count > 0; count--)
                    {
                        Mutation.Apply(damaged, originals, random);
                        mutations++;
                    }

                    line.Send([.. damaged]);
                }

                line.Send(Encoding.Latin1.GetBytes(Noise[random.Next(Noise.Length)]));
                byte[] whole = originals[random.Next(originals.Length)];
                line.Send(whole);
                Assert.IsTrue(line.HasRead(whole), $"seed {seed}, round {round}: lost behind {line.Sent}");
                sound++;
            }
        }

        Console.WriteLine($"{sound} sound telegrams behind {mutations} mutations");
    }

    private sealed class FuzzedLine
    {
        private readonly TelegramReader _reader = new(false);
        private readonly Silence _silence = new();
        private readonly TelegramPublisher _publisher;
        private readonly StringBuilder _sent = new();
        private byte[] _last = [];
        private long _now;

        public FuzzedLine()
        {
            _publisher = new(new Settings.DeviceSettings("p1"), _silence);
        }

        // since the last telegram that was read
        public string Sent => Uri.EscapeDataString(_sent.ToString());

        public void Send(byte[] bytes)
        {
            _sent.Append(Encoding.Latin1.GetString(bytes));
            _last = [];
            for (int i = _reader.ConsumeRun(bytes, 0, bytes.Length); i < bytes.Length; i = _reader.ConsumeRun(bytes, i + 1, bytes.Length))
            {
                if (_reader.Consume(bytes[i]))
                {
                    _last = _reader.Telegram[.._reader.Length];
                    AssertSound(_reader);
                    _sent.Clear();
                    _publisher.HandleTelegram(_reader.Telegram, _reader.Length, true, _now += 1000);
                    _publisher.Publish(_silence, _now);
                }
            }
        }

        // what was sent last, without CRC and parity
        public bool HasRead(byte[] whole)
        {
            bool hasParity = whole[0] == ('/' | 0x80);
            byte[] text = hasParity ? [.. whole.Select(b => (byte)(b & 0x7F))] : whole;
            return _last.AsSpan().SequenceEqual(text.AsSpan(0, Array.LastIndexOf(text, (byte)'!') + 1));
        }
    }

    private static void AssertSound(TelegramReader reader)
    {
        string telegram = Encoding.Latin1.GetString(reader.Telegram, 0, reader.Length);
        string printed = Encoding.Latin1.GetString(reader.Telegram, reader.Length, reader.LengthWithCrc - reader.Length).TrimEnd();
        if (printed.Length == 0)
        {
            Assert.IsFalse(telegram.Contains("1-3:0.2.8(") || telegram.Contains("0-0:1.0.0("), telegram);
        }
        else
        {
            Assert.AreEqual(MeterSimulator.Crc(telegram), Convert.ToInt32(printed, 16), telegram);
        }
    }

    private static byte[] Seal(string lines) => Encoding.Latin1.GetBytes($"{lines}!{MeterSimulator.Crc(lines + "!"):X4}\r\n");

    private static byte[] Simulated(MeterKind kind)
    {
        MeterSimulator meter = new(kind);
        return meter.OnTheLine(meter.NextTelegram(1));
    }

    private sealed class Silence : Mqtt.IPublisher, Settings.IByteStore
    {
        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public bool TryPublish(string topic, byte[] payload, bool retain) => true;

        public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Mqtt.Delivery.Arrived : Mqtt.Delivery.NoRoom;

        public int NextAcknowledgement() => 0;

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
