using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>A table as CSV. Main loop only.</summary>
    public sealed class RowsContent : WebContent
    {
        private readonly IRowSource _rows;

        /// <summary>Initializes a content.</summary>
        /// <param name="rows">The rows.</param>
        public RowsContent(IRowSource rows)
        {
            _rows = rows;
        }

        /// <inheritdoc/>
        public override PieceState Fill(TextBuffer piece, long now)
        {
            // one a turn: a record is read from the storage for it
            return piece.Room < CsvText.MaxRowLength ? PieceState.Full
                : _rows.Next(piece) ? PieceState.Unfinished
                : PieceState.Last;
        }
    }
}
