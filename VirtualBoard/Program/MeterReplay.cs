using System;
using System.IO;
using Meterkast.Board;
using Meterkast.Diagnostics;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Feeds recorded telegrams through the P1 firmware. Telegrams that lost their line ends get them back where the CRC says so
/// (<see cref="LineEnds"/>), which the device itself never does. Time is simulated, a second a telegram.
/// </summary>
public static class MeterReplay
{
    private const int TelegramEvery = 1000;

    /// <summary>Runs a replay.</summary>
    /// <param name="path">The telegrams; - for standard input.</param>
    /// <param name="output">Gets each message as <c>topic payload</c>.</param>
    /// <param name="summary">Gets the summary.</param>
    /// <returns>Exit code of the program.</returns>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static int Run(string path, TextWriter output, TextWriter summary)
    {
        byte[] bytes = LineEnds.Restore(Read(path), out int restored);
        PrintingPublisher publisher = new(output);
        NoBoard board = new();
        P1Meter meter = new(
            new DeviceSettings("p1"), "replay", board, board, publisher, new CommandInbox(), new NoTap(), new SettingsStore(new BoardFiles()));
        byte[] one = new byte[1];
        long now = 0;
        void Feed(byte value)
        {
            one[0] = value;
            meter.Receive(one, 1, now);
        }

        foreach (byte value in bytes)
        {
            Feed(value);
            if (value == '\n')
            {
                meter.Tick(now);
            }

            now += value == '!' ? TelegramEvery : 0;
        }

        // the last line of a file often has no end
        Feed((byte)'\r');
        Feed((byte)'\n');
        meter.TakeHealth(new DeviceHealth());
        meter.Tick(now + 1);
        output.Flush();
        summary.WriteLine(
            $"{meter.Board.Number(MeterState.Telegrams)} telegrams{(restored > 0 ? $" ({restored} read with CR LF at their lines)" : "")}, {meter.Board.Number(MeterState.CrcErrors)} CRC errors, "
            + $"{meter.Board.Number(MeterState.CrcErrors + 1)} without CRC, {meter.Board.Number(MeterState.CrcErrors + 2)} too long, "
            + $"{meter.Board.Number(MeterState.CrcErrors + 3)} cut off, {meter.Board.Number(MeterState.CrcErrors + 4)} encrypted, "
            + $"{meter.Board.Number(MeterState.CrcErrors + 5)} HDLC, {meter.Board.Number(MeterState.BadLines)} lines not read, {publisher.Count} publishes");
        return 0;
    }

    private static byte[] Read(string path)
    {
        try
        {
            using Stream stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using MemoryStream all = new();
            stream.CopyTo(all);
            return all.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {e.Message}");
        }
    }

    // a replay has no line whose speed could be set, and its peaks are nobody's
    private sealed class NoBoard : ISerialSpeed, IByteStore
    {
        public void UseSpeed(int baudRate)
        {
        }

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
