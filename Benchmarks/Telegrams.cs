using System.Diagnostics;
using System.Text;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Settings;
using Meterkast.Simulation;
using Meterkast.Telegram;

namespace Meterkast.Benchmarks;

/// <summary>
/// Telegrams per second of the P1 firmware and of the npm package dsmr-parser, with the same telegrams, one after the other in one run.
/// Each checks the CRC. "Decoding" decodes every line to the text of its value; "messages for all" also creates topics and payloads, "for
/// what changed" is what the firmware does.
/// </summary>
public static class Telegrams
{
    private const int Count = 600;
    private const int Seconds = 5;

    /// <summary>Measures and prints.</summary>
    public static void Run()
    {
        MeterSimulator meter = new();
        string[] telegrams = [.. Enumerable.Range(0, Count).Select(meter.NextTelegram)];
        Console.WriteLine($"{Count} telegrams of {telegrams.Average(t => t.Length):F0} bytes, one thread, {Seconds} s each");
        byte[][] bytes = [.. telegrams.Select(Encoding.Latin1.GetBytes)];
        double decoding = MeasureDecoding(bytes);
        double everything = MeasurePublishing("Meterkast, messages for all", bytes, true);
        double changed = MeasurePublishing("Meterkast, for what changed", bytes, false);
        double peer = MeasurePeer(telegrams);
        Console.WriteLine(
            $"decoding {decoding / peer:F1} times dsmr-parser, messages for all {everything / peer:F1} times, for what changed {changed / peer:F1} times");
    }

    private static double MeasureDecoding(byte[][] telegrams)
    {
        TelegramReader reader = new(false);
        EveryLine lines = new();
        return Measure("Meterkast, decoding", telegrams, reader, () => lines.Decode(reader.Telegram, reader.Length));
    }

    private static double MeasurePublishing(string name, byte[][] telegrams, bool everything)
    {
        TelegramReader reader = new(false);
        Nowhere nowhere = new();
        TelegramPublisher publisher = new(new DeviceSettings("p1"), nowhere);
        long now = 0;
        return Measure(name, telegrams, reader, () =>
        {
            long before = nowhere.Messages;
            now += 1000;
            publisher.HandleTelegram(reader.Telegram, reader.Length, false, now);
            if (everything)
            {
                publisher.ResendAll();
            }

            publisher.Publish(nowhere, now);
            return (int)(nowhere.Messages - before);
        });
    }

    private static double Measure(string name, byte[][] telegrams, TelegramReader reader, Func<int> take)
    {
        long values = 0;
        void Round()
        {
            foreach (byte[] telegram in telegrams)
            {
                for (int i = reader.ConsumeRun(telegram, 0, telegram.Length); i < telegram.Length; i = reader.ConsumeRun(telegram, i + 1, telegram.Length))
                {
                    values += reader.Consume(telegram[i]) ? take() : 0;
                }
            }
        }

        for (int i = 0; i < 100; i++)
        {
            Round();
        }

        values = 0;
        int count = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds)
        {
            Round();
            count += telegrams.Length;
        }

        double rate = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
        Console.WriteLine($"{name,-30} {rate,8:F0} telegrams/s, {values / (double)count,4:F1} values and {allocated,4:F0} bytes allocated per telegram");
        return rate;
    }

    private static double MeasurePeer(string[] telegrams)
    {
        string folder = FindPeer();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            RunTool("npm", "install --no-package-lock --no-audit --no-fund", folder);
        }

        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, string.Concat(telegrams), Encoding.Latin1);
            double rate = double.Parse(RunTool("node", $"measure.js {file} {Seconds}", folder).Trim());
            Console.WriteLine($"{"dsmr-parser 2.1.1",-30} {rate,8:F0} telegrams/s");
            return rate;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string FindPeer()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "dsmr-parser", "measure.js")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? ".", "dsmr-parser");
    }

    private static string RunTool(string tool, string arguments, string folder)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} {arguments} failed with exit code {process.ExitCode}");
    }

    private sealed class Nowhere : IPublisher, IByteStore
    {
        public long Messages { get; set; }

        public int Session => 1;

        public string HardwareAddress => "024D4B000001";

        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            Messages++;
            return true;
        }

        public int PublishKept(string topic, byte[] payload) => TryPublish(topic, payload, false) ? Delivery.Arrived : Delivery.NoRoom;

        public int NextAcknowledgement() => 0;

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
