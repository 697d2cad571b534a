namespace Meterkast.VirtualBoard.Fleet;

/// <summary>The accounts of whoever runs a fleet, which Broker/fleet.acl names.</summary>
internal static class OperatorAccounts
{
    /// <summary>What their names begin with; no house's does.</summary>
    public const string Prefix = "fleet-";

    /// <summary>Reads everything and gives commands; and the account that only reads values for a time-series engine.</summary>
    public static readonly string[] All = [Prefix + "admin", Prefix + "metrics"];
}
