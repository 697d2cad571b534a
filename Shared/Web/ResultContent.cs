using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>The result of a command, once there is one, with its own head. Main loop only.</summary>
    public sealed class ResultContent : WebContent
    {
        // a full queue of commands to a PIC that does not answer takes longer; whoever asks has gone then
        private const long WaitFor = 30000;

        private long _until = -1;
        private byte[] _result;
        private int _status;
        private int _at;

        /// <summary>Sets the result.</summary>
        /// <param name="status">Status with which the request is answered.</param>
        /// <param name="result">The result as JSON.</param>
        public void Set(int status, byte[] result)
        {
            _status = status;
            _result = result;
        }

        /// <inheritdoc/>
        public override PieceState Fill(TextBuffer piece, long now)
        {
            _until = _until < 0 ? now + WaitFor : _until;
            if (_result == null && now >= _until)
            {
                const string Late = "{\"result\":\"no answer\",\"reason\":\"it waited for 30 s behind other commands, and may still be sent\"}";
                Begin(piece, HttpStatus.NoAnswer, Late.Length);
                piece.Append(Late);
                return PieceState.Last;
            }

            if (_result == null)
            {
                return PieceState.Waiting;
            }

            if (_at == 0)
            {
                Begin(piece, _status, _result.Length);
            }

            return Copy(piece, _result, ref _at, _result.Length);
        }

        private static void Begin(TextBuffer piece, int status, int length)
        {
            ResponseHead.End(ResponseHead.Begin(piece, status, ResponseHead.Json, length));
        }
    }
}
