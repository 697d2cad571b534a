using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// One request and its answer, which two threads hand to one another: the server's reads the request and sends the answer, the main
    /// loop fills the answer piece by piece. Whose turn it is decides who may touch the rest. While it is free it has no buffer.
    /// </summary>
    public sealed class WebExchange
    {
        /// <summary>Length of a piece of an answer in bytes.</summary>
        public const int PieceLength = 512;

        private const int Free = 0;
        private const int Read = 1;
        private const int Asked = 2;
        private const int Ready = 3;

        private readonly object _lock = new object();
        private int _state;
        private bool _isLeft;

        /// <summary>Initializes a free place.</summary>
        /// <param name="place">Its number.</param>
        public WebExchange(int place)
        {
            Place = place;
        }

        /// <summary>Number of the place.</summary>
        public int Place { get; }

        /// <summary>Number of the visit: the place is used again and again.</summary>
        public int Visit { get; private set; }

        /// <summary>Whether nobody uses it.</summary>
        public bool IsFree => Is(Free);

        /// <summary>Whether the request is still being read.</summary>
        public bool IsReading => Is(Read);

        /// <summary>Whether it is the main loop's turn.</summary>
        public bool IsAsked => Is(Asked);

        /// <summary>Whether a piece is to be sent.</summary>
        public bool IsReady => Is(Ready);

        /// <summary>Whether the client has left, so that the main loop has to end it.</summary>
        public bool IsLeft
        {
            get
            {
                lock (_lock)
                {
                    return _isLeft;
                }
            }
        }

        /// <summary>The piece of the answer; null while nothing was asked for.</summary>
        public TextBuffer Piece { get; private set; }

        /// <summary>Whether the piece is the last one.</summary>
        public bool IsLast { get; set; }

        /// <summary>Whether the client may still be sending what is not read, so that the connection is not closed at once: that would
        /// take the answer away from it.</summary>
        public bool Lingers { get; set; }

        /// <summary>What the main loop answers with; null before it has begun.</summary>
        public WebContent Content { get; set; }

        /// <summary>The page, if that was asked for.</summary>
        public IPageReader Page { get; set; }

        /// <summary>Takes the body of the request, if that is an update.</summary>
        public IUpload Upload { get; set; }

        /// <summary>What was asked for; null once the answer has begun.</summary>
        public AskedRequest Request { get; set; }

        /// <summary>Begins a visit.</summary>
        /// <param name="visit">Its number, above 0.</param>
        public void Begin(int visit)
        {
            Visit = visit;
            IsLast = false;
            Lingers = false;
            _isLeft = false;
            Go(Read);
        }

        /// <summary>Makes the buffer for the answer.</summary>
        public TextBuffer MakePiece()
        {
            Piece = Piece ?? new TextBuffer(PieceLength);
            return Piece;
        }

        /// <summary>The request is complete: the main loop's turn.</summary>
        /// <param name="request">The request.</param>
        /// <param name="route">Its route.</param>
        /// <param name="isTrusted">Whether the right password came with it.</param>
        public void Ask(HttpRequest request, WebRoute route, bool isTrusted)
        {
            MakePiece();
            Request = new AskedRequest(request, route, isTrusted);
            Go(Asked);
        }

        /// <summary>The piece is filled: the server's turn.</summary>
        public void Deliver()
        {
            Go(Ready);
        }

        /// <summary>The piece was sent, and another one is wanted: the main loop's turn.</summary>
        public void Want()
        {
            Piece.Clear();
            Go(Asked);
        }

        /// <summary>The client has left. While the main loop may be at work on it, the main loop ends it.</summary>
        public void Leave()
        {
            lock (_lock)
            {
                _isLeft = _state == Asked || Content != null;
                if (_isLeft)
                {
                    _state = Asked;
                    return;
                }
            }

            End();
        }

        /// <summary>Frees the place.</summary>
        public void End()
        {
            Content = null;
            Piece = null;
            Request = null;
            Go(Free);
        }

        private bool Is(int state)
        {
            lock (_lock)
            {
                return _state == state;
            }
        }

        private void Go(int state)
        {
            lock (_lock)
            {
                _state = state;
            }
        }
    }
}
