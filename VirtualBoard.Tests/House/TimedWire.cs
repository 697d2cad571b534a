using System.IO.Ports;

namespace Meterkast.VirtualBoard.Tests.House;

/// <summary>A serial line to something simulated, in the time of the board that opens it.</summary>
/// <param name="advance">Given the board's milliseconds, what arrives now; null for nothing.</param>
/// <param name="pause">Given them, milliseconds until something may arrive.</param>
/// <param name="write">Handles what the board sends.</param>
internal sealed class TimedWire(Func<long, byte[]?> advance, Func<long, long> pause, Action<byte[]> write) : ISerialWire
{
    private Action<byte[], int>? _received;

    public bool IsBroken => false;

    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        _received = received;
        BoardTime time = BoardTime.Current;
        time.Start(() => Run(time, received));
    }

    public void Write(byte[] buffer, int offset, int count) => write(buffer[offset..(offset + count)]);

    public void Dispose() => _received = null;

    private void Run(BoardTime time, Action<byte[], int> received)
    {
        while (_received == received)
        {
            if (advance(time.Now) is { Length: > 0 } bytes)
            {
                received(bytes, bytes.Length);
            }

            time.Sleep((int)Math.Clamp(pause(time.Now), 1, 1000));
        }
    }
}
