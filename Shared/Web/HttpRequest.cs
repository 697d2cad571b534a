using System;
using System.Text;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// Reads one request of HTTP/1.x (RFC 9112) byte by byte. Of the head only the request line and the few headers that count are kept;
    /// the body takes their place once <see cref="BeginBody"/> was called. Not thread-safe; allocates nothing after construction, but for
    /// the texts that are asked for.
    /// </summary>
    public sealed class HttpRequest
    {
        /// <summary>Maximum length of the request line and the headers in bytes.</summary>
        public const int MaxHead = 1024;

        /// <summary>Maximum length of the body in bytes: more than any command has.</summary>
        public const int MaxBody = 512;

        /// <summary>Why a request with a longer body is refused.</summary>
        public const string LongBody = "Content-Length: a body has at most 512 bytes";

        private const int MaxTarget = 120;
        private const int Capacity = 680;

        private readonly int _mostBody;
        private readonly byte[] _bytes = new byte[Capacity];
        private int _kept;
        private int _count;
        private int _headCount;
        private bool _isLineKept;
        private bool _hasLine;
        private bool _isBody;
        private int _pathEnd;
        private int _targetEnd;

        /// <summary>Initializes an empty request.</summary>
        /// <param name="allowsLarge">Whether a body may be longer than <see cref="MaxBody"/>; whoever allows it reads it elsewhere.</param>
        public HttpRequest(bool allowsLarge = false)
        {
            _mostBody = allowsLarge ? int.MaxValue : MaxBody;
        }

        /// <summary>The method.</summary>
        public WebMethod Method { get; private set; }

        /// <summary>The status with which a request is answered that could not be read; 0 if it is sound so far.</summary>
        public int Fault { get; private set; }

        /// <summary>What could not be read, and what was expected; null if it is sound so far.</summary>
        public string Reason { get; private set; }

        /// <summary>Whether the head is complete.</summary>
        public bool HasHead { get; private set; }

        /// <summary>Whether the whole request is there.</summary>
        public bool IsComplete => HasHead && _isBody && BodyLength == Headers.ContentLength;

        /// <summary>Number of bytes of the body that have arrived.</summary>
        public int BodyLength => _isBody ? _count - _targetEnd : 0;

        /// <summary>The bytes in which the spans lie.</summary>
        public byte[] Bytes => _bytes;

        /// <summary>The headers that count.</summary>
        public RequestHeaders Headers { get; } = new RequestHeaders();

        /// <summary>Empties it for another request.</summary>
        public void Clear()
        {
            Headers.Clear();
            Method = WebMethod.Other;
            Fault = 0;
            Reason = null;
            HasHead = false;
            _kept = 0;
            _count = 0;
            _headCount = 0;
            _isLineKept = true;
            _hasLine = false;
            _isBody = false;
            _pathEnd = 0;
            _targetEnd = 0;
        }

        /// <summary>Consumes bytes up to the end of the head, to the end of the request, or to a fault.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="start">Where to begin.</param>
        /// <param name="end">Where they end.</param>
        /// <returns>Where to go on.</returns>
        public int Consume(byte[] bytes, int start, int end)
        {
            int at = start;
            while (at < end && Fault == 0 && !HasHead)
            {
                ConsumeHead(bytes[at]);
                at++;
            }

            while (at < end && Fault == 0 && _isBody && !IsComplete)
            {
                _bytes[_count++] = bytes[at];
                at++;
            }

            return at;
        }

        /// <summary>Makes room for the body: the headers were looked at.</summary>
        public void BeginBody()
        {
            _count = _targetEnd;
            _isBody = true;
        }

        /// <summary>The path, which begins with a slash.</summary>
        public string Path() => Encoding.UTF8.GetString(_bytes, 0, _pathEnd);

        /// <summary>What follows the question mark; empty for none.</summary>
        public string Query() => _targetEnd > _pathEnd + 1 ? Encoding.UTF8.GetString(_bytes, _pathEnd + 1, _targetEnd - _pathEnd - 1) : "";

        /// <summary>A copy of the body.</summary>
        public byte[] Body()
        {
            byte[] body = new byte[BodyLength];
            Array.Copy(_bytes, _targetEnd, body, 0, body.Length);
            return body;
        }

        private void ConsumeHead(byte value)
        {
            _headCount++;
            if (value == '\n')
            {
                EndLine();
            }
            else if (_headCount >= MaxHead)
            {
                Fail(HttpStatus.HeadersTooLarge, "the request line and the headers have at most 1024 bytes");
            }
            else if ((value < ' ' && value != '\t' && value != '\r') || value == 0x7F)
            {
                Fail(HttpStatus.BadRequest, "a control character before the body: expected HTTP/1.1 without encryption");
            }
            else if (_isLineKept)
            {
                Keep(value);
            }
        }

        private void Keep(byte value)
        {
            if (_count == Capacity)
            {
                Fail(HttpStatus.HeadersTooLarge, "the path and the headers that are read have at most 680 bytes");
                return;
            }

            _bytes[_count++] = value;
            if (_hasLine && value == ':')
            {
                // of a header that does not count, nothing more is kept
                _isLineKept = Headers.Of(_bytes, _kept, _count - 1 - _kept) != null || !IsName(_kept, _count - 1);
            }
        }

        private void EndLine()
        {
            int end = _count > _kept && _bytes[_count - 1] == '\r' ? _count - 1 : _count;
            if (!_isLineKept)
            {
                // a header that does not count
            }
            else if (end == _kept)
            {
                // empty lines before the request are allowed
                if (_hasLine)
                {
                    EndHead();
                }
            }
            else if (!_hasLine)
            {
                ReadRequestLine(end);
            }
            else
            {
                ReadHeader(end);
            }

            _count = _kept;
            _isLineKept = true;
        }

        // method, one blank, target, one blank, version
        private void ReadRequestLine(int end)
        {
            int first = IndexOf((byte)' ', 0, end);
            int second = first < 0 ? -1 : IndexOf((byte)' ', first + 1, end);
            int length = second - first - 1;
            bool isSound = second > 0 && end - second == 9 && Is(second + 1, "HTTP/1.") && AsciiText.IsDigit(_bytes[end - 1]) && length > 0 && _bytes[first + 1] == '/';
            if (!isSound)
            {
                Fail(HttpStatus.BadRequest, "the request line: expected a method, a path and HTTP/1.1, such as GET /api HTTP/1.1");
                return;
            }

            if (length > MaxTarget)
            {
                Fail(HttpStatus.UriTooLong, "a path has at most 120 bytes, with what follows its question mark");
                return;
            }

            Method = first == 3 && Is(0, "GET") ? WebMethod.Get
                : first == 4 && Is(0, "HEAD") ? WebMethod.Head
                : first == 4 && Is(0, "POST") ? WebMethod.Post
                : first == 3 && Is(0, "PUT") ? WebMethod.Put
                : WebMethod.Other;
            for (int i = 0; i < length; i++)
            {
                _bytes[i] = _bytes[first + 1 + i];
            }

            _targetEnd = length;
            int question = IndexOf((byte)'?', 0, length);
            _pathEnd = question < 0 ? length : question;
            _kept = length;
            _hasLine = true;
        }

        private void ReadHeader(int end)
        {
            int colon = IndexOf((byte)':', _kept, end);
            HeaderSpan header = colon < 0 ? null : Headers.Of(_bytes, _kept, colon - _kept);
            if (header == null || header.IsThere)
            {
                Fail(HttpStatus.BadRequest, header == null ? "a header: expected a name, a colon and a value" : "the header " + header.Name + " is there twice");
                return;
            }

            int start = colon + 1;
            while (start < end && IsBlank(_bytes[start]))
            {
                start++;
            }

            while (end > start && IsBlank(_bytes[end - 1]))
            {
                end--;
            }

            header.Set(start, end - start);
            _kept = end;
        }

        private void EndHead()
        {
            HasHead = true;
            int fault = Headers.Check(_bytes, _mostBody, out string reason);
            Fail(fault, reason);
        }

        private void Fail(int status, string reason)
        {
            Fault = status;
            Reason = reason;
        }

        private bool IsName(int start, int end)
        {
            bool isName = end > start;
            for (int i = start; i < end; i++)
            {
                isName &= !IsBlank(_bytes[i]) && _bytes[i] != '\r';
            }

            return isName;
        }

        private static bool IsBlank(byte value) => value == ' ' || value == '\t';

        private int IndexOf(byte value, int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                if (_bytes[i] == value)
                {
                    return i;
                }
            }

            return -1;
        }

        private bool Is(int start, string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (_bytes[start + i] != text[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
