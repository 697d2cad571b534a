using System;
using System.Diagnostics;
using System.IO.Ports;
using System.Text;
using System.Threading;
using Meterkast.VirtualBoard;

namespace Meterkast.Simulation;

/// <summary>Connects a UART to a simulated gateway that runs in real time. A timer runs only when the gateway has something to do.</summary>
public sealed class SimulatedGatewayWire : ISerialWire
{
    // others may make the gateway print something, or change it, at any time
    private const long LongestWait = 100;

    private readonly object _lock;
    private readonly PicSimulator _pic;
    private readonly Stopwatch _clock;
    private Timer? _timer;

    /// <summary>Initializes a wire.</summary>
    /// <param name="pic">The gateway; other users lock it. It keeps running when the port is reopened.</param>
    /// <param name="clock">The gateway's time.</param>
    public SimulatedGatewayWire(PicSimulator pic, Stopwatch clock)
    {
        _clock = clock;
        _pic = pic;
        _lock = pic;
    }

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        lock (_lock)
        {
            _timer = new Timer(_ => Advance(received), null, 0, Timeout.Infinite);
        }
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            _pic.Receive(buffer.AsSpan(offset, count));
            Schedule();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Advance(Action<byte[], int> received)
    {
        lock (_lock)
        {
            if (_timer == null)
            {
                return;
            }

            string sent = _pic.Advance(_clock.ElapsedMilliseconds);
            if (sent.Length > 0)
            {
                byte[] bytes = Encoding.Latin1.GetBytes(sent);
                received(bytes, bytes.Length);
            }

            Schedule();
        }
    }

    private void Schedule()
    {
        long wait = Math.Clamp(_pic.NextAt - _clock.ElapsedMilliseconds, 1, LongestWait);
        _timer?.Change(wait, Timeout.Infinite);
    }
}
