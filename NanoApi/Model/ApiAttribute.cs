namespace Meterkast.NanoApi.Model;

/// <summary>One attribute.</summary>
/// <param name="TypeName">Its type.</param>
/// <param name="Argument">Its argument as text; empty for none.</param>
public sealed record ApiAttribute(string TypeName, string Argument);
