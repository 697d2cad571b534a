using System.Net.Sockets;

namespace Meterkast.Board
{
    /// <summary>One tap client: its connection and its position in the ring. Used only by the server's thread.</summary>
    public sealed class TapClient
    {
        private const long MaxStalled = 30000;

        private long _movedAt;

        /// <summary>Initializes a client on a connected socket.</summary>
        /// <param name="socket">The socket.</param>
        /// <param name="place">Its first position in the ring.</param>
        public TapClient(Socket socket, long place)
        {
            Connection = new SocketClient(socket);
            Place = place;
        }

        /// <summary>Its connection.</summary>
        public SocketClient Connection { get; }

        /// <summary>Its position in the ring.</summary>
        public long Place { get; private set; }

        /// <summary>Passes over what is not for it.</summary>
        public void MoveTo(long place)
        {
            Place = place;
        }

        /// <summary>Sends bytes of the ring from <see cref="Place"/> on; call it when the connection has room.</summary>
        /// <returns>Number of bytes that the socket accepted.</returns>
        public int Send(byte[] bytes, int count)
        {
            int sent = Connection.Send(bytes, 0, count);
            Place += sent;
            _movedAt = 0;
            return sent;
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
    }
}
