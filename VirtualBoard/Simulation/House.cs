using System;

namespace Meterkast.Simulation;

/// <summary>
/// A house and its radiators: two heat stores. The radiators take heat from the boiler's water and give it to the room, which loses it to
/// the outside. A coarse model, but temperatures rise and fall as in reality.
/// </summary>
public sealed class House
{
    private const double RoomCapacity = 6_000_000;
    private const double LossPerDegree = 180;
    private const double RadiatorPerDegree = 320;
    private const double FlowPerDegree = 900;

    /// <summary>Temperature of the room in °C.</summary>
    public double Room { get; private set; } = 19.2;

    /// <summary>Temperature outside in °C.</summary>
    public double Outside { get; set; } = 6.5;

    /// <summary>Return water temperature in °C.</summary>
    public double Return { get; private set; } = 28;

    /// <summary>Called as time passes.</summary>
    /// <param name="seconds">Seconds.</param>
    /// <param name="flow">Temperature of the boiler's water in °C.</param>
    /// <param name="pumping">Whether the pump runs.</param>
    public void Pass(double seconds, double flow, bool pumping)
    {
        double radiator = (flow + Return) / 2;
        double given = pumping ? Math.Max(0, radiator - Room) * RadiatorPerDegree : 0;
        Room += (given - ((Room - Outside) * LossPerDegree)) * seconds / RoomCapacity;
        double target = pumping ? flow - (given / FlowPerDegree) : Room;
        Return += (target - Return) * Math.Min(1, seconds / (pumping ? 60 : 1800));
    }
}
