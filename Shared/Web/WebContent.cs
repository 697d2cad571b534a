using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// What a request is answered with, piece by piece, so that no answer needs a large buffer, and turn by turn, so that no turn of the
    /// main loop takes long. Main loop only.
    /// </summary>
    public abstract class WebContent
    {
        /// <summary>Goes on with the current piece.</summary>
        /// <param name="piece">Receives bytes behind those that it has already.</param>
        /// <param name="now">Milliseconds since start.</param>
        public abstract PieceState Fill(TextBuffer piece, long now);

        /// <summary>Writes as much of an array as there is room for.</summary>
        /// <param name="piece">Receives it.</param>
        /// <param name="bytes">The array.</param>
        /// <param name="at">Where to begin; afterwards where to go on.</param>
        /// <param name="end">Where it ends.</param>
        protected static PieceState Copy(TextBuffer piece, byte[] bytes, ref int at, int end)
        {
            int count = end - at < piece.Room ? end - at : piece.Room;
            piece.Append(bytes, at, count);
            at += count;
            return at < end ? PieceState.Full : PieceState.Last;
        }
    }
}
