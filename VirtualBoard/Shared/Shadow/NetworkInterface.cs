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

        /// <summary>What the interface is.</summary>
        public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Ethernet;

        /// <summary>A computer's address is not the virtual board's to change.</summary>
        public bool IsDhcpEnabled => true;

        /// <summary>Takes a fixed address, and leaves the computer as it is.</summary>
        public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress)
        {
        }

        /// <summary>Takes name servers, and leaves the computer as it is.</summary>
        public void EnableStaticIPv4Dns(string[] dnsAddresses)
        {
        }

        /// <summary>Hardware address, six bytes.</summary>
        public byte[] PhysicalAddress => VirtualHardware.HardwareAddress;

        /// <summary>The one interface of the virtual board.</summary>
        public static NetworkInterface[] GetAllNetworkInterfaces() => new[] { new NetworkInterface() };
    }
}
