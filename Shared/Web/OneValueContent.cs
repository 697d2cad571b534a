using System.Text;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>One current value, or that there is none of the name, with its own head. Main loop only.</summary>
    public sealed class OneValueContent : WebContent
    {
        private const int ValuesATurn = 4;

        private readonly ValueReader _values;
        private readonly string _asked;
        private readonly byte[] _name;
        private readonly bool _isHead;
        private bool _isFound;
        private int _at;
        private int _sum;

        /// <summary>Initializes a content.</summary>
        /// <param name="sources">The sources of the values.</param>
        /// <param name="name">The name that is looked for.</param>
        /// <param name="isHead">Whether only the head was asked for.</param>
        public OneValueContent(IValueSource[] sources, string name, bool isHead)
        {
            _values = new ValueReader(sources, ValueReader.Everything);
            _asked = name;
            _name = Encoding.UTF8.GetBytes(name);
            _isHead = isHead;
        }

        /// <inheritdoc/>
        public override PieceState Fill(TextBuffer piece, long now)
        {
            for (int i = 0; i < ValuesATurn; i++)
            {
                if (!_values.Find() && _values.IsPaused)
                {
                    return PieceState.Unfinished;
                }

                if (_values.IsAtEnd)
                {
                    ResponseHead.WriteLine(piece, HttpStatus.NotFound, "there is no value " + QuotedText.Of(_asked) + " now; /api/values has all of them", _isHead);
                    return PieceState.Last;
                }

                if (_isFound || IsWanted(_values.Value))
                {
                    return Write(piece);
                }

                _values.Next();
            }

            return PieceState.Unfinished;
        }

        private PieceState Write(TextBuffer piece)
        {
            CurrentValue value = _values.Value;
            if (!_isFound)
            {
                _isFound = true;
                _sum = _values.Sum();
                ResponseHead.End(ResponseHead.Begin(piece, HttpStatus.Ok, ResponseHead.Plain, ResponseHead.Unknown));
            }

            return _isHead || _sum != _values.Sum() ? PieceState.Last : Copy(piece, value.Text, ref _at, value.Length);
        }

        private bool IsWanted(CurrentValue value)
        {
            return value.NameLength == _name.Length && AsciiText.StandsAt(value.Name, value.NameStart + value.NameLength, value.NameStart, _name);
        }
    }
}
