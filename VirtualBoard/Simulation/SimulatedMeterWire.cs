using System;
using System.Diagnostics;
using System.IO.Ports;
using System.Threading;
using Meterkast.VirtualBoard;

namespace Meterkast.Simulation;

/// <summary>Connects a UART to a simulated meter. At another speed than the meter's, what arrives is noise.</summary>
/// <param name="meter">The meter; it keeps running when the port is reopened.</param>
/// <param name="clock">The meter's time.</param>
public sealed class SimulatedMeterWire(MeterSimulator meter, Stopwatch clock) : ISerialWire
{
    private const int Middle = 2;

    private Timer? _timer;

    /// <summary>Called with each telegram that the port has received completely.</summary>
    public Action? Delivered { get; init; }

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        _timer = new Timer(_ => Send(baudRate, parity != Parity.None, received), null, 0, meter.Period * 1000);
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        // a meter ignores what it is sent
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Send(int baudRate, bool hasParity, Action<byte[], int> received)
    {
        byte[] bytes;
        lock (meter)
        {
            bytes = meter.OnTheLine(meter.NextTelegram((int)(clock.ElapsedMilliseconds / 1000)));
        }

        if (baudRate != meter.Speed || hasParity != meter.HasParity)
        {
            // a reader that is too fast sees one character as several, one that is too slow sees several as one
            Random.Shared.NextBytes(bytes);
        }

        switch (meter.Wire)
        {
            case MeterLine.Silent:
                return;
            case MeterLine.Noise:
                Random.Shared.NextBytes(bytes);
                break;
            case MeterLine.Damaged:
                bytes[bytes.Length / Middle] ^= 3;
                break;
            case MeterLine.Half:
                bytes = bytes[..(bytes.Length / Middle)];
                break;
        }

        received(bytes, bytes.Length);
        Delivered?.Invoke();
    }
}
