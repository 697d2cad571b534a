using System.Threading;

namespace nanoFramework.Networking
{
    /// <summary>nanoFramework's network helper: a PC is already on the network.</summary>
    public static class NetworkHelper
    {
        /// <summary>Always true.</summary>
        public static bool SetupAndConnectNetwork(CancellationToken token = default, bool requiresDateTime = false) => true;
    }
}
