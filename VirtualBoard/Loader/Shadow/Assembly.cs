using Meterkast.VirtualBoard;

namespace System.Reflection
{
    /// <summary>nanoFramework's Assembly: what the loader loads is kept apart from the program's own assemblies. Stands before .NET's own in the loader's
    /// sources.</summary>
    internal sealed class Assembly
    {
        private readonly Func<string, Type> _types;

        private Assembly(Func<string, Type> types)
        {
            _types = types;
        }

        /// <summary>Loads an assembly beside those that were loaded before it on this board.</summary>
        public static Assembly Load(byte[] rawAssembly) => new(LoadedAssemblies.Load(rawAssembly));

        /// <summary>The assembly of the firmware that was flashed.</summary>
        public static Assembly Load(string assemblyString) => new(LoadedAssemblies.Flashed(assemblyString));

        /// <summary>A type of the assembly; null if it has none with this name.</summary>
        public Type GetType(string name) => _types(name);
    }
}
