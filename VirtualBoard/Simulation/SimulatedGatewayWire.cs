using System;
using System.Diagnostics;
using System.IO.Ports;
using System.Text;
using System.Threading;
using Meterkast.VirtualBoard;

namespace Meterkast.Simulation;

/// <summary>Connects a UART to a simulated gateway that runs in real time.</summary>
public sealed class SimulatedGatewayWire : ISerialWire
{
    private const int Step = 5;

    private readonly object _lock;
    private readonly PicSimulator _pic;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private Timer? _timer;

    /// <summary>Initializes a wire.</summary>
    /// <param name="pic">The gateway; other users lock it.</param>
    public SimulatedGatewayWire(PicSimulator pic)
    {
        _pic = pic;
        _lock = pic;
    }

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        _timer = new Timer(
            _ =>
            {
                lock (_lock)
                {
                    string sent = _pic.Advance(_clock.ElapsedMilliseconds);
                    if (sent.Length > 0)
                    {
                        byte[] bytes = Encoding.Latin1.GetBytes(sent);
                        received(bytes, bytes.Length);
                    }
                }
            },
            null,
            0,
            Step);
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            _pic.Receive(buffer.AsSpan(offset, count));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();
}
