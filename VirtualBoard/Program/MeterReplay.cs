using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Meterkast.Board;
using Meterkast.Diagnostics;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Telegram;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Feeds recorded telegrams through the P1 firmware. Lost line ends are restored if the CRC confirms them (<see cref="LineEnds"/>), which
/// the device itself never does. Time is that of the telegrams (<see cref="ReplayClock"/>).
/// </summary>
public static partial class MeterReplay
{
    /// <summary>Runs a replay.</summary>
    /// <param name="path">The telegrams; - for standard input.</param>
    /// <param name="settingsFile">A settings.ini, or null for the defaults.</param>
    /// <param name="output">Receives each message as <c>topic payload</c>.</param>
    /// <param name="summary">Receives the summary.</param>
    /// <param name="keys">Lines of a settings.ini that go before those of the file: keys of a meter that encrypts.</param>
    /// <returns>Exit code of the program.</returns>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static int Run(string path, string? settingsFile, TextWriter output, TextWriter summary, string keys = "")
    {
        // the last line of a file often has no end
        byte[] bytes = [.. LineEnds.Restore(Read(path), out int restored), .. "\r\n"u8];
        DeviceSettings settings = UserFile.Settings("p1", settingsFile, summary, keys);
        DeviceSettings ofTelegrams = UserFile.Settings("p1", settingsFile, TextWriter.Null, keys + "tap.mode = telegrams\n");
        ReplayClock clock = new();
        P1Meter ahead = Meter(ofTelegrams, new PrintingPublisher(TextWriter.Null), clock);
        for (int i = 0; i < bytes.Length; i++)
        {
            clock.Begin(i, bytes[i]);
            Feed(ahead, bytes[i], 0);
        }

        PrintingPublisher publisher = new(output);
        P1Meter meter = Meter(settings, publisher, new NoTap());
        long now = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            now += clock.Before(i);
            if (Feed(meter, bytes[i], now) || bytes[i] == '\n')
            {
                meter.Tick(now);
            }
        }

        meter.ShowHealth(new DeviceHealth { Uptime = (int)(now / 1000) });
        meter.Tick(now + 1);
        output.Flush();
        summary.WriteLine(
            $"{meter.Topics.Number(MeterState.Telegrams)} telegrams{(restored > 0 ? $" ({restored} read with CR LF at their lines)" : "")}, {meter.Topics.Number(MeterState.CrcErrors)} CRC errors, "
            + $"{meter.Topics.Number(MeterState.CrcErrors + 1)} without CRC, {meter.Topics.Number(MeterState.CrcErrors + 2)} too long, "
            + $"{meter.Topics.Number(MeterState.CrcErrors + 3)} cut off, {meter.Topics.Number(MeterState.CrcErrors + 4)} encrypted without a key, "
            + $"{meter.Topics.Number(MeterState.CrcErrors + 5)} damaged frames, {meter.Topics.Number(MeterState.KeyErrors)} key errors, {meter.Topics.Number(MeterState.BadLines)} lines not read, {meter.Topics.Number(MeterState.Doubted)} readings doubted, {publisher.Count} publishes");
        int encrypted = meter.Topics.Number(MeterState.CrcErrors + (int)TelegramFault.Encrypted - 1) + meter.Topics.Number(MeterState.KeyErrors);
        return meter.Topics.Number(MeterState.Telegrams) > 0 || encrypted > 0 || MeterLine().IsMatch(Encoding.Latin1.GetString(bytes))
            ? 0
            : throw new UsageException($"{path} has not a single line of a smart meter, such as 1-0:1.8.1(004321.107*kWh)");
    }

    [GeneratedRegex(@"^(?:[0-9]{1,3}-[0-9]{1,3}:)?[0-9]{1,3}\.[0-9]{1,3}(?:\.[0-9]{1,3})?(?:[*&][0-9]{1,3})?\(", RegexOptions.Multiline)]
    private static partial Regex MeterLine();

    private static P1Meter Meter(DeviceSettings settings, PrintingPublisher publisher, ITap tap)
    {
        NoBoard board = new();
        return new P1Meter(
            new FirmwareHost { Settings = settings, Store = new SettingsStore(new BoardFiles()), Speed = board, Publisher = publisher, Inbox = new CommandInbox(), Tap = tap, Version = "replay" }, board);
    }

    // True when the byte was the last one of an encrypted frame, which takes several calls of Tick to read
    private static bool Feed(P1Meter meter, byte value, long now)
    {
        meter.Receive([value], 1, now);
        bool isFrame = meter.IsBusy;
        while (meter.IsBusy)
        {
            meter.Tick(now);
        }

        return isFrame;
    }

    private static byte[] Read(string path)
    {
        using Stream stream = UserFile.Open(path);
        using MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }

    // a replay has no line whose speed could be set, and its peaks are not stored
    private sealed class NoBoard : ISerialSpeed, IByteStore
    {
        public void UseSpeed(int baudRate, bool hasParity)
        {
        }

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
