using Meterkast.Board;
using Meterkast.Diagnostics;
using Meterkast.Settings;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The server's thread with a tap alone.</summary>
internal static class ServerThread
{
    /// <summary>Starts it.</summary>
    public static TapServer StartTap(DeviceSettings settings)
    {
        HeapBudget budget = new(new BoardHeap());
        var news = BoardEvents.Make();
        TapServer tap = new(settings, new(false), news, budget);
        new Thread(new SocketServer([tap], news, NewWatchdog(), budget).Run) { IsBackground = true }.Start();
        return tap;
    }

    /// <summary>A watchdog for loops that do not stop.</summary>
    public static Watchdog NewWatchdog() => new(new LoopWatch(), new StoredBytes("I:\\reset_cause.txt"), new BoardReboot());
}
