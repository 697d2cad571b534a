using Meterkast.Settings;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A whole firmware, its Program included, on a board with a simulated time, heap, line and broker.</summary>
internal sealed class BoardInMemory : IDisposable
{
    /// <summary>The settings that a board has unless others are given: its line and its broker, and neither a tap nor a page.</summary>
    public const string WithoutPage = "serial.port = COM2\nmqtt.host = 127.0.0.1\ntap.port = 0\nweb.port = 0\n";

    private readonly SimulatedTime _time = new();
    private readonly Queue<byte[]> _line = new();

    /// <summary>Starts a firmware; it runs when time passes.</summary>
    /// <param name="main">The firmware's Main.</param>
    /// <param name="heap">Its heap.</param>
    /// <param name="settings">Further lines of its settings.</param>
    /// <param name="usual">The lines in front of them.</param>
    public BoardInMemory(Action main, HeapModel heap, string settings = "", string usual = WithoutPage)
    {
        Heap = heap;
        Thread starter = new(() =>
        {
            VirtualHardware.MakeBoard();
            VirtualHardware.Time = _time;
            VirtualHardware.Heap = heap;
            VirtualHardware.Broker = Broker.MakeLink;
            VirtualHardware.Connect("COM2", () => Wire);
            VirtualHardware.StoreFile(SettingsStore.FilePath, System.Text.Encoding.ASCII.GetBytes(usual + settings));
            _time.Start(() => main());
        });
        starter.Start();
        starter.Join();
    }

    public HeapModel Heap { get; }

    public MemoryBroker Broker { get; } = new();

    public QuietWire Wire { get; } = new();

    /// <summary>Threads that have not ended, the main one among them.</summary>
    public int Threads => _time.Alive;

    /// <summary>Lets time pass.</summary>
    public void Pass(int milliseconds) => _time.Sleep(milliseconds);

    /// <summary>Lets time pass until something is so.</summary>
    /// <returns>Whether it came to be.</returns>
    public bool Until(Func<bool> wanted, int milliseconds)
    {
        for (long until = _time.Now + milliseconds; !wanted(); _time.Sleep(100))
        {
            if (_time.Now >= until)
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose() => _time.End();
}
