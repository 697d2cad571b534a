using Meterkast.Board;
using Meterkast.Settings;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The server's thread with a tap alone.</summary>
internal static class ServerThread
{
    /// <summary>Starts it.</summary>
    public static TapServer StartTap(DeviceSettings settings)
    {
        AutoResetEvent news = new(false);
        TapServer tap = new(settings, new AutoResetEvent(false), news);
        new Thread(new SocketServer([tap], news, new Diagnostics.LoopWatch()).Run) { IsBackground = true }.Start();
        return tap;
    }
}
