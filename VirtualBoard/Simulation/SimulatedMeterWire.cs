using System;
using System.IO.Ports;
using System.Text;
using System.Threading;
using Meterkast.VirtualBoard;

namespace Meterkast.Simulation;

/// <summary>Connects a UART to a simulated meter that sends a telegram a second.</summary>
public sealed class SimulatedMeterWire : ISerialWire
{
    private const int Period = 1000;

    private readonly MeterSimulator _meter = new();
    private Timer? _timer;
    private int _second;

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        _timer = new Timer(
            _ =>
            {
                byte[] telegram = Encoding.Latin1.GetBytes(_meter.NextTelegram(_second++));
                received(telegram, telegram.Length);
            },
            null,
            0,
            Period);
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        // a meter does not listen
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();
}
