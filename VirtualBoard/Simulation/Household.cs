using System;

namespace Meterkast.Simulation;

/// <summary>
/// A house with three phases, solar panels, and a gas meter that is read periodically: what its meter would report, second by second.
/// </summary>
public sealed class Household
{
    private readonly Random _random;
    private readonly HouseStart _start;
    private readonly int _gasEvery;
    private double _burnt;
    private double _quarterStart;

    /// <summary>Initializes a house.</summary>
    /// <param name="gasEvery">Minutes between readings of the gas meter.</param>
    /// <param name="start">When it begins.</param>
    public Household(int gasEvery, HouseStart start)
    {
        _start = start;
        _random = new Random(start.Number);
        _gasEvery = gasEvery;
        Now = start.WinterTime.AddSeconds(-1);
        Used = [start.Registers[0], start.Registers[1]];
        GivenBack = [start.Registers[2], start.Registers[3]];
        Gas = start.Registers[4];
        GasAsRead = Gas;
        GasReadAt = start.WinterTime;
        _quarterStart = Delivered;
        LetPass();
    }

    /// <summary>The current winter time.</summary>
    public DateTime Now { get; private set; }

    /// <summary>Whether the day tariff applies.</summary>
    public bool IsDay => Now.Hour is >= 7 and < 23 && Now.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Power of each phase in kW; negative for export.</summary>
    public double[] Phases { get; private set; } = [];

    /// <summary>Power of all phases together in kW.</summary>
    public double Balance { get; private set; }

    /// <summary>What somebody has switched on besides, on the second phase, in kW.</summary>
    public double Load { get; set; }

    /// <summary>Energy used at night and during the day in kWh.</summary>
    public double[] Used { get; }

    /// <summary>Energy returned at night and during the day in kWh.</summary>
    public double[] GivenBack { get; }

    /// <summary>Total energy used in kWh.</summary>
    public double Delivered => Used[0] + Used[1];

    /// <summary>Reading of the gas meter in m3.</summary>
    public double Gas { get; private set; }

    /// <summary>The gas that the house's boiler has burned, in m3; null for a house that burns the same all day.</summary>
    public Func<double>? Boiler { get; set; }

    /// <summary>Power of the solar panels in kW.</summary>
    public double Sun { get; private set; }

    /// <summary>Energy that they have produced, in kWh.</summary>
    public double Produced { get; private set; } = 612.4;

    /// <summary>That reading in the electricity meter, of the same time as that of the gas.</summary>
    public double ProducedAsRead { get; private set; } = 612.4;

    /// <summary>The gas reading in the electricity meter.</summary>
    public double GasAsRead { get; private set; }

    /// <summary>Time of that reading.</summary>
    public DateTime GasReadAt { get; private set; }

    /// <summary>Average power of the current quarter-hour in kW, as in a demand register.</summary>
    public double QuarterAverage => (Delivered - _quarterStart) * 4;

    /// <summary>Advances one second.</summary>
    public void LetPass()
    {
        Now = Now.AddSeconds(1);
        Sun = Math.Max(0, Math.Sin((Now.TimeOfDay.TotalHours - 8) / 9 * Math.PI)) * 1.9;
        bool isCooking = (Now.Minute + _start.Number - 1) % 7 == 0;
        Phases = [_start.Size * (0.21 + (0.02 * _random.NextDouble())), _start.Size * (0.34 + (isCooking ? 1.8 : 0)) + Load, (_start.Size * 0.12) - Sun];
        Balance = Phases[0] + Phases[1] + Phases[2];
        Used[IsDay ? 1 : 0] += Math.Max(0, Balance) / 3600;
        GivenBack[IsDay ? 1 : 0] += Math.Max(0, -Balance) / 3600;
        Produced += Sun / 3600;
        LetGasPass();
        if (Now.Second == 0 && Now.Minute % 15 == 0)
        {
            _quarterStart = Delivered;
        }

        if (Now.Second == 0 && ((Now.Hour * 60) + Now.Minute) % _gasEvery == 0)
        {
            GasReadAt = Now;
            GasAsRead = Gas;
            ProducedAsRead = Produced;
        }
    }

    private void LetGasPass()
    {
        if (Boiler == null)
        {
            Gas += _start.Size * 0.9 / 3600;
            return;
        }

        double burnt = Boiler();
        Gas += burnt - _burnt;
        _burnt = burnt;
    }
}
