namespace Meterkast.VirtualBoard.Fleet;

/// <summary>A board of a fleet: whose it is, and what its settings.ini says.</summary>
/// <param name="House">Name of the house.</param>
/// <param name="Firmware">otgw or p1.</param>
/// <param name="Settings">Text of its settings.ini.</param>
public sealed record BoardFile(string House, string Firmware, string Settings)
{
    /// <summary>Its base topic.</summary>
    public string Base => BaseOf(House, Firmware);

    /// <summary>The base topic of a board.</summary>
    public static string BaseOf(string house, string firmware) => $"homes/{house}/{firmware}";
}
