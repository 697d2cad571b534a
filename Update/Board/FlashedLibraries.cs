using System;
using System.Reflection;

namespace Meterkast.Updates
{
    /// <summary>The class libraries beside which this assembly was flashed or loaded.</summary>
    public sealed class FlashedLibraries : ILibraries
    {
        /// <inheritdoc/>
        public string VersionOf(string name)
        {
            try
            {
                return Assembly.Load(name).GetName().Version.ToString();
            }
            catch (Exception)
            {
                return null;
            }
        }
    }
}
