using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Meterkast.NanoApi.Gate;

/// <summary>
/// Compiles sources as the project system of nanoFramework does: C# 9, no standard library, optimised, against
/// nothing but the reference assemblies.
/// </summary>
public sealed class DeviceCompiler
{
    private readonly string _referenceFolder;

    /// <summary>Initializes a compiler.</summary>
    /// <param name="referenceFolder">Folder of the reference assemblies.</param>
    public DeviceCompiler(string referenceFolder)
    {
        _referenceFolder = referenceFolder;
    }

    /// <summary>Compiles a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="built">Assemblies of the projects that it refers to.</param>
    /// <param name="violations">Receives the compiler's errors.</param>
    /// <returns>The assembly, or null if there were errors.</returns>
    public CompiledAssembly? Compile(NfProject project, IEnumerable<CompiledAssembly> built, List<Violation> violations)
    {
        IEnumerable<(string Path, string Text)> sources = project.Sources.Select(p => (p, File.ReadAllText(p)));
        return Compile(project.AssemblyName, project.IsExe, sources, project.References, built, violations);
    }

    /// <summary>Compiles sources.</summary>
    /// <param name="name">Assembly name.</param>
    /// <param name="isExe">Whether there is an entry point.</param>
    /// <param name="sources">Path and text of each source.</param>
    /// <param name="references">Names of assemblies of the class library.</param>
    /// <param name="built">Assemblies of our own.</param>
    /// <param name="violations">Receives the compiler's errors.</param>
    /// <returns>The assembly, or null if there were errors.</returns>
    public CompiledAssembly? Compile(
        string name,
        bool isExe,
        IEnumerable<(string Path, string Text)> sources,
        IEnumerable<string> references,
        IEnumerable<CompiledAssembly> built,
        List<Violation> violations)
    {
        CSharpParseOptions parse = new CSharpParseOptions(LanguageVersion.CSharp9).WithPreprocessorSymbols("NANOFRAMEWORK_1_0");
        IEnumerable<SyntaxTree> trees = sources.Select(s =>
            CSharpSyntaxTree.ParseText(SourceText.From(s.Text, Encoding.UTF8), parse, s.Path));
        IEnumerable<MetadataReference> library = references
            .Select(r => Path.Combine(_referenceFolder, r + ".dll"))
            .Where(File.Exists)
            .Select(p => MetadataReference.CreateFromFile(p));
        IEnumerable<MetadataReference> own = built.Select(b => MetadataReference.CreateFromImage(b.Image));
        CSharpCompilationOptions options = new(
            isExe ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release);
        CSharpCompilation compilation = CSharpCompilation.Create(name, trees, library.Concat(own), options);

        foreach (SyntaxToken token in compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantTokens()).Where(t => t.IsKind(SyntaxKind.VolatileKeyword)))
        {
            // the compiler's own error for the missing IsVolatile has no location
            violations.Add(At(token.GetLocation(), "volatile does not exist on the device; lock what two threads use"));
        }

        using MemoryStream image = new();
        using MemoryStream symbols = new();
        EmitOptions emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb);
        EmitResult result = compilation.Emit(image, symbols, options: emit);
        foreach (Diagnostic error in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            violations.Add(At(error.Location, $"{error.Id} {error.GetMessage()}"));
        }

        return result.Success ? new CompiledAssembly(name, image.ToArray(), symbols.ToArray(), compilation) : null;
    }

    /// <summary>A violation at a place in the sources.</summary>
    public static Violation At(Location? location, string message)
    {
        FileLinePositionSpan span = location?.GetLineSpan() ?? default;
        return new Violation(span.Path ?? "", span.StartLinePosition.Line + 1, message);
    }
}
