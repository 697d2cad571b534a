using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>
/// The runtime that many boards need. A garbage collection stops all threads; while there are a thousand, those that wake up meanwhile spin,
/// the collector hardly gets a core, and boards stand still for seconds. So there are few collections, which only environment variables
/// can ask for, and the program replaces itself by itself with these. Not on Windows.
/// </summary>
internal static class FleetRuntime
{
    private const string FirstGeneration = "DOTNET_GCgen0size";
    private const string Bytes = "0x8000000";
    private const string Spinning = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit";
    private const int Many = 50;

    /// <summary>Starts the program again, as the same process, if it is to run many boards and was not started for them.</summary>
    public static void Require(int boards)
    {
        if (boards <= Many || OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable(FirstGeneration) != null || Environment.ProcessPath is not string program)
        {
            return;
        }

        string[] arguments = Environment.GetCommandLineArgs();
        if (Path.GetFileNameWithoutExtension(program) != "dotnet")
        {
            arguments = arguments[1..];
        }

        if (SetVariable(FirstGeneration, Bytes, 0) == 0 && SetVariable(Spinning, "0", 0) == 0)
        {
            // returns only if it fails, and then the boards run as they are
            Console.Out.Flush();
            _ = Replace(program, [program, .. arguments, null]);
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int replaces);

    [DllImport("libc", EntryPoint = "execv")]
    private static extern int Replace([MarshalAs(UnmanagedType.LPUTF8Str)] string program, [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments);
}
