using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Board
{
    /// <summary>One client of the page: its connection and its exchange. Used only by the server's thread.</summary>
    public sealed class WebClient
    {
        private int _sent;

        /// <summary>Initializes a client that has asked for nothing yet.</summary>
        /// <param name="exchange">Its exchange.</param>
        /// <param name="connection">Its connection.</param>
        /// <param name="now">Milliseconds of the board's clock.</param>
        public WebClient(WebExchange exchange, SocketClient connection, long now)
        {
            Exchange = exchange;
            Connection = connection;
            MovedAt = now;
        }

        /// <summary>Its exchange.</summary>
        public WebExchange Exchange { get; }

        /// <summary>Its connection; null once it has left.</summary>
        public SocketClient Connection { get; private set; }

        /// <summary>When it last sent or accepted something, in milliseconds of the board's clock.</summary>
        public long MovedAt { get; set; }

        /// <summary>When its connection is closed at the latest, once its answer was sent; 0 before.</summary>
        public long ClosesAt { get; set; }

        /// <summary>Whether it has left and the main loop has done with it, so that a new client can have its place.</summary>
        public bool IsFree => Connection == null && Exchange.IsFree;

        /// <summary>Sends what the connection accepts of the current piece.</summary>
        /// <returns>True if all of it was sent.</returns>
        public bool Send(long now)
        {
            TextBuffer piece = Exchange.Piece;
            if (_sent < piece.Length && Connection.HasRoom)
            {
                _sent += Connection.Send(piece.Bytes, _sent, piece.Length - _sent);
                MovedAt = now;
            }

            if (_sent < piece.Length)
            {
                return false;
            }

            _sent = 0;
            return true;
        }

        /// <summary>Closes the connection.</summary>
        public void Close()
        {
            Connection.Close();
            Connection = null;
        }
    }
}
