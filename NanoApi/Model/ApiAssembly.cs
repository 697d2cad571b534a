namespace Meterkast.NanoApi.Model;

/// <summary>One assembly of nanoFramework's class library, read from its text file.</summary>
/// <param name="Name">Assembly name.</param>
/// <param name="Version">Assembly version.</param>
public sealed record ApiAssembly(string Name, string Version)
{
    /// <summary>Names and versions of the assemblies that it refers to.</summary>
    public List<(string Name, string Version)> References { get; } = [];

    /// <summary>The types.</summary>
    public List<ApiType> Types { get; } = [];

    /// <summary>Reads all files of a folder.</summary>
    public static List<ApiAssembly> ReadAll(string folder)
    {
        return Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(Read).ToList();
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="InvalidDataException">A line does not have the form of the data.</exception>
    public static ApiAssembly Read(string path)
    {
        ApiAssembly? assembly = null;
        List<ApiAttribute>? attributes = null;
        foreach (string line in File.ReadLines(path))
        {
            string[] f = line.Split('\t');
            string Field(int i) => i < f.Length ? f[i] : "";
            switch (f[0])
            {
                case "assembly":
                    assembly = new ApiAssembly(f[1], f[2]);
                    break;
                case "reference":
                    assembly!.References.Add((f[1], f[2]));
                    break;
                case "type":
                    string[] interfaces = Field(4).Length == 0 ? [] : f[4].Split(", ");
                    ApiType type = new(f[1], f[2], Field(3), interfaces);
                    assembly!.Types.Add(type);
                    attributes = type.Attributes;
                    break;
                case "field" or "method":
                    attributes = Add(assembly!, new ApiMember(f[0], f[1], f[2], f[3], Field(4), ""));
                    break;
                case "property" or "event":
                    ApiMember member = new(f[0], Field(5), f[1], f[2], Field(3), Field(4));
                    attributes = Add(assembly!, member);
                    break;
                case "attribute":
                    attributes!.Add(new ApiAttribute(f[1], Field(2)));
                    break;
                default:
                    throw new InvalidDataException($"{path}: '{f[0]}' is no kind of line; expected assembly, reference, type, field, method, property, event or attribute");
            }
        }

        return assembly ?? throw new InvalidDataException($"{path}: no line 'assembly'");
    }

    private static List<ApiAttribute> Add(ApiAssembly assembly, ApiMember member)
    {
        assembly.Types[^1].Members.Add(member);
        return member.Attributes;
    }
}
