using Microsoft.CodeAnalysis.CSharp;

namespace Meterkast.NanoApi.Gate;

/// <summary>An assembly as the device would get it.</summary>
/// <param name="Name">Assembly name.</param>
/// <param name="Image">The DLL.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="Compilation">What it was compiled from.</param>
public sealed record CompiledAssembly(string Name, byte[] Image, byte[] Symbols, CSharpCompilation Compilation);
