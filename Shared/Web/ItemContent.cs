using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// A content of items that are written one by one, a few a turn. An item that does not fit behind others waits for the next piece. Only
    /// one that is longer than a whole piece is written window by window: texts, which hardly ever change. Main loop only.
    /// </summary>
    public abstract class ItemContent : WebContent
    {
        private const int ItemsATurn = 4;

        private int _skip;

        /// <summary>Whether the item that is written is one of which a piece was sent before.</summary>
        protected bool IsContinued => _skip > 0;

        /// <inheritdoc/>
        public override PieceState Fill(TextBuffer piece, long now)
        {
            for (int i = 0; i < ItemsATurn; i++)
            {
                int before = piece.Length;
                piece.Skip(_skip);
                if (!Write(piece))
                {
                    return PieceState.Last;
                }

                if (piece.Truncated)
                {
                    if (before > 0)
                    {
                        piece.CutTo(before);
                    }
                    else
                    {
                        _skip += piece.Length;
                    }

                    return PieceState.Full;
                }

                piece.Skip(0);
                _skip = 0;
                Next();
            }

            return PieceState.Unfinished;
        }

        /// <summary>Writes the current item, each time from its beginning.</summary>
        /// <returns>False if there is none, or it cannot be continued; nothing was written.</returns>
        protected abstract bool Write(TextBuffer piece);

        /// <summary>Moves on to the next item.</summary>
        protected abstract void Next();
    }
}
