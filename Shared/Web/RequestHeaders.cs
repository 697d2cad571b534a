using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>The headers of a request that count; each may be there once. One thread only; allocates nothing after construction.</summary>
    public sealed class RequestHeaders
    {
        private const int MaxLengthDigits = 7;

        private readonly HeaderSpan _length = new HeaderSpan("content-length");
        private readonly HeaderSpan _coding = new HeaderSpan("transfer-encoding");
        private readonly HeaderSpan[] _all;

        /// <summary>Initializes headers that the request does not have.</summary>
        public RequestHeaders()
        {
            _all = new[] { Host, Origin, Authorization, Tag, _length, _coding };
        }

        /// <summary>The host that was asked for.</summary>
        public HeaderSpan Host { get; } = new HeaderSpan("host");

        /// <summary>The site whose page asks, if a page does.</summary>
        public HeaderSpan Origin { get; } = new HeaderSpan("origin");

        /// <summary>The credentials.</summary>
        public HeaderSpan Authorization { get; } = new HeaderSpan("authorization");

        /// <summary>The version of the page that the client has already.</summary>
        public HeaderSpan Tag { get; } = new HeaderSpan("if-none-match");

        /// <summary>Number of bytes that the body has, after <see cref="Check"/>.</summary>
        public int ContentLength { get; private set; }

        /// <summary>Forgets all of them.</summary>
        public void Clear()
        {
            ContentLength = 0;
            for (int i = 0; i < _all.Length; i++)
            {
                _all[i].Clear();
            }
        }

        /// <summary>The header of a name; null for one that does not count.</summary>
        public HeaderSpan Of(byte[] bytes, int start, int length)
        {
            for (int i = 0; i < _all.Length; i++)
            {
                if (_all[i].HasName(bytes, start, length))
                {
                    return _all[i];
                }
            }

            return null;
        }

        /// <summary>Looks whether the request can be answered, once all headers are there.</summary>
        /// <param name="bytes">The bytes of the request.</param>
        /// <param name="most">Maximum length of the body.</param>
        /// <param name="reason">What is wrong; null if nothing is.</param>
        /// <returns>The status; 0 if nothing is wrong.</returns>
        public int Check(byte[] bytes, int most, out string reason)
        {
            if (!Host.IsThere)
            {
                reason = "the header Host is missing";
                return HttpStatus.BadRequest;
            }

            if (_coding.IsThere)
            {
                reason = "Transfer-Encoding is not understood: expected the whole body with its Content-Length";
                return HttpStatus.LengthRequired;
            }

            if (_length.IsThere && !TryReadLength(bytes))
            {
                reason = "Content-Length is not a number of at most 7 digits";
                return HttpStatus.BadRequest;
            }

            reason = ContentLength > most ? HttpRequest.LongBody : null;
            return reason == null ? 0 : HttpStatus.ContentTooLarge;
        }

        private bool TryReadLength(byte[] bytes)
        {
            bool isNumber = _length.Length > 0 && _length.Length <= MaxLengthDigits;
            for (int i = 0; isNumber && i < _length.Length; i++)
            {
                byte digit = bytes[_length.Start + i];
                isNumber = AsciiText.IsDigit(digit);
                ContentLength = (ContentLength * 10) + digit - '0';
            }

            return isNumber;
        }
    }
}
