using Mono.Cecil;

namespace Meterkast.NanoApi.Gate;

/// <summary>Finds the assemblies of the class library among the reference assemblies, and our own in memory.</summary>
public sealed class DeviceResolver : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _known = [];

    /// <summary>Initializes a resolver.</summary>
    /// <param name="own">Assemblies of our own.</param>
    public DeviceResolver(IEnumerable<CompiledAssembly> own)
    {
        foreach (CompiledAssembly assembly in own)
        {
            _known[assembly.Name] = Read(new MemoryStream(assembly.Image));
        }
    }

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name)
    {
        if (!_known.TryGetValue(name.Name, out AssemblyDefinition? found))
        {
            string path = Path.Combine(DeviceGate.ReferenceFolder(), name.Name + ".dll");
            if (!File.Exists(path))
            {
                throw new AssemblyResolutionException(name);
            }

            found = Read(File.OpenRead(path));
            _known.Add(name.Name, found);
        }

        return found;
    }

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AssemblyDefinition definition in _known.Values)
        {
            definition.Dispose();
        }
    }

    private AssemblyDefinition Read(Stream stream)
    {
        return AssemblyDefinition.ReadAssembly(stream, new ReaderParameters { AssemblyResolver = this });
    }
}
