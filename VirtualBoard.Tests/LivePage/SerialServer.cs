using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A gateway behind a serial server, whose lines the test writes.</summary>
internal sealed class SerialServer : IDisposable
{
    private const int ReadData = 0;
    private const int ReadAck = 4;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _board;

    public SerialServer() => _listener.Start();

    /// <summary>What VirtualBoard's option --serial takes.</summary>
    public string Address => "tcp://" + _listener.LocalEndpoint;

    /// <summary>Waits for VirtualBoard.</summary>
    public async Task AcceptAsync()
    {
        _board = await _listener.AcceptTcpClientAsync();
        _board.NoDelay = true;
    }

    /// <summary>An exchange in which the thermostat asks for a value and the boiler answers.</summary>
    /// <param name="id">Data id.</param>
    /// <param name="value">Value in 256ths.</param>
    public void Exchange(int id, int value) => Send($"T{Frame(ReadData, id, 0):X8}\r\nB{Frame(ReadAck, id, value):X8}\r\n");

    public void Dispose()
    {
        _board?.Dispose();
        _listener.Dispose();
    }

    // OpenTherm protocol specification 2.2, section 4.2: parity, type, spare, id, value; the parity is even
    private static uint Frame(int type, int id, int value)
    {
        uint frame = ((uint)type << 28) | ((uint)id << 16) | (uint)value;
        return (BitOperations.PopCount(frame) & 1) == 0 ? frame : frame | 0x80000000;
    }

    private void Send(string text) => _board!.GetStream().Write(Encoding.Latin1.GetBytes(text));
}
