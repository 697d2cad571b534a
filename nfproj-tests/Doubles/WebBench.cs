using System.Text;
using Meterkast.Mqtt;
using Meterkast.Settings;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Tests
{
    /// <summary>The device's own page without sockets: requests in, answers out, with the firmware between.</summary>
    public class WebBench : ISignal, IPageFile, IPageReader
    {
        private readonly WebExchange[] _exchanges = new WebExchange[3];
        private readonly WebReception _reception;
        private readonly byte[] _page = new byte[1300];
        private int _pageAt;
        private int _visit;

        /// <summary>Initializes a bench.</summary>
        /// <param name="settings">Lines of a settings.ini.</param>
        public WebBench(string settings)
        {
            DeviceSettings read = new DeviceSettings("otgw");
            read.Read(Encoding.UTF8.GetBytes(settings));
            for (int i = 0; i < _exchanges.Length; i++)
            {
                _exchanges[i] = new WebExchange(i);
            }

            for (int i = 0; i < _page.Length; i++)
            {
                _page[i] = (byte)('a' + (i % 26));
            }

            _reception = new WebReception(read, this);
            Service = new WebService(_exchanges, this);
        }

        /// <summary>What the firmware is given.</summary>
        public WebService Service { get; }

        /// <summary>Milliseconds of the server's clock.</summary>
        public long Now { get; set; }

        /// <summary>Whether there is a page.</summary>
        public bool HasPage { get; set; } = true;

        /// <summary>Number of pages that are open.</summary>
        public int OpenPages { get; private set; }

        /// <summary>How often the server was woken.</summary>
        public int Signals { get; private set; }

        public int Length => _page.Length;

        public uint Sum => 0x00C0FFEE;

        public IPageReader Open()
        {
            if (!HasPage)
            {
                return null;
            }

            _pageAt = 0;
            OpenPages++;
            return this;
        }

        public int Read(byte[] buffer)
        {
            int count = _page.Length - _pageAt < buffer.Length ? _page.Length - _pageAt : buffer.Length;
            for (int i = 0; i < count; i++)
            {
                buffer[i] = _page[_pageAt++];
            }

            return count;
        }

        public void Close()
        {
            OpenPages--;
        }

        public void Set()
        {
            Signals++;
        }

        /// <summary>Begins a visit; null if all places are taken.</summary>
        public WebExchange Visit()
        {
            for (int i = 0; i < _exchanges.Length; i++)
            {
                if (_exchanges[i].IsFree)
                {
                    _visit++;
                    _exchanges[i].Begin(_visit);
                    return _exchanges[i];
                }
            }

            return null;
        }

        /// <summary>The client sends bytes.</summary>
        public void Send(WebExchange visit, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Send(visit, bytes, bytes.Length);
        }

        /// <summary>The client sends bytes.</summary>
        public void Send(WebExchange visit, byte[] bytes, int count)
        {
            if (visit.IsReading && _reception.HasRoom(visit, Now, out WebExchange loser))
            {
                if (loser != null)
                {
                    Leave(loser);
                }

                _reception.Receive(visit, bytes, count, Now);
            }
        }

        /// <summary>The client leaves.</summary>
        public void Leave(WebExchange visit)
        {
            _reception.Forget(visit);
            visit.Leave();
        }

        /// <summary>What the client is sent until there is nothing to send now; the firmware has turns in between.</summary>
        public string Read(WebExchange visit)
        {
            StringBuilder text = new StringBuilder();
            for (int idle = 0; idle < 3 && !visit.IsFree && !visit.IsReading;)
            {
                if (visit.IsReady)
                {
                    TextBuffer piece = visit.Piece;
                    text.Append(piece.ToString());
                    idle = 0;
                    if (!WebReception.GoOn(visit))
                    {
                        Leave(visit);
                    }
                }
                else
                {
                    idle = Service.Tick(Now) == 1 ? 0 : idle + 1;
                }
            }

            return text.ToString();
        }

        /// <summary>A whole request and its whole answer.</summary>
        public string Ask(string request)
        {
            WebExchange visit = Visit();
            Send(visit, request);
            return Read(visit);
        }

        /// <summary>The answer to a GET, head and all.</summary>
        public string Get(string path) => Ask("GET " + path + " HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n");

        /// <summary>A POST, which is not answered before the firmware's result is there.</summary>
        public WebExchange Post(string path, string body)
        {
            WebExchange visit = Visit();
            Send(visit, "POST " + path + " HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Length: " + Encoding.UTF8.GetBytes(body).Length.ToString() + "\r\n\r\n" + body);
            return visit;
        }

        /// <summary>What follows the head of an answer.</summary>
        public static string BodyOf(string answer) => answer.Substring(answer.IndexOf("\r\n\r\n") + 4);

        /// <summary>The status code of an answer.</summary>
        public static string StatusOf(string answer) => answer.Length < 12 ? answer : answer.Substring(9, 3);
    }
}
