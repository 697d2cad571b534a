namespace Meterkast.Simulation;

/// <summary>Disturbances between the simulated meter and the port.</summary>
public enum MeterLine
{
    /// <summary>Everything arrives as it was sent.</summary>
    Sound,

    /// <summary>Nothing arrives: the cable is unplugged.</summary>
    Silent,

    /// <summary>Only noise arrives: the cable is loose.</summary>
    Noise,

    /// <summary>One character of every telegram arrives wrong.</summary>
    Damaged,

    /// <summary>Only the first half of every telegram arrives.</summary>
    Half,
}
