using System;
using System.Net.NetworkInformation;
using System.Threading;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Text;
using nanoFramework.Networking;

namespace Meterkast.Board
{
    /// <summary>The board's connection to the LAN.</summary>
    public static class BoardNetwork
    {
        private const int WaitForAddress = 10000;
        private const string NoAddress = "0.0.0.0";

        /// <summary>
        /// Gives the board's interface the fixed address of the settings, if they have one; the board stores it. An unchanged address is
        /// not written again.
        /// </summary>
        public static void UseFixedAddress(DeviceSettings settings)
        {
            if (settings.Address.Length == 0)
            {
                return;
            }

            try
            {
                NetworkInterface own = FindInterface(false);
                if (own.IsDhcpEnabled || own.IPv4Address != settings.Address)
                {
                    own.EnableStaticIPv4(settings.Address, settings.Mask, settings.Gateway);
                }

                if (settings.NameServer.Length > 0)
                {
                    own.EnableStaticIPv4Dns(new[] { settings.NameServer });
                }
            }
            catch (Exception)
            {
                Console.WriteLine("network.address " + settings.Address + ": the board does not take it");
            }
        }

        /// <summary>
        /// Waits up to 10 s for an address if there is none. The board's own firmware joins the LAN as nanoff has configured it. The
        /// helper starts this the first time and refuses further calls, so its result is ignored: the connection to the broker shows
        /// whether there is a network.
        /// </summary>
        public static void Join()
        {
            try
            {
                if (FindInterface(true) == null)
                {
                    NetworkHelper.SetupAndConnectNetwork(new CancellationTokenSource(WaitForAddress).Token);
                }
            }
            catch (Exception)
            {
                // see above
            }
        }

        /// <summary>The hardware address of the interface in use as 12 hexadecimal digits; empty when it is not known.</summary>
        public static string HardwareAddress()
        {
            TextBuffer text = new TextBuffer(12);
            try
            {
                NetworkInterface used = FindInterface(true);
                for (int i = 0; used != null && i < used.PhysicalAddress.Length; i++)
                {
                    text.AppendHex(used.PhysicalAddress[i], 2);
                }
            }
            catch (Exception)
            {
                // a board whose firmware does not report its address can still reach the broker
            }

            return text.ToString();
        }

        /// <summary>The board's own IPv4 address; empty while it has none.</summary>
        public static string Address()
        {
            try
            {
                NetworkInterface used = FindInterface(true);
                return used == null ? "" : used.IPv4Address;
            }
            catch (Exception)
            {
                return "";
            }
        }

        /// <summary>The prefix of the subnet that the board is in; empty while it is in none.</summary>
        public static string OwnSubnet()
        {
            try
            {
                NetworkInterface used = FindInterface(true);
                return used == null ? "" : TapAccess.SubnetOf(used.IPv4Address, used.IPv4SubnetMask);
            }
            catch (Exception)
            {
                return "";
            }
        }

        // On Ethernet images Wi-Fi is in the list too; Ethernet takes precedence
        private static NetworkInterface FindInterface(bool withAddress)
        {
            NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
            NetworkInterface other = null;
            for (int i = 0; i < all.Length; i++)
            {
                string address = all[i].IPv4Address;
                if (withAddress && (address == null || address.Length == 0 || address == NoAddress))
                {
                    continue;
                }

                if (all[i].NetworkInterfaceType == NetworkInterfaceType.Ethernet)
                {
                    return all[i];
                }

                other = other ?? all[i];
            }

            return other;
        }
    }
}
