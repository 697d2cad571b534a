using System;
using System.IO;
using Meterkast.History;
using Meterkast.Meter;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard;

/// <summary>Where the virtual boards keep their history: a folder a device, and others for simulated devices.</summary>
public static class StorageFolder
{
    private const string Product = "Meterkast";
    private const string Simulated = "-simulated";

    // what a simulated house uses while VirtualBoard does not run: a day in kWh (night, day, returned at night and during the day), and in m3
    private static readonly double[] Daily = [3, 4, 0.5, 1.5, 3];

    /// <summary>The folder of a device.</summary>
    /// <param name="options">The folder of all devices; the user's own data if none is given.</param>
    /// <param name="name">The firmware's usual base topic.</param>
    /// <param name="isSimulated">Whether the device is simulated.</param>
    public static string Of(Options options, string name, bool isSimulated)
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(options.Storage ?? Path.Combine(data, Product), isSimulated ? name + Simulated : name);
    }

    /// <summary>Lets the board of the calling thread keep its history in the folder. Without such a folder it is lost at the end.</summary>
    /// <exception cref="UsageException">The folder that the user has named cannot be used.</exception>
    public static void Use(Options options, string name)
    {
        string folder = Of(options, name, options.Serial == null);
        try
        {
            Directory.CreateDirectory(folder);
            VirtualHardware.UseFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Printable.Text($"VirtualBoard: the history is not kept: {e.Message}"));
        }
    }

    /// <summary>When the simulated meter's house begins: with the registers of its history, so that it goes on.</summary>
    public static HouseStart HouseStart(Options options)
    {
        HouseStart start = Simulation.HouseStart.At(options.Now);
        HistoryLog log = new(new MeterHistoryTable(), FolderRecords.Load(Of(options, "p1", true)), MeterHistoryTable.Segments, "CET");
        HistoryRecord last = new(log.Columns.Count);
        if (!log.RingOf(HistoryRing.Hours).TryReadLast(last, new byte[HistoryLog.BufferLength]))
        {
            return start;
        }

        int[] columns = [MeterHistoryTable.Delivered + 1, MeterHistoryTable.Delivered + 2, MeterHistoryTable.Returned + 1, MeterHistoryTable.Returned + 2, MeterHistoryTable.Gas];
        double days = Math.Max(0, (options.Now - DateTime.UnixEpoch.AddSeconds(last.Time)).TotalDays);
        double[] registers = new double[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            if (last.Values[columns[i]] == HistoryRecord.None)
            {
                return start;
            }

            registers[i] = (last.Values[columns[i]] / 1000.0) + (Daily[i] * days);
        }

        return start with { Registers = registers };
    }
}
