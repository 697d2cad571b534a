using System.Net;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>TCP ports of 127.0.0.1 that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>Gives one.</summary>
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
