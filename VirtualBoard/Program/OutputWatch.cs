using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Ends the program when its output is no longer read, as in <c>./run.sh | head</c>. .NET ignores SIGPIPE and drops what is written to a
/// broken pipe, and the firmware may write nothing for a long time, so the kernel is polled.
/// </summary>
internal static class OutputWatch
{
    private const int StandardOutput = 1;
    private const short Error = 8;
    private const short HungUp = 16;

    /// <summary>Starts watching; does nothing on Windows.</summary>
    public static void Start()
    {
        if (!OperatingSystem.IsWindows())
        {
            new Thread(Watch) { IsBackground = true, Name = "output" }.Start();
        }
    }

    private static void Watch()
    {
        try
        {
            while (true)
            {
                PollEntry entry = new() { Descriptor = StandardOutput };
                if (Poll(ref entry, 1, 1000) > 0 && (entry.Happened & (Error | HungUp)) != 0)
                {
                    Environment.Exit(0);
                }
                else if (entry.Happened != 0)
                {
                    // there is no output
                    return;
                }
            }
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // not available on a system without poll
        }
    }

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }
}
