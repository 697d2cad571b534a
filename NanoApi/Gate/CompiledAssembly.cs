using Microsoft.CodeAnalysis.CSharp;

namespace Meterkast.NanoApi.Gate;

/// <summary>An assembly as compiled for the device.</summary>
/// <param name="Name">Assembly name.</param>
/// <param name="Image">The DLL.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="Compilation">Its compilation.</param>
public sealed record CompiledAssembly(string Name, byte[] Image, byte[] Symbols, CSharpCompilation Compilation);
