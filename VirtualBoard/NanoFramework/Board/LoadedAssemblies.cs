using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace Meterkast.VirtualBoard;

/// <summary>The assemblies of an update, which have the names of those that VirtualBoard itself has: in a load context of their own.</summary>
public sealed class LoadedAssemblies : AssemblyLoadContext
{
    private readonly ConcurrentDictionary<string, Assembly> _loaded = new();

    /// <summary>Loads an assembly on the board of the calling thread.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>Finds a type of it by its full name.</returns>
    public static Func<string, Type?> Load(byte[] bytes)
    {
        LoadedAssemblies context = VirtualHardware.Assemblies;
        Assembly assembly = context.LoadFromStream(new MemoryStream(bytes));
        context._loaded[assembly.GetName().Name!] = assembly;
        return name => assembly.GetType(name);
    }

    /// <summary>The firmware that was flashed on the board of the calling thread.</summary>
    /// <param name="name">Name of its assembly on a device.</param>
    /// <returns>Finds its program by its full name.</returns>
    /// <exception cref="FileNotFoundException">Another one was flashed.</exception>
    public static Func<string, Type?> Flashed(string name)
    {
        Type? program = VirtualHardware.Program;
        return program?.FullName == $"Meterkast.{name}.Program"
            ? type => type == program.FullName ? program : null
            : throw new FileNotFoundException(name);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        return _loaded.TryGetValue(assemblyName.Name ?? "", out Assembly? assembly) ? assembly : null;
    }
}
