using System.Net.Sockets;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Waits for servers that have been started.</summary>
internal static class Listener
{
    private const int WaitAtMost = 10000;

    /// <summary>Waits until somebody listens on a port of 127.0.0.1.</summary>
    /// <param name="port">TCP port.</param>
    /// <param name="server">Who is to; its last lines are told when it does not.</param>
    public static void WaitFor(int port, RunningProgram server)
    {
        long until = Environment.TickCount64 + WaitAtMost;
        while (true)
        {
            try
            {
                using TcpClient probe = new("127.0.0.1", port);
                return;
            }
            catch (SocketException e)
            {
                if (Environment.TickCount64 > until)
                {
                    throw new TimeoutException($"nobody listens on port {port}:\n" + string.Join('\n', server.Lines().TakeLast(30)), e);
                }

                Thread.Sleep(20);
            }
        }
    }
}
