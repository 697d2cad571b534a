using System;
using System.Net.NetworkInformation;
using System.Threading;
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
        /// Waits up to 10 s for an address if there is none. The board's own firmware joins the LAN as nanoff has
        /// configured it; the helper sets that going the first time and refuses to be called again, so what it says
        /// does not count: the connection to the broker shows whether there is a network.
        /// </summary>
        public static void Join()
        {
            try
            {
                if (FindInterface() == null)
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
                NetworkInterface used = FindInterface();
                for (int i = 0; used != null && i < used.PhysicalAddress.Length; i++)
                {
                    text.AppendHex(used.PhysicalAddress[i], 2);
                }
            }
            catch (Exception)
            {
                // a board whose firmware does not tell its address still has a broker to talk to
            }

            return text.ToString();
        }

        /// <summary>The prefix of the subnet that the board is in; empty while it is in none.</summary>
        public static string OwnSubnet()
        {
            try
            {
                NetworkInterface used = FindInterface();
                return used == null ? "" : TapAccess.SubnetOf(used.IPv4Address, used.IPv4SubnetMask);
            }
            catch (Exception)
            {
                return "";
            }
        }

        // On Ethernet images Wi-Fi is in the list too: the interface in use is the one with an address
        private static NetworkInterface FindInterface()
        {
            NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < all.Length; i++)
            {
                string address = all[i].IPv4Address;
                if (address != null && address.Length > 0 && address != NoAddress)
                {
                    return all[i];
                }
            }

            return null;
        }
    }
}
