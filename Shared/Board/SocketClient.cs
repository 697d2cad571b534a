using System;
using System.Net.Sockets;

namespace Meterkast.Board
{
    /// <summary>The connection of one client, of which nothing waits. Used only by the server's thread.</summary>
    public sealed partial class SocketClient
    {
        private const int SendTimeout = 1000;

        // lwIP and a PC's sockets use different option numbers, and each ignores unknown ones
        private const int KeepAliveIdle = 3;
        private const int KeepAliveInterval = 4;
        private const int KeepAliveCount = 5;
        private const int KeepAliveIntervalOnPc = 17;
        private const int KeepAliveCountOnPc = 16;
        private const int ProbeAfter = 20;
        private const int ProbeEvery = 10;
        private const int Probes = 3;

        // a PC's kernel retransmits unacknowledged bytes for a quarter of an hour and sends no probes meanwhile; a small buffer is soon
        // full, which is detected
        private const int SendBuffer = 2048;

        private readonly Socket _socket;

        /// <summary>Initializes a client on a connected socket.</summary>
        /// <param name="socket">The socket.</param>
        public SocketClient(Socket socket)
        {
            _socket = socket;
            Charge();
            socket.SendTimeout = SendTimeout;
            TrySet(SocketOptionLevel.Socket, (int)SocketOptionName.SendBuffer, SendBuffer);
            TrySet(SocketOptionLevel.Socket, (int)SocketOptionName.KeepAlive, 1);
            TrySet(SocketOptionLevel.Tcp, (int)SocketOptionName.NoDelay, 1);
            TrySet(SocketOptionLevel.Tcp, KeepAliveIdle, ProbeAfter);
            TrySet(SocketOptionLevel.Tcp, KeepAliveInterval, ProbeEvery);
            TrySet(SocketOptionLevel.Tcp, KeepAliveCount, Probes);
            TrySet(SocketOptionLevel.Tcp, KeepAliveIntervalOnPc, ProbeEvery);
            TrySet(SocketOptionLevel.Tcp, KeepAliveCountOnPc, Probes);
        }

        /// <summary>Whether the client has closed the connection or the connection has failed.</summary>
        public bool IsGone { get; private set; }

        /// <summary>Whether bytes or the end of the connection can be read.</summary>
        public bool HasInput => Is(SelectMode.SelectRead);

        /// <summary>Whether something can be sent without waiting.</summary>
        public bool HasRoom => Is(SelectMode.SelectWrite);

        /// <summary>Reads bytes from the client; call it when <see cref="HasInput"/>.</summary>
        /// <returns>Number of bytes; 0 if the client has disconnected.</returns>
        public int Receive(byte[] buffer)
        {
            try
            {
                int count = _socket.Available;
                count = count < buffer.Length ? count : buffer.Length;
                count = count == 0 ? 0 : _socket.Receive(buffer, 0, count, SocketFlags.None);
                IsGone = count == 0;
                return count;
            }
            catch (Exception)
            {
                IsGone = true;
                return 0;
            }
        }

        /// <summary>Sends bytes; call it when <see cref="HasRoom"/>.</summary>
        /// <returns>Number of bytes that the socket accepted.</returns>
        public int Send(byte[] bytes, int start, int count)
        {
            try
            {
                return _socket.Send(bytes, start, count, SocketFlags.None);
            }
            catch (Exception)
            {
                IsGone = true;
                return 0;
            }
        }

        /// <summary>Closes the connection.</summary>
        public void Close()
        {
            try
            {
                _socket.Close();
            }
            catch (Exception)
            {
                // gone already
            }
        }

        private bool Is(SelectMode mode)
        {
            try
            {
                return _socket.Poll(0, mode);
            }
            catch (Exception)
            {
                IsGone = true;
                return false;
            }
        }

        // only VirtualBoard has a body for it
        partial void Charge();

        private void TrySet(SocketOptionLevel level, int option, int value)
        {
            try
            {
                _socket.SetSocketOption(level, (SocketOptionName)option, value);
            }
            catch (Exception)
            {
                // another board's number, see above
            }
        }
    }
}
