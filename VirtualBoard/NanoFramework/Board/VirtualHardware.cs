using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;

namespace Meterkast.VirtualBoard;

/// <summary>
/// A virtual board: what its UARTs are connected to, the files on its drive I:, and its hardware address. The static members refer to the
/// board on which the calling thread runs. A thread runs on the board of the thread that started it, so that one process can have several
/// boards.
/// </summary>
public sealed class VirtualHardware
{
    /// <summary>The board's drive.</summary>
    public const string Drive = @"I:\";

    private static readonly AsyncLocal<VirtualHardware?> Mine = new();
    private static readonly VirtualHardware First = new();

    private readonly ConcurrentDictionary<string, Func<ISerialWire>> _wires = new();
    private readonly ConcurrentDictionary<int, Action<bool>> _pins = new();
    private readonly ConcurrentDictionary<int, Action<bool>> _lamps = new();
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly LoadedAssemblies _assemblies = new();
    private Type? _program;
    private string? _folder;
    private byte[] _hardwareAddress = { 0x02, 0x4D, 0x4B, 0x00, 0x00, 0x01 };
    private BoardTime _time = new RealTime();
    private HeapModel? _heap;
    private Func<object>? _broker;
    private Action? _restart;
    private Action<string> _print = Console.WriteLine;
    private string _timeServer = "0.pool.ntp.org";

    /// <summary>What a restart of the board does, called on the firmware's thread that asks for it; nothing if it is null.</summary>
    public static Action? Restart
    {
        get => Current._restart;
        set => Current._restart = value;
    }

    /// <summary>Takes each line that the firmware writes to the debug port; the program's standard output by default.</summary>
    public static Action<string> Print
    {
        get => Current._print;
        set => Current._print = value;
    }

    /// <summary>The first time server of the board.</summary>
    public static string TimeServer
    {
        get => Current._timeServer;
        set => Current._timeServer = value;
    }

    /// <summary>The class Program of the firmware that was flashed, for the loader; null on a board without the loader.</summary>
    public static Type? Program
    {
        get => Current._program;
        set => Current._program = value;
    }

    /// <summary>What was loaded from the board's storage.</summary>
    public static LoadedAssemblies Assemblies => Current._assemblies;

    /// <summary>Hardware address of the network interface, six bytes.</summary>
    public static byte[] HardwareAddress
    {
        get => Current._hardwareAddress;
        set => Current._hardwareAddress = value;
    }

    /// <summary>The board's clock and threads.</summary>
    public static BoardTime Time
    {
        get => Current._time;
        set => Current._time = value;
    }

    /// <summary>The heap to which the class libraries' allocations are charged; null if it is this computer's.</summary>
    public static HeapModel? Heap
    {
        get => Current._heap;
        set => Current._heap = value;
    }

    /// <summary>Makes the firmware's stream to a broker (<c>Meterkast.Board.IBrokerStream</c>); null for a socket.</summary>
    public static Func<object>? Broker
    {
        get => Current._broker;
        set => Current._broker = value;
    }

    /// <summary>The board on which the calling thread runs.</summary>
    public static VirtualHardware Current => Mine.Value ?? First;

    /// <summary>Puts the calling thread, and those that it starts from now on, on a new board.</summary>
    public static void MakeBoard() => Mine.Value = new VirtualHardware();

    /// <summary>Puts the calling thread, and those that it starts from now on, on a new board with the files of another one.</summary>
    public static void MakeBoardWithFilesOf(VirtualHardware other)
    {
        VirtualHardware board = new() { _folder = other._folder };
        foreach ((string path, byte[] content) in other._files)
        {
            board._files[path] = content;
        }

        Mine.Value = board;
    }

    /// <summary>Connects a UART.</summary>
    /// <param name="portName">Name of the port, for example <c>COM2</c>.</param>
    /// <param name="wire">Creates the connection; called each time the port is opened.</param>
    public static void Connect(string portName, Func<ISerialWire> wire) => Current._wires[portName] = wire;

    /// <summary>Connects something to a pin.</summary>
    /// <param name="pin">Number of the pin.</param>
    /// <param name="driven">Called with true when the board pulls the pin low, with false when it releases it.</param>
    public static void JoinPin(int pin, Action<bool> driven) => Current._pins[pin] = driven;

    /// <summary>Connects a lamp to a pin.</summary>
    /// <param name="pin">Number of the pin.</param>
    /// <param name="lit">Called with true when the board drives the pin high, with false when it drives it low.</param>
    public static void JoinLamp(int pin, Action<bool> lit) => Current._lamps[pin] = lit;

    /// <summary>Puts a file on the drive.</summary>
    /// <param name="path">Full path, for example <c>I:\settings.ini</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IOException">It belongs into the folder and cannot be written there.</exception>
    public static void StoreFile(string path, byte[] content)
    {
        if (Current.PlaceOf(path) is string place)
        {
            string draft = place + ".new";
            try
            {
                File.WriteAllBytes(draft, content);
                File.Move(draft, place, true);
            }
            catch (IOException)
            {
                // on a full disk, half a file would take the room of the next one
                File.Delete(draft);
                throw;
            }
        }

        Current._files[path] = content;
    }

    /// <summary>Keeps the history and the month's peak in a folder, and puts what it has on the drive.</summary>
    /// <param name="folder">The folder, which exists.</param>
    public static void UseFolder(string folder)
    {
        foreach (string file in Directory.GetFiles(folder))
        {
            string path = Drive + Path.GetFileName(file);
            if (IsKept(path))
            {
                Current._files[path] = File.ReadAllBytes(file);
            }
        }

        Current._folder = folder;
    }

    /// <summary>Writes the files of this board's drive that are not in its folder into another one.</summary>
    public void SaveFiles(string folder)
    {
        foreach ((string path, byte[] content) in _files)
        {
            if (PlaceOf(path) == null)
            {
                File.WriteAllBytes(Path.Combine(folder, path[Drive.Length..]), content);
            }
        }
    }

    /// <summary>The full paths of the files on the drive.</summary>
    public static string[] Files => [.. Current._files.Keys];

    /// <summary>The bytes of a file, or null if it does not exist.</summary>
    public static byte[]? LoadFile(string path) => Current._files.TryGetValue(path, out byte[]? content) ? content : null;

    /// <summary>Deletes a file; a missing one is not an error.</summary>
    public static void DeleteFile(string path)
    {
        Current._files.TryRemove(path, out _);
        if (Current.PlaceOf(path) is string place)
        {
            File.Delete(place);
        }
    }

    internal static bool HasPin(int pin) => Current._pins.ContainsKey(pin) || Current._lamps.ContainsKey(pin);

    internal static void DrivePin(int pin, bool low)
    {
        if (Current._pins.TryGetValue(pin, out Action<bool>? driven))
        {
            driven(low);
        }
    }

    internal static void LightLamp(int pin, bool isHigh)
    {
        if (Current._lamps.TryGetValue(pin, out Action<bool>? lit))
        {
            lit(isHigh);
        }
    }

    internal static void Reboot() => Current._restart?.Invoke();

    // Settings are those of the command line, at each start. A file of bytes has drafts whose names end with a digit
    private static bool IsKept(string path) => path.EndsWith(".ring", StringComparison.Ordinal) || path.Contains(".bi", StringComparison.Ordinal);

    private string? PlaceOf(string path) => _folder != null && IsKept(path) ? Path.Combine(_folder, path[Drive.Length..]) : null;

    internal static ISerialWire? WireOf(string portName)
    {
        return Current._wires.TryGetValue(portName, out Func<ISerialWire>? wire) ? wire() : null;
    }
}
