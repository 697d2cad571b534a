using System;
using System.Text;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// Reads requests, decides who may what, sends the page, and hands everything else to the main loop. One request is read at a time: one
    /// that stops in the middle gives way to the next. Used by the server's thread alone.
    /// </summary>
    public sealed class WebReception
    {
        private const long GivesWayAfter = 50;
        private const string Setpoint = "room_setpoint";
        private const string Update = "/update";
        private const string Challenge = "WWW-Authenticate: Basic realm=\"Meterkast\", charset=\"UTF-8\"\r\n";
        private const string Later = "Retry-After: 60\r\n";

        private readonly BasicPassword _password;
        private readonly WebNames _names;
        private readonly IPageFile _page;
        private readonly IUpload _upload;

        // programs that read a HomeWizard meter have no password to give
        private readonly bool _isOpen;

        // null while none is being read
        private HttpRequest _request;

        // whose request is read; null if none is
        private WebExchange _reader;
        private long _movedAt;
        private WebRoute _route;
        private bool _isTrusted;

        /// <summary>Initializes a reception.</summary>
        /// <param name="settings">Name and password.</param>
        /// <param name="page">Where the page lies.</param>
        /// <param name="upload">Takes updates; null on a board without the loader.</param>
        public WebReception(DeviceSettings settings, IPageFile page, IUpload upload = null)
        {
            _upload = upload;
            _password = new BasicPassword(settings.WebPassword.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(settings.WebPassword));
            _names = new WebNames(settings.WebName, settings.HasHomeWizard);
            _isOpen = settings.HasHomeWizard;
            _page = page;
        }

        /// <summary>Whether bytes of a client can be read now.</summary>
        /// <param name="exchange">The client's exchange.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        /// <param name="loser">The exchange that has to give way, and is to be closed; null if none has.</param>
        public bool HasRoom(WebExchange exchange, long now, out WebExchange loser)
        {
            loser = null;
            if (exchange.Upload != null)
            {
                return exchange.Upload.HasRoom;
            }

            if (_reader != exchange)
            {
                if (_reader != null && now - _movedAt < GivesWayAfter)
                {
                    return false;
                }

                HttpRequest request = _request ?? new HttpRequest(_upload != null);
                request.Clear();
                loser = _reader;
                _reader = exchange;
                _request = request;
            }

            _movedAt = now;
            return true;
        }

        /// <summary>Handles bytes of a client for which there is room.</summary>
        /// <param name="exchange">The client's exchange.</param>
        /// <param name="bytes">The bytes, from the first on.</param>
        /// <param name="count">Number of bytes.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        public void Receive(WebExchange exchange, byte[] bytes, int count, long now)
        {
            if (exchange.Upload != null)
            {
                exchange.Upload.Add(bytes, 0, count);
                return;
            }

            HttpRequest request = _request;
            bool hadHead = request.HasHead;
            int at = request.Consume(bytes, 0, count);
            if (request.Fault == 0 && request.HasHead && !hadHead)
            {
                string reason = Judge(request, now, out int status);
                if (reason != null)
                {
                    Refuse(exchange, request, status, reason);
                    return;
                }

                if (_route.Path == Update)
                {
                    BeginUpload(exchange, request, bytes, at, count);
                    return;
                }

                request.BeginBody();
                request.Consume(bytes, at, count);
            }

            if (request.Fault != 0)
            {
                Refuse(exchange, request, request.Fault, request.Reason);
            }
            else if (request.IsComplete)
            {
                Answer(exchange, request);
            }
        }

        /// <summary>Answers the client that has sent an update, once that has ended.</summary>
        /// <returns>False if it has not.</returns>
        public static bool AnswerUpload(WebExchange exchange)
        {
            IUpload upload = exchange.Upload;
            if (upload == null || !upload.HasEnded)
            {
                return false;
            }

            exchange.Upload = null;
            string reason = upload.Refusal;
            upload.Leave();
            TextBuffer result = new TextBuffer(WebExchange.PieceLength / 2);
            result.Append(reason == null ? "{\"result\":\"accepted\",\"effect\":\"the device restarts" : "{\"result\":\"refused\",\"reason\":\"");
            JsonText.Append(result, reason ?? "").Append("\"}");
            TextBuffer piece = exchange.MakePiece();
            ResponseHead.End(ResponseHead.Begin(piece, reason == null ? HttpStatus.Ok : HttpStatus.Conflict, ResponseHead.Json, result.Length));
            piece.Append(result.Bytes, 0, result.Length);
            exchange.IsLast = true;
            exchange.Lingers = true;
            exchange.Deliver();
            return true;
        }

        /// <summary>Goes on with an exchange of which a piece was sent.</summary>
        /// <returns>False if that was the last one.</returns>
        public static bool GoOn(WebExchange exchange)
        {
            if (exchange.IsLast)
            {
                return false;
            }

            if (exchange.Page == null)
            {
                exchange.Want();
                return true;
            }

            TextBuffer piece = exchange.Piece.Clear();
            int count = exchange.Page.Read(piece.Bytes);
            piece.Use(count);
            return count > 0;
        }

        /// <summary>Forgets a client.</summary>
        public void Forget(WebExchange exchange)
        {
            if (_reader == exchange)
            {
                EndReading();
            }

            IUpload upload = exchange.Upload;
            exchange.Upload = null;
            upload?.Leave();
            IPageReader page = exchange.Page;
            exchange.Page = null;
            page?.Close();
        }

        private void EndReading()
        {
            _reader = null;
            _route = null;
            _request = null;
        }

        // Returns why the request is refused; null if it is not
        private string Judge(HttpRequest request, long now, out int status)
        {
            string host = request.Headers.Host.Text(request.Bytes);
            string origin = request.Headers.Origin.Text(request.Bytes);
            bool isRead = request.Method == WebMethod.Get || request.Method == WebMethod.Head;
            _isTrusted = false;
            status = HttpStatus.Forbidden;
            if (!_names.IsOwn(host))
            {
                return "Host " + QuotedText.Of(host) + ": expected an address or the device's name (web.name)";
            }

            WebRoute route = new WebRoute();
            _route = route;
            string path = request.Path();
            if (!route.Find(path))
            {
                status = HttpStatus.NotFound;
                return "there is no path " + QuotedText.Of(path) + "; /api lists them all";
            }

            if (!route.Takes(request.Method))
            {
                status = HttpStatus.MethodNotAllowed;
                return "the methods of " + QuotedText.Of(path) + " are " + route.Methods;
            }

            if (route.Path == Update && _upload == null)
            {
                status = HttpStatus.NotFound;
                return "this board takes no updates over the network; flash.ps1 updates it by cable";
            }

            if (request.Headers.ContentLength > HttpRequest.MaxBody && route.Path != Update)
            {
                status = HttpStatus.ContentTooLarge;
                return HttpRequest.LongBody;
            }

            bool isForeign = _isOpen && isRead && (route.Path == "/api" || route.Path.StartsWith("/api/v1/"));
            if (_password.IsNeeded && !isForeign)
            {
                status = _password.Check(request.Bytes, request.Headers.Authorization, now);
                if (status != 0)
                {
                    return status == HttpStatus.Unauthorized ? "Authorization: the password (web.password) is missing or wrong" : "five wrong passwords within a minute; wait for another one";
                }

                _isTrusted = true;
            }

            status = HttpStatus.Forbidden;
            return isRead ? null
                : !WebNames.IsFromOwnPage(origin, host) ? "Origin " + QuotedText.Of(origin) + ": a page of another site may change nothing"
                : _isTrusted || (route.HasSetpoint && route.Name == Setpoint) ? null
                : "without web.password nothing can be changed but a gateway's room setpoint";
        }

        private void Answer(WebExchange exchange, HttpRequest request)
        {
            WebRoute route = _route;
            EndReading();
            if (route.Type == "page")
            {
                SendPage(exchange, request);
            }
            else
            {
                exchange.Ask(request, route, _isTrusted);
            }
        }

        private void SendPage(WebExchange exchange, HttpRequest request)
        {
            TextBuffer piece = exchange.MakePiece();
            bool isHead = request.Method == WebMethod.Head;
            IPageReader page = OpenPage();
            if (page == null)
            {
                ResponseHead.WriteLine(piece, HttpStatus.NotFound, "there is no page on this device: flash.ps1 stores it. /api lists what else there is", isHead);
                exchange.IsLast = true;
                exchange.Deliver();
                return;
            }

            exchange.Page = page;
            TextBuffer tag = new TextBuffer(10).Append((byte)'"').AppendHex(page.Sum, 8).Append((byte)'"');
            bool isKnown = request.Headers.Tag.IsThere && AsciiText.IndexOf(request.Bytes, request.Headers.Tag.Start + request.Headers.Tag.Length, tag.ToArray(), request.Headers.Tag.Start) >= 0;
            ResponseHead.Begin(piece, isKnown ? HttpStatus.NotModified : HttpStatus.Ok, "text/html; charset=utf-8", isKnown ? ResponseHead.Unknown : page.Length);
            piece.Append("Content-Encoding: gzip\r\nX-Frame-Options: DENY\r\nCache-Control: no-cache\r\nETag: ").Append(tag.Bytes, 0, tag.Length).Append("\r\n");
            ResponseHead.End(piece);
            exchange.IsLast = isKnown || isHead;
            exchange.Deliver();
        }

        private IPageReader OpenPage()
        {
            try
            {
                return _page.Open();
            }
            catch (Exception)
            {
                // a file that cannot be read is no page
                return null;
            }
        }

        // its body does not go through the request's buffer, so that others can be read meanwhile
        private void BeginUpload(WebExchange exchange, HttpRequest request, byte[] bytes, int start, int end)
        {
            string reason = _upload.Begin(request.Headers.ContentLength, request.Query());
            if (reason != null)
            {
                Refuse(exchange, request, HttpStatus.Conflict, reason);
                return;
            }

            EndReading();
            exchange.Upload = _upload;
            _upload.Add(bytes, start, end - start);
        }

        private void Refuse(WebExchange exchange, HttpRequest request, int status, string reason)
        {
            string header = status == HttpStatus.Unauthorized ? Challenge
                : status == HttpStatus.TooManyRequests ? Later
                : status == HttpStatus.MethodNotAllowed ? "Allow: " + _route.Methods + "\r\n"
                : "";
            EndReading();
            ResponseHead.WriteLine(exchange.MakePiece(), status, reason, request.Method == WebMethod.Head, header);
            exchange.IsLast = true;
            exchange.Lingers = true;
            exchange.Deliver();
        }
    }
}
