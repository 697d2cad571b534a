namespace Meterkast.Web
{
    /// <summary>The status codes of HTTP that the device answers with (RFC 9110, section 15).</summary>
    public static class HttpStatus
    {
        private const string Phrases = "200 OK|304 Not Modified|400 Bad Request|401 Unauthorized|403 Forbidden|404 Not Found|405 Method Not Allowed|409 Conflict|"
            + "411 Length Required|413 Content Too Large|414 URI Too Long|429 Too Many Requests|431 Request Header Fields Too Large|503 Service Unavailable|504 Gateway Timeout|";

        /// <summary>The answer follows.</summary>
        public const int Ok = 200;

        /// <summary>The client has the page already.</summary>
        public const int NotModified = 304;

        /// <summary>The request is not one of HTTP/1.1, or has no host.</summary>
        public const int BadRequest = 400;

        /// <summary>A password is needed.</summary>
        public const int Unauthorized = 401;

        /// <summary>It is not allowed.</summary>
        public const int Forbidden = 403;

        /// <summary>There is no such thing.</summary>
        public const int NotFound = 404;

        /// <summary>The method is not one of the path's.</summary>
        public const int MethodNotAllowed = 405;

        /// <summary>The command was refused.</summary>
        public const int Conflict = 409;

        /// <summary>The body came without its length.</summary>
        public const int LengthRequired = 411;

        /// <summary>The body is too long.</summary>
        public const int ContentTooLarge = 413;

        /// <summary>The path is too long.</summary>
        public const int UriTooLong = 414;

        /// <summary>Too many wrong passwords.</summary>
        public const int TooManyRequests = 429;

        /// <summary>The head is too long.</summary>
        public const int HeadersTooLarge = 431;

        /// <summary>There is no room for the request.</summary>
        public const int Unavailable = 503;

        /// <summary>The command was not answered.</summary>
        public const int NoAnswer = 504;

        /// <summary>A status code and its phrase.</summary>
        public static string Line(int status)
        {
            string code = status.ToString();
            int start = Phrases.IndexOf(code);
            return Phrases.Substring(start, Phrases.IndexOf('|', start) - start);
        }
    }
}
