using System.Text;
using Meterkast.Meter;
using Meterkast.Settings;
using Meterkast.Simulation;
using Meterkast.Telegram;

namespace Meterkast.VirtualBoard.Tests.Encryption;

/// <summary>A million damaged frames that are no text.</summary>
[TestClass]
public sealed class FrameFuzzTests
{
    private const int Rounds = 1000;

    private static readonly byte[] Key = Convert.FromHexString(MeterSimulator.Key);
    private static readonly byte[] Fixed = Convert.FromHexString(MeterSimulator.AuthenticationKey);
    private static readonly byte[] Title = "MKS\x01\x02\x03\x04\x05"u8.ToArray();

    // what noise may be that looks like the beginning of a frame or of a telegram
    private static readonly string[] Noise =
    [
        "", "/", "\u00DB", "\u00DB\u0008", "\u00DB\u0008ABC12345\u0082\u0005\u0000\u0030", "~", "~\u00A2\u0060", "~~~", "~\u00A8", "h", "hhh", "h\u0040\u0040h",
        "\u00AF", "/MKS5\r\n1-0:1.7.0(", "!", "\0", "\u00FF\u00FF", "\r\n", "~\u00A0\u0020\u0041\u0008\u0083\u0013",
    ];

    [TestMethod]
    public void A_million_mutations_throw_nothing_read_nothing_false_and_cost_no_sound_frame()
    {
        Dictionary<string, byte[][]> lines = Lines();
        int sound = 0;
        int mutations = 0;
        for (int seed = 20261125; mutations < 1_000_000; seed++)
        {
            (string name, byte[][] originals) = lines.ElementAt(seed % lines.Count);
            Random random = new(seed);
            FuzzedLine line = new();
            HashSet<string> right = [.. originals.Select(o => FuzzedLine.Alone(o))];
            for (int round = 0; round < Rounds; round++)
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
                    Assert.IsTrue(line.Read.All(right.Contains), $"{name}, seed {seed}, round {round}: {line.Read.LastOrDefault()} out of {Convert.ToHexString([.. damaged])}");
                }

                line.Send(Encoding.Latin1.GetBytes(Noise[random.Next(Noise.Length)]));
                byte[] whole = originals[random.Next(originals.Length)];
                line.Send(whole);
                Assert.AreEqual(FuzzedLine.Alone(whole), line.Read.LastOrDefault(), $"{name}, seed {seed}, round {round}: lost behind {line.Sent[^Math.Min(3000, line.Sent.Length)..]}");
                sound++;
            }
        }

        Console.WriteLine($"{sound} sound frames behind {mutations} mutations");
    }

    // Each kind of meter on a line of its own, two messages each. On the M-Bus with a tag: its own sum has eight bits, and two bits that
    // flip in opposite directions leave it as it was
    private static Dictionary<string, byte[][]> Lines()
    {
        string[] telegrams = [.. new[] { 1, 700 }.Select(second => new MeterSimulator(MeterKind.Se).NextTelegram(second))];
        byte[][] texts = [.. telegrams.Select(Encoding.Latin1.GetBytes)];
        byte[][] plain = [.. telegrams.Select(t => DataNotification.Structures(t, "AIDON_V0001"))];
        byte[][] rows = [.. telegrams.Select(t => DataNotification.Row(t, DataNotification.Clock(new DateTime(2026, 11, 25)), "181220000012"))];
        byte[] Cipher(byte[] text, byte security) => DlmsFrames.Cipher(text, Title, 1, security, Key, Fixed);
        return new()
        {
            ["text with a tag"] = [.. texts.Select(t => Cipher(t, 0x30))],
            ["text without a tag"] = [.. texts.Select(t => Cipher(t, 0x20))],
            ["HDLC"] = [.. plain.Select(p => DlmsFrames.Hdlc(p))],
            ["HDLC in segments"] = [.. plain.Select(p => DlmsFrames.Hdlc(Cipher(p, 0x30), 120))],
            ["HDLC in blocks"] = [.. plain.Select(p => DlmsFrames.HdlcBlocks(Cipher(p, 0x30), 110))],
            ["M-Bus"] = [.. rows.Select(r => DlmsFrames.Mbus(Cipher(r, 0x30)))],
        };
    }

    private sealed class FuzzedLine
    {
        private static readonly Dictionary<byte[], string> Known = [];

        private readonly TelegramReader _reader = new(false);
        private readonly BinaryLine _binary;
        private readonly List<byte> _sent = [];

        public FuzzedLine()
        {
            DeviceSettings settings = new("p1");
            settings.Read(Encoding.ASCII.GetBytes("meter.key = " + MeterSimulator.Key));
            _binary = new BinaryLine(settings, _reader);
        }

        /// <summary>Telegrams that were read since the last call.</summary>
        public List<string> Read { get; } = [];

        // since the last telegram that was read
        public string Sent => Convert.ToHexString([.. _sent]);

        /// <summary>The telegram that a frame alone becomes.</summary>
        public static string Alone(byte[] frame)
        {
            if (!Known.TryGetValue(frame, out string? telegram))
            {
                FuzzedLine line = new();
                line.Send(frame);
                Known[frame] = telegram = line.Read.Single();
            }

            return telegram;
        }

        public void Send(byte[] bytes)
        {
            _sent.AddRange(bytes);
            Read.Clear();
            for (int i = _reader.ConsumeRun(bytes, 0, bytes.Length); i < bytes.Length; i = _reader.ConsumeRun(bytes, i + 1, bytes.Length))
            {
                bool isSound = _reader.Consume(bytes[i]);
                if (!isSound && _reader.Frames.IsComplete)
                {
                    isSound = _binary.HandleFrame();
                    while (_binary.IsBusy)
                    {
                        isSound = _binary.Step();
                    }
                }

                if (isSound)
                {
                    Read.Add(Encoding.Latin1.GetString(_reader.Telegram, 0, _reader.Length));
                    _sent.Clear();
                }
            }
        }
    }
}
