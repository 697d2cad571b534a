using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>All current values as one JSON object. Main loop only.</summary>
    public sealed class ValuesContent : ItemContent
    {
        private readonly ValueReader _values;
        private bool _hasBegun;
        private bool _isAtEnd;
        private bool _isClosed;
        private int _sum;

        /// <summary>Initializes a content.</summary>
        /// <param name="sources">The sources of the values.</param>
        public ValuesContent(IValueSource[] sources)
        {
            _values = new ValueReader(sources, ValueReader.Everything);
        }

        /// <inheritdoc/>
        protected override bool Write(TextBuffer piece)
        {
            if (_isClosed)
            {
                return false;
            }

            bool isFound = _values.Find();
            if (_values.IsPaused)
            {
                return true;
            }

            _isAtEnd = !isFound;
            int sum = _values.Sum();
            if (IsContinued && sum != _sum)
            {
                return false;
            }

            _sum = sum;
            if (_isAtEnd)
            {
                piece.Append(_hasBegun ? "}\n" : "{}\n");
                return true;
            }

            piece.Append((byte)(_hasBegun ? ',' : '{'));
            ValueText.Write(piece, _values.Value);
            return true;
        }

        /// <inheritdoc/>
        protected override void Next()
        {
            if (_values.IsPaused)
            {
                return;
            }

            _isClosed = _isAtEnd;
            _hasBegun = true;
            _values.Next();
        }
    }
}
