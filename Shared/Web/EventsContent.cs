using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// The live stream: server-sent events (HTML, section 9.2) with all current values first and then each change, as long as the client
    /// stays. A value that changes faster than the client reads is sent as it is then. Main loop only; allocates nothing where nothing
    /// changed.
    /// </summary>
    public sealed class EventsContent : WebContent
    {
        private const int ValuesATurn = 4;
        private const long MaxSilence = 10000;
        private const string End = "}\n\n";

        private readonly ValueReader _values;
        private bool _isReady;
        private bool _isOpen;
        private bool _hasValue;
        private int _skip;
        private int _sum;
        private long _sentAt;

        /// <summary>Initializes a stream.</summary>
        /// <param name="sources">The sources of the values.</param>
        /// <param name="reader">Number of the reader in the sources' marks.</param>
        public EventsContent(IValueSource[] sources, int reader)
        {
            _values = new ValueReader(sources, reader);
        }

        /// <inheritdoc/>
        public override PieceState Fill(TextBuffer piece, long now)
        {
            for (int i = 0; i < ValuesATurn; i++)
            {
                if (!_values.Find())
                {
                    return _values.IsPaused ? PieceState.Unfinished : EndOfNews(piece, now);
                }

                if (_skip > 0 && _values.Sum() != _sum)
                {
                    // it changed in the middle; the client connects again
                    return PieceState.Last;
                }

                if (!WriteValue(piece))
                {
                    _sentAt = now;
                    return PieceState.Full;
                }
            }

            return PieceState.Unfinished;
        }

        private PieceState EndOfNews(TextBuffer piece, long now)
        {
            if (_isOpen)
            {
                piece.Append(End);
                _isOpen = false;
            }
            else if (!_isReady)
            {
                piece.Append("event: ready\ndata: {}\n\n");
                _isReady = true;
            }
            else if (now - _sentAt >= MaxSilence)
            {
                // a comment, by which both sides see that the connection still is one
                piece.Append(":\n\n");
            }
            else
            {
                return PieceState.Waiting;
            }

            _sentAt = now;
            return PieceState.Full;
        }

        // Returns false when the piece is full
        private bool WriteValue(TextBuffer piece)
        {
            int before = piece.Length;
            bool wasOpen = _isOpen;
            if (!_isOpen)
            {
                piece.Append("event: value\ndata: {");
                _isOpen = true;
                _hasValue = false;
            }
            else if (_hasValue)
            {
                piece.Append((byte)',');
            }

            int start = piece.Length;
            ValueText.Write(piece.Skip(_skip), _values.Value);
            if (!piece.Truncated && piece.Room >= End.Length)
            {
                piece.Skip(0);
                _skip = 0;
                _hasValue = true;
                _values.Next();
                return true;
            }

            if (before == 0 || _skip > 0)
            {
                _skip += piece.Length - start;
                _sum = _values.Sum();
                return false;
            }

            // it begins the next piece, in a message of its own
            piece.CutTo(before);
            _isOpen = false;
            if (wasOpen)
            {
                piece.Append(End);
            }

            return false;
        }
    }
}
