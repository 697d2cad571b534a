using System;
using System.Net.Sockets;

namespace Meterkast.Board
{
    /// <summary>One client of the tap: its socket, and how far it has read. Used by the tap's thread alone.</summary>
    public sealed class TapClient
    {
        private const int SendTimeout = 1000;

        // the numbers of lwIP and of the PC's sockets differ, and each passes over what it does not know
        private const int KeepAliveIdle = 3;
        private const int KeepAliveInterval = 4;
        private const int KeepAliveCount = 5;
        private const int KeepAliveIntervalOnPc = 17;
        private const int KeepAliveCountOnPc = 16;
        private const int ProbeAfter = 20;
        private const int ProbeEvery = 10;
        private const int Probes = 3;

        // a PC's kernel goes on for a quarter of an hour with what nobody acknowledges, and probes nobody meanwhile; with a small
        // buffer it soon takes no more, and that is seen
        private const int SendBuffer = 2048;
        private const long MostStalled = 30000;

        private readonly Socket _socket;
        private long _movedAt;

        /// <summary>Takes a socket over.</summary>
        /// <param name="socket">The socket.</param>
        /// <param name="place">Where in the ring it begins.</param>
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

        /// <summary>Where in the ring it goes on reading.</summary>
        public long Place { get; private set; }

        /// <summary>Passes over what is not for it.</summary>
        public void MoveTo(long place)
        {
            Place = place;
        }

        /// <summary>Whether bytes have waited for so long that there can be nobody who reads them.</summary>
        /// <param name="end">End of the ring.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        public bool IsStalled(long end, long now)
        {
            if (end == Place || _movedAt == 0)
            {
                _movedAt = now;
            }

            return now - _movedAt > MostStalled;
        }

        /// <summary>Whether the client has closed the connection, or it has failed.</summary>
        public bool IsGone { get; private set; }

        /// <summary>Whether something can be read: bytes, or the end.</summary>
        public bool HasInput => Is(SelectMode.SelectRead);

        /// <summary>Whether something can be sent without waiting.</summary>
        public bool HasRoom => Is(SelectMode.SelectWrite);

        /// <summary>Reads what the client has sent; call it when <see cref="HasInput"/>.</summary>
        /// <returns>Number of bytes; 0 when the client is gone.</returns>
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
        /// <returns>Number of bytes that the socket took.</returns>
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
