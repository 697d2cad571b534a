namespace Meterkast.Simulation;

/// <summary>What is between the simulated meter and the port.</summary>
public enum MeterLine
{
    /// <summary>Everything arrives as it was sent.</summary>
    Sound,

    /// <summary>Nothing arrives: the cable is out.</summary>
    Silent,

    /// <summary>Bytes arrive, and none of them means anything: the cable is half out.</summary>
    Noise,

    /// <summary>Of every telegram a character arrives wrong.</summary>
    Damaged,

    /// <summary>Of every telegram the first half arrives.</summary>
    Half,
}
