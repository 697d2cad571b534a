using System;
using System.Net.Sockets;

namespace Meterkast.Board
{
    /// <summary>One tap client: its socket and its position in the ring. Used only by the tap's thread.</summary>
    public sealed class TapClient
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
        private const long MaxStalled = 30000;

        private readonly Socket _socket;
        private long _movedAt;

        /// <summary>Initializes a client on a connected socket.</summary>
        /// <param name="socket">The socket.</param>
        /// <param name="place">Its first position in the ring.</param>
        public TapClient(Socket socket, long place)
        {
            _socket = socket;
            Place = place;
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

        /// <summary>Its position in the ring.</summary>
        public long Place { get; private set; }

        /// <summary>Passes over what is not for it.</summary>
        public void MoveTo(long place)
        {
            Place = place;
        }

        /// <summary>Whether bytes have waited for so long that the client must have stopped reading.</summary>
        /// <param name="end">End of the ring.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        public bool IsStalled(long end, long now)
        {
            if (end == Place || _movedAt == 0)
            {
                _movedAt = now;
            }

            return now - _movedAt > MaxStalled;
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

        /// <summary>Sends bytes of the ring from <see cref="Place"/> on; call it when <see cref="HasRoom"/>.</summary>
        /// <returns>Number of bytes that the socket accepted.</returns>
        public int Send(byte[] bytes, int count)
        {
            try
            {
                int sent = _socket.Send(bytes, 0, count, SocketFlags.None);
                Place += sent;
                _movedAt = 0;
                return sent;
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
