using Meterkast.VirtualBoard;

namespace System.Net.NetworkInformation
{
    /// <summary>nanoFramework's NetworkInterface; stands before .NET's own in the firmware's sources.</summary>
    internal class NetworkInterface
    {
        private NetworkInterface()
        {
        }

        /// <summary>Address on the LAN.</summary>
        public string IPv4Address => "127.0.0.1";

        /// <summary>Mask of the LAN: whoever is on this computer.</summary>
        public string IPv4SubnetMask => "255.0.0.0";

        /// <summary>Hardware address, six bytes.</summary>
        public byte[] PhysicalAddress => VirtualHardware.HardwareAddress;

        /// <summary>The one interface of the virtual board.</summary>
        public static NetworkInterface[] GetAllNetworkInterfaces() => new[] { new NetworkInterface() };
    }
}
