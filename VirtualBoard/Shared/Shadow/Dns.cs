using Meterkast.VirtualBoard;

namespace System.Net
{
    /// <summary>nanoFramework's Dns; stands before .NET's own in the firmware's sources, which asks for the name of an address, too.</summary>
    internal static class Dns
    {
        /// <summary>The addresses of a host.</summary>
        /// <exception cref="Sockets.SocketException">There is no such host.</exception>
        public static IPHostEntry GetHostEntry(string hostNameOrAddress) => new IPHostEntry { AddressList = HostNames.AddressesOf(hostNameOrAddress) };
    }
}
