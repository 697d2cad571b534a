using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard;

/// <summary>Where a broker is, as <c>--broker</c> says it.</summary>
public static class BrokerAddress
{
    /// <summary>Reads HOST, HOST:PORT, an IPv6 address, or one in brackets with a port or without.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public static (string Host, int Port) Parse(string broker)
    {
        bool isBare = broker.Count(c => c == ':') > 1 && !broker.StartsWith('[');
        int colon = isBare ? -1 : broker.IndexOf(':', broker.StartsWith('[') ? Math.Max(0, broker.IndexOf(']')) : 0);
        string host = colon < 0 ? broker : broker[..colon];
        int port = 1883;
        bool isPort = colon < 0 || (int.TryParse(broker[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535);
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            isBare = true;
        }

        bool isHost = isBare ? IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 : host.Length > 0 && !host.StartsWith('[');
        return isHost && isPort ? (host, port) : throw new UsageException($"--broker {broker}: expected HOST or HOST:PORT, where an IPv6 address with a port stands in brackets");
    }
}
