using System.Xml.Linq;

namespace Meterkast.NanoApi.Gate;

/// <summary>Reads a list of shared items (.projitems), which several projects import, so that a source is listed once.</summary>
public static class SharedItems
{
    /// <summary>The only condition that an item group may have: test projects leave out its items.</summary>
    public const string NotForTests = "'$(IsTestProject)' != 'true'";

    private const string Here = "$(MSBuildThisFileDirectory)";

    /// <summary>Reads a list.</summary>
    /// <param name="path">Path of the .projitems file.</param>
    /// <param name="isTest">Whether a test project imports it.</param>
    /// <returns>Full paths of the sources, in the order listed.</returns>
    /// <exception cref="InvalidDataException">The list contains something that this reader does not evaluate as MSBuild does.</exception>
    public static List<string> Sources(string path, bool isTest)
    {
        XElement root = XDocument.Load(path).Root!;
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        List<string> sources = [];
        foreach (XElement group in root.Elements(root.Name.Namespace + "ItemGroup"))
        {
            string condition = (string?)group.Attribute("Condition") ?? "";
            if (condition is not ("" or NotForTests))
            {
                throw new InvalidDataException($"{path}: the condition {condition} is not known; expected none, or {NotForTests}");
            }

            if (condition == "" || !isTest)
            {
                sources.AddRange(group.Elements(root.Name.Namespace + "Compile").Select(e => FullPath(path, folder, (string)e.Attribute("Include")!)));
            }
        }

        return sources;
    }

    private static string FullPath(string path, string folder, string include)
    {
        return include.StartsWith(Here, StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(folder, include[Here.Length..].Replace('\\', '/')))
            : throw new InvalidDataException($"{path}: {include} must begin with {Here}, or each project looks for it in its own folder");
    }
}
