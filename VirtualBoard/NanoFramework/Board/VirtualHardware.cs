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
    private const string Drive = @"I:\";

    private static readonly AsyncLocal<VirtualHardware?> Mine = new();
    private static readonly VirtualHardware First = new();

    private readonly ConcurrentDictionary<string, Func<ISerialWire>> _wires = new();
    private readonly ConcurrentDictionary<int, Action<bool>> _pins = new();
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);
    private string? _folder;
    private byte[] _hardwareAddress = { 0x02, 0x4D, 0x4B, 0x00, 0x00, 0x01 };
    private BoardTime _time = new RealTime();
    private HeapModel? _heap;
    private Func<IBrokerLink>? _broker;

    /// <summary>Raised when a board wants to restart, which its firmware's threads cannot do on a computer.</summary>
    public static event Action? Rebooting;

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

    /// <summary>Makes the link of an MQTT client to a broker; null for one over the network.</summary>
    public static Func<IBrokerLink>? Broker
    {
        get => Current._broker;
        set => Current._broker = value;
    }

    private static VirtualHardware Current => Mine.Value ?? First;

    /// <summary>Puts the calling thread, and those that it starts from now on, on a new board.</summary>
    public static void MakeBoard() => Mine.Value = new VirtualHardware();

    /// <summary>Connects a UART.</summary>
    /// <param name="portName">Name of the port, for example <c>COM2</c>.</param>
    /// <param name="wire">Creates the connection; called each time the port is opened.</param>
    public static void Connect(string portName, Func<ISerialWire> wire) => Current._wires[portName] = wire;

    /// <summary>Connects something to a pin.</summary>
    /// <param name="pin">Number of the pin.</param>
    /// <param name="driven">Called with true when the board pulls the pin low, with false when it releases it.</param>
    public static void JoinPin(int pin, Action<bool> driven) => Current._pins[pin] = driven;

    /// <summary>Puts a file on the drive.</summary>
    /// <param name="path">Full path, for example <c>I:\settings.ini</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IOException">It belongs into the folder and cannot be written there.</exception>
    public static void StoreFile(string path, byte[] content)
    {
        Current._files[path] = content;
        if (Current.PlaceOf(path) is string place)
        {
            string draft = place + ".new";
            File.WriteAllBytes(draft, content);
            File.Move(draft, place, true);
        }
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

    internal static bool HasPin(int pin) => Current._pins.ContainsKey(pin);

    internal static void DrivePin(int pin, bool low)
    {
        if (Current._pins.TryGetValue(pin, out Action<bool>? driven))
        {
            driven(low);
        }
    }

    internal static void Reboot() => Rebooting?.Invoke();

    // Settings are those of the command line, at each start
    private static bool IsKept(string path) => path.EndsWith(".ring", StringComparison.Ordinal) || path.EndsWith(".bin", StringComparison.Ordinal);

    private string? PlaceOf(string path) => _folder != null && IsKept(path) ? Path.Combine(_folder, path[Drive.Length..]) : null;

    internal static ISerialWire? WireOf(string portName)
    {
        return Current._wires.TryGetValue(portName, out Func<ISerialWire>? wire) ? wire() : null;
    }
}
