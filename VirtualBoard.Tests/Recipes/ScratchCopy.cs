using System.Reflection;
using System.Runtime.Loader;
using Meterkast.NanoApi.Gate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Meterkast.VirtualBoard.Tests.Recipes;

/// <summary>
/// The texts of the portable firmware, of what makes the documents of it, and of its test benches, to be changed and compiled: what a
/// table's new row does is seen without a change of the project's own files.
/// </summary>
internal sealed class ScratchCopy
{
    // AllEntities is written for a project with implicit usings
    private const string Usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq;\n";

    private readonly Dictionary<string, string> _texts = [];

    public ScratchCopy()
    {
        foreach (string list in new[] { "Shared/Shared.projitems", "OtGatewayFirmware/OtGatewayFirmware.projitems", "P1Firmware/P1Firmware.projitems", "nfproj-tests/Doubles/Doubles.projitems", "nfproj-tests/GatewayBench/GatewayBench.projitems" })
        {
            Take(SharedItems.Sources(Repository.File(list), isTest: true).Where(p => !p.EndsWith("AssemblyInfo.cs", StringComparison.Ordinal)));
        }

        string[] others =
        [
            "nfproj-tests/P1Firmware.Tests/MeterBench.cs", "VirtualBoard/UnitTests/TestFramework.cs", "VirtualBoard.Tests/HomeAssistant/AllEntities.cs",
            "VirtualBoard/Program/TopicDocument.cs", "VirtualBoard/Program/MeterTopicDocument.cs", "VirtualBoard/Program/HistoryDocument.cs",
            "VirtualBoard/Program/StateRows.cs",
            "VirtualBoard/Program/SettingsDocument.cs", "VirtualBoard/Program/SettingsData.cs", "VirtualBoard/Program/BoardsDocument.cs",
            "VirtualBoard/Program/HomeRights.cs", "boards.json", "Broker/home.acl",
        ];
        Take(others.Select(p => Repository.File(p)));
        Change("VirtualBoard.Tests/HomeAssistant/AllEntities.cs", t => Usings + t);
    }

    /// <summary>Changes a text.</summary>
    /// <param name="path">Path of the file in the project.</param>
    /// <param name="change">Makes the new text of the old one.</param>
    public void Change(string path, Func<string, string> change)
    {
        string changed = change(_texts[path]);
        Assert.AreNotEqual(_texts[path], changed, $"nothing in {path} was changed");
        _texts[path] = changed;
    }

    /// <summary>Compiles and loads the copy.</summary>
    /// <param name="probe">One more source.</param>
    public Assembly Build(string probe)
    {
        CSharpParseOptions parse = new(LanguageVersion.Latest);
        IEnumerable<SyntaxTree> trees = _texts.Where(t => t.Key.EndsWith(".cs", StringComparison.Ordinal)).Append(new("Probe.cs", probe))
            .Select(t => CSharpSyntaxTree.ParseText(t.Value, parse, t.Key));
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Annotations);
        CSharpCompilation compilation = CSharpCompilation.Create("Scratch", trees, References(), options);
        using MemoryStream image = new();
        ResourceDescription[] data = [.. new[] { "boards.json", "Broker/home.acl" }.Select(p => new ResourceDescription(Path.GetFileName(p), () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(_texts[p])), true))];
        string[] errors = [.. compilation.Emit(image, manifestResources: data).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        Assert.AreEqual(0, errors.Length, string.Join('\n', errors));
        image.Position = 0;
        return new AssemblyLoadContext("scratch", isCollectible: true).LoadFromStream(image);
    }

    private void Take(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            _texts[Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')] = File.ReadAllText(path);
        }
    }

    // .NET's own, nanoFramework's stand-ins and MSTest, but not the firmware as it was built
    private static IEnumerable<MetadataReference> References()
    {
        string[] built = ["Meterkast.Shared", "Meterkast.OtGatewayFirmware", "Meterkast.P1Firmware", "Meterkast.Simulation", "Meterkast.VirtualBoard.Tests", "VirtualBoard"];
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator).Where(p => !built.Contains(Path.GetFileNameWithoutExtension(p))).Select(p => MetadataReference.CreateFromFile(p));
    }
}
