using System;
using System.IO.Ports;
using System.Net.Sockets;
using System.Threading;

namespace Meterkast.VirtualBoard;

/// <summary>Connects a UART to a serial server over TCP. When the server is away it keeps trying once a second.</summary>
public sealed class TcpWire : ISerialWire
{
    private const int RetryAfter = 1000;

    private readonly string _host;
    private readonly int _port;
    private readonly CancellationTokenSource _closed = new();
    private volatile TcpClient? _client;
    private bool _toldFailure;

    /// <summary>Makes a wire to an address of the form <c>tcp://host:port</c>.</summary>
    public TcpWire(string address)
    {
        Uri uri = Check(address);
        _host = uri.Host;
        _port = uri.Port;
    }

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <summary>Reads an address.</summary>
    /// <exception cref="UsageException">It is not of the form <c>tcp://host:port</c>.</exception>
    public static Uri Check(string address)
    {
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 && uri.Port > 0
            ? uri
            : throw new UsageException($"--serial {address}: expected tcp://HOST:PORT");
    }

    /// <inheritdoc/>
    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        new Thread(() => KeepConnected(received)) { IsBackground = true, Name = "serial tcp" }.Start();
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _client?.GetStream().Write(buffer, offset, count);
        }
        catch (Exception e) when (e is System.IO.IOException or InvalidOperationException)
        {
            // the reader notices too, and connects again; the command is sent again when no answer comes
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _client?.Dispose();
    }

    private void KeepConnected(Action<byte[], int> received)
    {
        byte[] buffer = new byte[1024];
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = new(_host, _port) { NoDelay = true };
                _client = client;
                _toldFailure = false;
                Console.WriteLine($"connected to the serial server {_host}:{_port}");
                int count;
                while ((count = client.GetStream().Read(buffer, 0, buffer.Length)) > 0)
                {
                    received(buffer, count);
                }
            }
            catch (Exception e) when (e is SocketException or System.IO.IOException or InvalidOperationException)
            {
                Tell(e.Message);
            }

            _client = null;
            _closed.Token.WaitHandle.WaitOne(RetryAfter);
        }
    }

    private void Tell(string reason)
    {
        if (!_toldFailure && !_closed.IsCancellationRequested)
        {
            _toldFailure = true;
            Console.Error.WriteLine($"serial server {_host}:{_port}: {reason}; trying again");
        }
    }
}
