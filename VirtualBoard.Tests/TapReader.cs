using System.Net.Sockets;
using System.Text;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A client of the tap.</summary>
internal sealed class TapReader : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Connects; waits until the server is there.</summary>
    public TapReader(int port, int receiveBuffer = 0)
    {
        if (receiveBuffer > 0)
        {
            _socket.ReceiveBufferSize = receiveBuffer;
        }

        _socket.ReceiveTimeout = 20000;
        for (int tries = 0; ; tries++)
        {
            try
            {
                _socket.Connect("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (tries < 200)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>Reads exactly so many bytes.</summary>
    public byte[] Read(int count)
    {
        byte[] bytes = new byte[count];
        int read = 0;
        while (read < count)
        {
            int more = _socket.Receive(bytes, read, count - read, SocketFlags.None);
            Assert.AreNotEqual(0, more, $"the connection was closed after {read} of {count} bytes: {Encoding.Latin1.GetString(bytes, 0, read)}");
            read += more;
        }

        return bytes;
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public string ReadToEnd()
    {
        StringBuilder text = new();
        byte[] bytes = new byte[4096];
        int read;
        try
        {
            while ((read = _socket.Receive(bytes)) > 0)
            {
                text.Append(Encoding.Latin1.GetString(bytes, 0, read));
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // a server that has bytes of ours unread closes so
        }

        return text.ToString();
    }

    /// <summary>Sends bytes.</summary>
    public void Send(byte[] bytes) => _socket.Send(bytes);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
