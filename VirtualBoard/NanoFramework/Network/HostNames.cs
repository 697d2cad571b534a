using System.Net;

namespace Meterkast.VirtualBoard
{
    /// <summary>Host names as this computer resolves them.</summary>
    public static class HostNames
    {
        /// <summary>The addresses of a host.</summary>
        public static IPAddress[] AddressesOf(string host) => Dns.GetHostAddresses(host);
    }
}
