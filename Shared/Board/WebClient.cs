using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Board
{
    /// <summary>One client of the page: its connection and its exchange. Used only by the server's thread.</summary>
    public sealed class WebClient
    {
        private int _sent;
        private int _visit;

        /// <summary>Initializes a place without a client.</summary>
        /// <param name="exchange">Its exchange.</param>
        public WebClient(WebExchange exchange)
        {
            Exchange = exchange;
        }

        /// <summary>Its exchange.</summary>
        public WebExchange Exchange { get; }

        /// <summary>Its connection; null while the place has no client.</summary>
        public SocketClient Connection { get; private set; }

        /// <summary>When it last sent or accepted something, in milliseconds of the board's clock.</summary>
        public long MovedAt { get; set; }

        /// <summary>When its connection is closed at the latest, once its answer was sent; 0 before.</summary>
        public long ClosesAt { get; set; }

        /// <summary>Whether a new client can have the place.</summary>
        public bool IsFree => Connection == null && Exchange.IsFree;

        /// <summary>Begins with a new client.</summary>
        public void Open(SocketClient connection, long now)
        {
            // a place has visits of its own, so that no two visits have one number
            _visit++;
            Exchange.Begin((_visit * UnreadMarks.Readers) + Exchange.Place);
            Connection = connection;
            MovedAt = now;
            ClosesAt = 0;
            _sent = 0;
        }

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
