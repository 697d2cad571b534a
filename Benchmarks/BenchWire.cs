using System.IO.Ports;
using System.Text;
using Meterkast.VirtualBoard;

namespace Meterkast.Benchmarks;

/// <summary>A serial line whose other end is the benchmark.</summary>
internal abstract class BenchWire : ISerialWire
{
    private Action<byte[], int>? _received;

    /// <summary>Set when the firmware has opened the port.</summary>
    public ManualResetEventSlim Ready { get; } = new();

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        _received = received;
        Ready.Set();
    }

    /// <summary>Sends text to the firmware.</summary>
    public void SendText(string text) => _received!(Encoding.Latin1.GetBytes(text), text.Length);

    /// <inheritdoc/>
    public abstract void Write(byte[] buffer, int offset, int count);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
