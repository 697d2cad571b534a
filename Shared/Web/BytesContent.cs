using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>A content that is in memory as a whole. Main loop only.</summary>
    public sealed class BytesContent : WebContent
    {
        private readonly byte[] _bytes;
        private int _at;

        /// <summary>Initializes a content.</summary>
        /// <param name="bytes">All of it.</param>
        public BytesContent(byte[] bytes)
        {
            _bytes = bytes;
        }

        /// <inheritdoc/>
        public override PieceState Fill(TextBuffer piece, long now) => Copy(piece, _bytes, ref _at, _bytes.Length);
    }
}
