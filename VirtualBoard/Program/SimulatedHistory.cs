using System;
using System.IO;
using System.Text;
using Meterkast.Gateway;
using Meterkast.History;
using Meterkast.Meter;
using Meterkast.Simulation;
using Meterkast.Time;

namespace Meterkast.VirtualBoard;

/// <summary>
/// The history of two years of a simulated house, made by the firmwares' own code and put where VirtualBoard's simulated devices find it.
/// </summary>
public static class SimulatedHistory
{
    private const int Years = 2;
    private const int MeterStep = 300;
    private const int GatewayStep = 600;
    private const string Zone = "CET";

    // the number in the simulated meter's telegrams
    private const string EquipmentId = "4D4B53494D303030303031";

    /// <summary>Fills the folders of the simulated devices.</summary>
    /// <param name="options">The folder, the firmware, and the time at which the history ends.</param>
    /// <param name="output">Receives a line per device.</param>
    /// <exception cref="IOException">A folder cannot be written.</exception>
    public static int Run(Options options, TextWriter output)
    {
        if (options.RunsGateway)
        {
            Save(options, "otgw", OfGateway(options.Now), output);
        }

        if (options.RunsMeter)
        {
            Save(options, "p1", OfMeter(options.Now), output);
        }

        return 0;
    }

    /// <summary>Two years of the meter.</summary>
    /// <param name="end">When they end (UTC).</param>
    public static FolderRecords OfMeter(DateTime end)
    {
        FolderRecords records = new();
        HistoryLog log = new(new MeterHistoryTable(), records, MeterHistoryTable.Segments, Zone);
        byte[] id = Encoding.ASCII.GetBytes(EquipmentId);
        log.Registers.UseIdentity(MeterIdentity.Short(MeterIdentity.Of(id, 0, id.Length)), 0);

        // night, day, returned at night, returned during the day in Ws, gas in mm3 per second
        double[] registers = [1_204_113, 1_388_204, 310_870, 712_455, 640_118];
        for (long time = Begin(end); time <= Seconds(end); time += MeterStep)
        {
            DateTime local = Local(time);
            double power = HouseYears.Use(local) - HouseYears.Sun(local);
            int tariff = HouseYears.IsDay(local) ? 1 : 0;
            registers[power > 0 ? tariff : 2 + tariff] += Math.Abs(power) * 1000 * MeterStep / 3600;
            registers[4] += HouseYears.Gas(local) * 1000 * MeterStep / 3600;
            log.Clock.Use(time, EuropeanTime.OffsetOf(time, Zone), HistoryRecord.MeterClock, time - Begin(end));
            log.Registers.Set(MeterHistoryTable.Delivered + 1, (long)registers[0]);
            log.Registers.Set(MeterHistoryTable.Delivered + 2, (long)registers[1]);
            log.Registers.Set(MeterHistoryTable.Returned + 1, (long)registers[2]);
            log.Registers.Set(MeterHistoryTable.Returned + 2, (long)registers[3]);
            log.Registers.Set(MeterHistoryTable.Gas, (long)registers[4]);
            log.HandleRegisters(true, (long)registers[0] + (long)registers[1], (long)registers[2] + (long)registers[3], (int)(time - Begin(end)));
            Sample(log, MeterHistoryTable.Power, (int)(power * 1000));
            Sample(log, MeterHistoryTable.Voltage, (int)(2330 - (power * 18)));
            WriteAll(log);
        }

        return records;
    }

    /// <summary>Two years of the gateway.</summary>
    /// <param name="end">When they end (UTC).</param>
    public static FolderRecords OfGateway(DateTime end)
    {
        FolderRecords records = new();
        HistoryLog log = new(new GatewayHistoryTable(), records, GatewayHistoryTable.Segments, Zone);
        for (long time = Begin(end); time <= Seconds(end); time += GatewayStep)
        {
            DateTime local = Local(time);
            log.Clock.Use(time, EuropeanTime.OffsetOf(time, Zone), HistoryRecord.TimeServer, time - Begin(end));
            log.HandleTime();
            double[] temperatures = [HouseYears.Room(local), HouseYears.Outside(local), HouseYears.Flow(local)];
            for (int i = 0; i < temperatures.Length; i++)
            {
                int column = GatewayHistoryTable.Temperatures + (3 * i);
                log.HourValues.Hold(column, (int)(temperatures[i] * 100), GatewayStep * 1000);
                Sample(log, column + 1, (int)(temperatures[i] * 100));
            }

            double heating = HouseYears.Heating(local);
            double burning = Math.Max(heating, HouseYears.HotWater(local));
            log.HourValues.AddTime(GatewayHistoryTable.Heating, (long)(heating * GatewayStep * 1000));
            log.HourValues.AddTime(GatewayHistoryTable.HotWater, (long)(HouseYears.HotWater(local) * GatewayStep * 1000));
            log.HourValues.AddTime(GatewayHistoryTable.Observed, GatewayStep * 1000);
            log.HourValues.Count(GatewayHistoryTable.Starts, burning is > 0.02 and < 0.95 && time / GatewayStep % 2 == 0 ? 1 : 0);
            if (burning > 0.02)
            {
                log.HourValues.Hold(GatewayHistoryTable.Modulation, (int)(250 + (burning * 450)), (long)(burning * GatewayStep * 1000));
            }

            WriteAll(log);
        }

        return records;
    }

    private static void Save(Options options, string name, FolderRecords records, TextWriter output)
    {
        string folder = StorageFolder.Of(options, name, true);
        records.Save(folder);
        output.WriteLine($"two years of a simulated house are in {folder}");
    }

    // The highest or the lowest one, and the other, which follows
    private static void Sample(HistoryLog log, int column, int value)
    {
        log.HourValues.Sample(column, value);
        log.HourValues.Sample(column + 1, value);
    }

    private static void WriteAll(HistoryLog log)
    {
        while (log.HasWork)
        {
            log.WriteOne();
        }
    }

    private static DateTime Local(long time) => EuropeanTime.Of(DateTime.UnixEpoch.AddSeconds(time), Zone);

    private static long Begin(DateTime end) => Seconds(end.AddYears(-Years)) / 3600 * 3600;

    private static long Seconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
}
