namespace Meterkast.Updates
{
    /// <summary>The class libraries that were flashed, which an update uses and cannot replace.</summary>
    public interface ILibraries
    {
        /// <summary>The version of a library.</summary>
        /// <param name="name">Name of its assembly.</param>
        /// <returns>Four numbers, such as <c>1.17.11.0</c>; null if it was not flashed.</returns>
        string VersionOf(string name);
    }
}
