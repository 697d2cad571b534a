using System;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;

namespace Meterkast.Board
{
    /// <summary>The board's connection to the LAN.</summary>
    public static class BoardNetwork
    {
        private const int AskForAddress = 20000;
        private const string NoAddress = "0.0.0.0";

        /// <summary>
        /// Waits up to 20 s for an address. The firmware of the board joins by itself as it is configured by nanoff;
        /// the helper only has to set it going once. May be called again after a failure.
        /// </summary>
        /// <returns>True when the board has an address.</returns>
        public static bool WaitForAddress()
        {
            if (FindInterface() != null)
            {
                return true;
            }

            try
            {
                NetworkHelper.SetupAndConnectNetwork(new CancellationTokenSource(AskForAddress).Token);
            }
            catch (Exception)
            {
                // "already called" on the second attempt: the address is what counts
                Thread.Sleep(1000);
            }

            return FindInterface() != null;
        }

        /// <summary>The hardware address of the interface in use as 12 hexadecimal digits; empty without one.</summary>
        public static string HardwareAddress()
        {
            NetworkInterface used = FindInterface();
            if (used == null || used.PhysicalAddress == null)
            {
                return "";
            }

            Text.TextBuffer text = new Text.TextBuffer(12);
            for (int i = 0; i < used.PhysicalAddress.Length; i++)
            {
                text.AppendHex(used.PhysicalAddress[i], 2);
            }

            return text.ToString();
        }

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
