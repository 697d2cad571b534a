using System.IO.Ports;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A serial line on which the test says what is heard.</summary>
internal sealed class QuietWire : ISerialWire
{
    private Action<byte[], int>? _received;

    public bool IsBroken => false;

    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received) => _received = received;

    /// <summary>Lets the board hear something.</summary>
    public void Say(string text)
    {
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(text);
        _received?.Invoke(bytes, bytes.Length);
    }

    public void Write(byte[] buffer, int offset, int count)
    {
    }

    public void Dispose() => _received = null;
}
