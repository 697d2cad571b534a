using Meterkast.NanoApi.Model;

namespace Meterkast.NanoApi.Gate;

/// <summary>The API check: compiles every project of the firmware's solution as the device's compiler would, and refuses what would fail
/// on the device.</summary>
public static class DeviceGate
{
    private static readonly Lazy<string> References = new(WriteReferences);

    /// <summary>Runs the API check.</summary>
    /// <param name="solution">Path of Firmware.sln.</param>
    /// <param name="output">Receives the report.</param>
    /// <returns>What was refused; empty if the check passed.</returns>
    public static List<Violation> Run(string solution, TextWriter output)
    {
        List<Violation> violations = [];
        DeviceCompiler compiler = new(ReferenceFolder());
        Dictionary<string, CompiledAssembly> built = [];
        int tableBlocks = 0;
        foreach (NfProject project in NfProject.ReadSolution(solution))
        {
            List<CompiledAssembly> under = project.Projects.Where(built.ContainsKey).Select(p => built[p]).ToList();
            CompiledAssembly? assembly = compiler.Compile(project, under, violations);
            if (assembly == null)
            {
                continue;
            }

            built.Add(project.Path, assembly);
            DeviceRules.Check(assembly, under, violations);
            List<(string Field, int Elements, int Blocks)> tables = StaticHeap.Count(assembly);
            int blocks = tables.Sum(t => t.Blocks);
            int code = CodeSize.Count(assembly);
            if (code > CodeSize.Most && !project.Name.EndsWith("Tests", StringComparison.Ordinal))
            {
                violations.Add(new Violation(project.Path, 0, $"{code} bytes of code: an assembly of the device has at most {CodeSize.Most}; move something to another one"));
            }

            output.WriteLine($"{project.Name}: {code} bytes of code; static tables {blocks} heap blocks = {blocks * StaticHeap.BlockBytes} bytes");
            foreach ((string field, int elements, int fieldBlocks) in tables.Where(t => t.Blocks >= 8))
            {
                output.WriteLine($"  {field}: {elements} elements, {fieldBlocks} blocks");
            }

            tableBlocks += project.Name.EndsWith("Tests", StringComparison.Ordinal) ? 0 : blocks;
        }

        output.WriteLine($"static tables of the firmware: {tableBlocks} heap blocks = {tableBlocks * StaticHeap.BlockBytes} bytes");
        return violations;
    }

    /// <summary>Path of the class library's real mscorlib.dll.</summary>
    /// <exception cref="FileNotFoundException">Its package was not restored.</exception>
    public static string CoreLibrary()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Library", "mscorlib.dll");
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is missing: the package nanoFramework.CoreLibrary was not restored; run 'dotnet restore Host.slnx' with access to a registry that has it", path);
    }

    /// <summary>Folder of the reference assemblies; each process creates them once, from the data and the real mscorlib.dll.</summary>
    public static string ReferenceFolder() => References.Value;

    /// <summary>Folder of the API data.</summary>
    public static string DataFolder() => Path.Combine(AppContext.BaseDirectory, "Api");

    private static string WriteReferences()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "ref");
        new ReferenceAssemblyWriter(ApiAssembly.ReadAll(DataFolder()), CoreLibrary()).Write(folder);
        return folder;
    }
}
