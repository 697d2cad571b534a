using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Gateway
{
    /// <summary>The lines of the log, for one client. Main loop only.</summary>
    public sealed class LinesContent : ItemContent
    {
        private readonly LineLog _log;
        private readonly int _end;
        private int _line;

        /// <summary>Initializes a content of the lines that there are now.</summary>
        /// <param name="log">The log.</param>
        public LinesContent(LineLog log)
        {
            _log = log;
            _line = log.First;
            _end = log.End;
        }

        /// <inheritdoc/>
        protected override bool Write(TextBuffer piece)
        {
            if (_line < _log.First)
            {
                // lines that had to make room meanwhile
                _line = _log.First;
            }

            if (_line >= _end)
            {
                return false;
            }

            _log.Write(_line, piece);
            return true;
        }

        /// <inheritdoc/>
        protected override void Next()
        {
            _line++;
        }
    }
}
