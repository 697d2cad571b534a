using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Meterkast.VirtualBoard;

/// <summary>
/// The restart of the boards: the program begins anew in the same process, with the files that the boards had, so that changed settings
/// are in force. The history is in its folder anyway. Windows cannot do that; there the program ends.
/// </summary>
public static partial class Restart
{
    private const string Variable = "VIRTUALBOARD_FILES";

    private static readonly string? Kept = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Whether the boards start for the first time.</summary>
    public static bool IsFirstStart => Kept == null;

    /// <summary>Puts back the files that a board had before the restart.</summary>
    /// <param name="name">The firmware's usual base topic.</param>
    /// <returns>False if the board starts for the first time.</returns>
    public static bool TryReturnFiles(string name)
    {
        string folder = Path.Combine(Kept ?? "", name);
        if (Kept == null || !Directory.Exists(folder))
        {
            return false;
        }

        foreach (string file in Directory.GetFiles(folder))
        {
            VirtualHardware.StoreFile(VirtualHardware.Drive + Path.GetFileName(file), File.ReadAllBytes(file));
        }

        Directory.Delete(folder, true);
        if (Directory.GetDirectories(Kept).Length == 0)
        {
            Directory.Delete(Kept);
        }

        return true;
    }

    /// <summary>Begins anew. Returns only if that is not possible.</summary>
    /// <param name="boards">The boards' files by the firmware's usual base topic.</param>
    public static void Begin(IReadOnlyDictionary<string, VirtualHardware> boards)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("virtualboard").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach ((string name, VirtualHardware board) in boards)
        {
            board.SaveFiles(Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
        }

        // the runtime and, unless it is a program of its own, the file that it runs
        string program = Environment.ProcessPath!;
        string[] arguments = Environment.GetCommandLineArgs();
        bool isOwn = Path.GetFileNameWithoutExtension(program) == Path.GetFileNameWithoutExtension(arguments[0]);
        string?[] command = [program, .. isOwn ? arguments.Skip(1) : arguments, null];
        string?[] environment =
        [
            .. Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Where(v => (string)v.Key != Variable).Select(v => $"{v.Key}={v.Value}"),
            $"{Variable}={folder}", null,
        ];
        Console.Out.Flush();
        _ = Execute(program, command, environment);
    }

    [LibraryImport("libc", EntryPoint = "execve", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments, string?[] environment);
}
