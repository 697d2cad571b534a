namespace Meterkast.NanoApi.Model;

/// <summary>One parameter.</summary>
/// <param name="Modifier">out, in, params or empty.</param>
/// <param name="TypeName">Type, followed by <c>&amp;</c> if it is passed by reference.</param>
/// <param name="Name">Name.</param>
/// <param name="Default">Default value as text, or null if there is none.</param>
public sealed record ApiParameter(string Modifier, string TypeName, string Name, string? Default)
{
    /// <summary>Reads <c>modifier type name = default</c>.</summary>
    public static ApiParameter Parse(string text)
    {
        string[] halves = text.Split(" = ", 2);
        string[] words = halves[0].Split(' ');
        string modifier = words.Length == 3 ? words[0] : "";
        return new ApiParameter(modifier, words[^2], words[^1], halves.Length == 2 ? halves[1] : null);
    }
}
