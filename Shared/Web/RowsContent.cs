using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>A table as CSV. Main loop only.</summary>
    public sealed class RowsContent : WebContent
    {
        private const int RowsATurn = 2;

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
            for (int i = 0; i < RowsATurn; i++)
            {
                if (piece.Room < CsvText.MaxRowLength)
                {
                    return PieceState.Full;
                }

                if (!_rows.Next(piece))
                {
                    return PieceState.Last;
                }
            }

            return PieceState.Unfinished;
        }
    }
}
