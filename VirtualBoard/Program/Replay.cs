using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Meterkast.Board;
using Meterkast.Gateway;
using Meterkast.Mqtt;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Feeds a recorded log through the firmware. Time is simulated: lines come 10 ms apart, so that those of one exchange stay together; time
/// stamps in the log are ignored because they are often wrong. <see cref="LogLine"/> finds the gateway's lines in those of the log.
/// </summary>
public static class Replay
{
    private const int LineEvery = 10;

    /// <summary>Runs a replay.</summary>
    /// <param name="path">The log; - for standard input.</param>
    /// <param name="settingsFile">A settings.ini, or null for the defaults.</param>
    /// <param name="output">Receives each message as <c>topic payload</c>.</param>
    /// <param name="summary">Receives the summary.</param>
    /// <returns>Exit code of the program.</returns>
    /// <exception cref="UsageException">The log cannot be read.</exception>
    public static int Run(string path, string? settingsFile, TextWriter output, TextWriter summary)
    {
        using StreamReader reader = Open(path);
        PrintingPublisher publisher = new(output);
        DeviceSettings settings = UserFile.Settings("otgw", settingsFile, summary);
        OtGateway gateway = new(
            new FirmwareHost { Settings = settings, Store = new SettingsStore(new BoardFiles()), Serial = new NoSerial(), Publisher = publisher, Inbox = new CommandInbox(), Tap = new NoTap(), Version = "replay" }, new NoResetPin());
        long now = 0;
        gateway.Tick(now);
        int others = 0;
        LogLine log = new();
        while (reader.ReadLine() is { } line)
        {
            IReadOnlyList<string> printed = log.Read(line);
            others += printed.Count == 0 && line.AsSpan().Trim().Length > 0 ? 1 : 0;
            foreach (string text in printed)
            {
                now += LineEvery;
                byte[] bytes = Encoding.Latin1.GetBytes(text + "\r\n");
                gateway.Receive(bytes, bytes.Length, now);
                gateway.Tick(now);
            }
        }

        gateway.Tick(now + 1000);
        output.Flush();
        summary.WriteLine(
            $"{gateway.Topics.Number(GatewayState.Lines)} lines, {gateway.Topics.Number(GatewayState.Frames)} frames, "
            + $"{gateway.Topics.Number(GatewayState.ParityErrors)} parity errors, "
            + $"{gateway.Topics.Number(GatewayState.ReservedTypeErrors)} reserved types, "
            + $"{gateway.Topics.Number(GatewayState.HexErrors)} not hexadecimal, "
            + $"{gateway.Topics.Number(GatewayState.Garbage)} garbage, {(others > 0 ? $"{others} other lines of the log, " : "")}{publisher.Count} publishes");
        int ofGateway = gateway.Topics.Number(GatewayState.Lines) - gateway.Topics.Number(GatewayState.Garbage);
        return ofGateway > 0 ? 0 : throw new UsageException($"{path} has not a single line of a gateway, such as T80190000");
    }

    private static StreamReader Open(string path)
    {
        return new StreamReader(UserFile.Open(path), Encoding.Latin1);
    }

    private sealed class NoSerial : ISerialOutput
    {
        public void Write(byte[] bytes, int count)
        {
        }
    }
}
