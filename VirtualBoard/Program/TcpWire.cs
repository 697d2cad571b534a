using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Ports;
using System.Net.Sockets;
using System.Threading;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Connects a UART to a serial server over TCP. One connection serves all openings of the port; it retries once a second while the server
/// is unreachable. Meanwhile the port cannot be opened, so that the firmware reports it as lost.
/// </summary>
public sealed class TcpWire : ISerialWire
{
    private const int RetryAfter = 1000;
    private const int FirstWait = 500;
    private const int MaxKept = 4096;

    private readonly string _host;
    private readonly int _port;
    private readonly object _lock = new();
    private readonly List<byte> _kept = [];
    private readonly ManualResetEventSlim _hasTried = new();
    private TcpClient? _client;
    private TcpClient? _opened;
    private Action<byte[], int>? _received;
    private bool _isStarted;
    private bool _toldFailure;

    /// <summary>Initializes a wire to an address of the form <c>tcp://host:port</c>; it connects when the port is first opened.</summary>
    public TcpWire(string address)
    {
        Uri uri = Check(address);
        _host = uri.Host;
        _port = uri.Port;
    }

    /// <inheritdoc/>
    public bool IsBroken
    {
        get
        {
            lock (_lock)
            {
                return _client == null || _client != _opened;
            }
        }
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="UsageException">It is not of the form <c>tcp://host:port</c>.</exception>
    public static Uri Check(string address)
    {
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 && uri.Port > 0
            ? uri
            : throw new UsageException($"--serial {address}: expected tcp://HOST:PORT");
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The server is unreachable.</exception>
    public void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            new Thread(KeepConnected) { IsBackground = true, Name = "serial tcp" }.Start();
            _hasTried.Wait(FirstWait);
        }

        lock (_lock)
        {
            if (_client == null)
            {
                throw new IOException($"the serial server {_host}:{_port} is unreachable");
            }

            _opened = _client;
            _received = received;
            if (_kept.Count > 0)
            {
                received(_kept.ToArray(), _kept.Count);
                _kept.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        TcpClient? client;
        lock (_lock)
        {
            client = _client;
        }

        try
        {
            client?.GetStream().Write(buffer, offset, count);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // the reader also notices and reconnects; the command is sent again when no answer comes
        }
    }

    /// <summary>Closes the port; the connection stays for the next opening.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _received = null;
            _opened = null;
        }
    }

    private void KeepConnected()
    {
        byte[] buffer = new byte[1024];
        while (true)
        {
            try
            {
                using TcpClient client = new(_host, _port) { NoDelay = true };
                Use(client);
                _toldFailure = false;
                Console.WriteLine($"connected to the serial server {_host}:{_port}");
                int count;
                while ((count = client.GetStream().Read(buffer, 0, buffer.Length)) > 0)
                {
                    Take(buffer, count);
                }

                Tell("the server has closed the connection");
            }
            catch (Exception e) when (e is SocketException or IOException or InvalidOperationException)
            {
                Tell(e.Message);
            }

            Use(null);
            Thread.Sleep(RetryAfter);
        }
    }

    private void Use(TcpClient? client)
    {
        lock (_lock)
        {
            _client = client;
            _kept.Clear();
        }

        _hasTried.Set();
    }

    // Bytes that arrive before the port is open are kept, as a driver would do
    private void Take(byte[] bytes, int count)
    {
        Action<byte[], int>? received;
        lock (_lock)
        {
            received = _received;
            if (received == null && _kept.Count + count <= MaxKept)
            {
                _kept.AddRange(bytes.AsSpan(0, count));
            }
        }

        received?.Invoke(bytes, count);
    }

    private void Tell(string reason)
    {
        if (!_toldFailure)
        {
            _toldFailure = true;
            Console.Error.WriteLine($"serial server {_host}:{_port}: {reason}; trying again");
        }
    }
}
