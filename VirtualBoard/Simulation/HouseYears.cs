using System;

namespace Meterkast.Simulation;

/// <summary>
/// A Dutch house over years, minute by minute: weather with seasons and better and worse days, people who work on weekdays, solar panels of
/// 3.2 kW, and a boiler for heating and hot water. The same time always has the same values. A coarse model, but sums and
/// shapes of days are as in reality: about 2,800 kWh used, 2,700 kWh from the sun and 1,200 m3 of gas a year.
/// </summary>
public static class HouseYears
{
    private const double PanelKilowatts = 3.2;
    private const double HeatedBelow = 17;
    private const double LossPerDegree = 0.165;
    private const double BoilerKilowatts = 7;
    private const double HotWaterKilowatts = 18;
    private const double KilowattHoursOfGas = 9.3;
    private const double Latitude = 52 * Math.PI / 180;

    /// <summary>Temperature outside in °C.</summary>
    public static double Outside(DateTime time)
    {
        double season = -Math.Cos((time.DayOfYear - 20) / 365.25 * Math.Tau) * 7.5;
        double day = -Math.Cos((time.TimeOfDay.TotalHours - 3) / 24 * Math.Tau) * (2 + (2 * Clearness(time)));
        return 10.6 + season + day + ((Weather(time, 1) - 0.5) * 9);
    }

    /// <summary>Power from the panels in kW.</summary>
    public static double Sun(DateTime time)
    {
        double declination = -0.409 * Math.Cos((time.DayOfYear + 10) / 365.25 * Math.Tau);
        double hour = (time.TimeOfDay.TotalHours - 12.6) / 24 * Math.Tau;
        double height = (Math.Sin(Latitude) * Math.Sin(declination)) + (Math.Cos(Latitude) * Math.Cos(declination) * Math.Cos(hour));
        double clouds = 0.15 + (0.85 * Clearness(time) * (0.7 + (0.3 * Random(time.Ticks / TimeSpan.FromMinutes(10).Ticks, 2))));
        return Math.Max(0, height) * PanelKilowatts * clouds;
    }

    /// <summary>Power that the house uses in kW.</summary>
    public static double Use(DateTime time)
    {
        double hour = time.TimeOfDay.TotalHours;
        bool isFree = IsWeekend(time);
        double people = isFree ? Bump(hour, 9.5, 2) + Bump(hour, 13.5, 3) + (1.3 * Bump(hour, 19.5, 2.5)) : Bump(hour, 7.3, 0.8) + (1.5 * Bump(hour, 19.2, 2.2));
        double light = time.Month is >= 10 or <= 3 ? 0.12 * Bump(hour, 20, 3) : 0;
        double appliance = Random(time.Ticks / TimeSpan.FromMinutes(45).Ticks, 3) < (isFree ? 0.07 : 0.035) && hour is > 7 and < 23 ? 1.9 : 0;
        return 0.11 + (0.05 * Random(time.Ticks / TimeSpan.TicksPerMinute, 4)) + (0.28 * people) + light + appliance;
    }

    /// <summary>Room temperature in °C.</summary>
    public static double Room(DateTime time)
    {
        double hour = time.TimeOfDay.TotalHours;
        bool isAway = !IsWeekend(time) && hour is > 9 and < 16;
        double wish = hour is > 6.5 and < 22.5 ? isAway ? 18.6 : 20.2 : 17.4;
        double warm = Math.Max(wish, Outside(time) + 2.5);
        return warm + (0.3 * Random(time.Ticks / TimeSpan.FromMinutes(30).Ticks, 5));
    }

    /// <summary>The part of the time in which the flame burns for heating, from 0 to 1.</summary>
    public static double Heating(DateTime time)
    {
        double hour = time.TimeOfDay.TotalHours;
        double shape = hour is > 6 and < 8.5 ? 1.9 : hour is >= 8.5 and < 22.5 ? 1.05 : 0.35;
        return Math.Clamp(Math.Max(0, HeatedBelow - Outside(time)) * LossPerDegree * shape / BoilerKilowatts, 0, 1);
    }

    /// <summary>The part of the time in which the flame burns for hot water.</summary>
    public static double HotWater(DateTime time)
    {
        double hour = time.TimeOfDay.TotalHours;
        double start = IsWeekend(time) ? 9 : 7;
        bool isShower = hour >= start && hour < start + 0.4;
        bool isDishes = hour is >= 18.7 and < 18.9;
        return isShower ? 0.8 : isDishes ? 0.6 : 0;
    }

    /// <summary>Gas in m3 per hour.</summary>
    public static double Gas(DateTime time)
    {
        return ((Heating(time) * BoilerKilowatts) + (HotWater(time) * HotWaterKilowatts)) / KilowattHoursOfGas;
    }

    /// <summary>Temperature of the boiler's water in °C.</summary>
    public static double Flow(DateTime time)
    {
        return HotWater(time) > 0 ? 61 : Heating(time) > 0.02 ? 34 + (Math.Max(0, HeatedBelow - Outside(time)) * 1.1) : Room(time) + 3;
    }

    /// <summary>Whether the day tariff applies.</summary>
    public static bool IsDay(DateTime time) => time.Hour is >= 7 and < 23 && !IsWeekend(time);

    private static bool IsWeekend(DateTime time) => time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static double Bump(double hour, double middle, double width) => Math.Exp(-(hour - middle) * (hour - middle) / (width * width));

    private static double Clearness(DateTime time) => Weather(time, 6);

    // From 0 to 1, with a new value every two and a half days and a smooth way between
    private static double Weather(DateTime time, int what)
    {
        double at = time.Ticks / (2.5 * TimeSpan.TicksPerDay);
        long whole = (long)at;
        double rest = at - whole;
        rest = rest * rest * (3 - (2 * rest));
        return (Random(whole, what) * (1 - rest)) + (Random(whole + 1, what) * rest);
    }

    // From 0 to 1, always the same for the same numbers (SplitMix64)
    private static double Random(long number, int what)
    {
        ulong mixed = ((ulong)number * 0x9E3779B97F4A7C15) + ((ulong)what * 0xD1B54A32D192ED03);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1L << 53);
    }
}
