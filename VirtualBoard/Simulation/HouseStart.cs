using System;

namespace Meterkast.Simulation;

/// <summary>When a simulated house begins, and what its meters show then.</summary>
/// <param name="WinterTime">The time, without summer time (UTC+1).</param>
/// <param name="Registers">Energy used and returned at night and during the day in kWh, then gas in m3.</param>
public sealed record HouseStart(DateTime WinterTime, double[] Registers)
{
    /// <summary>The beginning that tests and recordings rely on.</summary>
    public static readonly HouseStart Fixed = new(new DateTime(2026, 11, 23, 11, 58, 0), [4321.107, 5210.442, 1210.010, 2875.393, 1893.204]);

    /// <summary>A house with the same meter readings that begins at a time.</summary>
    /// <param name="utc">The time (UTC).</param>
    public static HouseStart At(DateTime utc)
    {
        return new HouseStart(new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond)).AddHours(1), Fixed.Registers);
    }

    /// <summary>How much the house uses, as a multiple of an ordinary one.</summary>
    public double Size { get; init; } = 1;

    /// <summary>A number from 1 that differs from house to house: when somebody cooks, and how use fluctuates.</summary>
    public int Number { get; init; } = 1;
}
