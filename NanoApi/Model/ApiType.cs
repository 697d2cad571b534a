namespace Meterkast.NanoApi.Model;

/// <summary>One type.</summary>
/// <param name="Modifiers">Modifiers and kind (class, struct, interface, enum, delegate), separated by blanks.</param>
/// <param name="FullName">Full name, with <c>/</c> before a nested type.</param>
/// <param name="BaseName">Base type; empty for System.Object and interfaces.</param>
/// <param name="Interfaces">Interfaces.</param>
public sealed record ApiType(string Modifiers, string FullName, string BaseName, string[] Interfaces)
{
    /// <summary>The members.</summary>
    public List<ApiMember> Members { get; } = [];

    /// <summary>Attributes that the data give for the type.</summary>
    public List<ApiAttribute> Attributes { get; } = [];

    /// <summary>Whether a modifier or kind is set.</summary>
    public bool Is(string modifier) => Modifiers.Split(' ').Contains(modifier);
}
