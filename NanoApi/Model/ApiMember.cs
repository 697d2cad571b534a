namespace Meterkast.NanoApi.Model;

/// <summary>One member of a type: the fields of its line in the data (NanoApi/README.md, "The data").</summary>
/// <param name="Kind">field, method, property or event.</param>
/// <param name="Modifiers">Modifiers, separated by blanks; empty for properties and events.</param>
/// <param name="TypeName">Type of a field, property or event; return type of a method.</param>
/// <param name="Name">Name; <c>.ctor</c> for constructors.</param>
/// <param name="Detail">Constant value, parameters, or getter.</param>
/// <param name="Detail2">Setter of a property, remover of an event.</param>
public sealed record ApiMember(string Kind, string Modifiers, string TypeName, string Name, string Detail, string Detail2)
{
    /// <summary>Attributes that the data give for the member.</summary>
    public List<ApiAttribute> Attributes { get; } = [];

    /// <summary>Whether a modifier is set.</summary>
    public bool Is(string modifier) => Modifiers.Split(' ').Contains(modifier);

    /// <summary>The parameters of a method or an indexer.</summary>
    public static IEnumerable<ApiParameter> Parameters(string text)
    {
        return text.Length == 0 ? [] : text.Split("; ").Select(ApiParameter.Parse);
    }
}
