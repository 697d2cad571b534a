using System.Xml.Linq;

namespace Meterkast.NanoApi.Gate;

/// <summary>The contents of an .nfproj: sources, references, and the projects that it refers to.</summary>
/// <param name="Path">Full path of the .nfproj.</param>
/// <param name="AssemblyName">Assembly name.</param>
/// <param name="IsExe">Whether it has an entry point.</param>
/// <param name="Sources">Full paths of the sources, in the order listed; those of imported lists (.projitems) come last.</param>
/// <param name="References">Names of the assemblies referred to.</param>
/// <param name="Projects">Full paths of the projects referred to.</param>
public sealed record NfProject(
    string Path,
    string AssemblyName,
    bool IsExe,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Projects)
{
    /// <summary>Name of the project file without its extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads a project file.</summary>
    public static NfProject Read(string path)
    {
        XDocument document = XDocument.Load(path);
        XNamespace ns = document.Root!.Name.Namespace;
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        string Full(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, relative.Replace('\\', '/')));
        List<string> Includes(string item) => document.Descendants(ns + item).Select(e => (string)e.Attribute("Include")!).ToList();
        string Property(string name) => document.Descendants(ns + name).Select(e => e.Value).FirstOrDefault() ?? "";
        bool isTest = Property("IsTestProject") == "true";
        IEnumerable<string> lists = document.Root.Elements(ns + "Import")
            .Where(e => (string?)e.Attribute("Label") == "Shared")
            .Select(e => Full((string)e.Attribute("Project")!));
        return new NfProject(
            System.IO.Path.GetFullPath(path),
            Property("AssemblyName"),
            Property("OutputType") == "Exe",
            Includes("Compile").Select(Full).Concat(lists.SelectMany(l => SharedItems.Sources(l, isTest))).ToList(),
            Includes("Reference").Select(r => r.Split(',')[0]).ToList(),
            Includes("ProjectReference").Select(Full).ToList());
    }

    /// <summary>Reads the nanoFramework projects of a solution, each after the ones it refers to.</summary>
    public static List<NfProject> ReadSolution(string solution)
    {
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(solution))!;
        List<NfProject> waiting = File.ReadLines(solution)
            .Where(l => l.StartsWith("Project(", StringComparison.Ordinal))
            .Select(l => l.Split('"')[5].Replace('\\', '/'))
            .Where(relative => relative.EndsWith(".nfproj", StringComparison.Ordinal))
            .Select(relative => Read(System.IO.Path.Combine(folder, relative)))
            .ToList();
        List<NfProject> ordered = [];
        while (waiting.Count > 0)
        {
            NfProject next = waiting.First(p => p.Projects.All(r => ordered.Any(o => o.Path == r)));
            ordered.Add(next);
            waiting.Remove(next);
        }

        return ordered;
    }
}
