using System;
using System.Text;
using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using Meterkast.Settings;
using Meterkast.Text;

namespace Meterkast.Web
{
    /// <summary>
    /// The main loop's part of the device's own page: it answers what <see cref="WebReception"/> has accepted, one piece a turn, and gives
    /// commands to the firmware as MQTT does. Main loop only.
    /// </summary>
    public sealed class WebService : IWebResults
    {
        private const int Idle = 500;
        private const int Soon = 1;

        private readonly WebExchange[] _exchanges;
        private readonly ISignal _server;
        private readonly InboxMessage[] _commands;
        private DeviceDescription _device;
        private IValueSource[] _sources = new IValueSource[0];
        private ITelegramText _telegram;
        private FirmwareHost _host;
        private int _next;
        private bool _hasReaders;

        /// <summary>Initializes a service.</summary>
        /// <param name="exchanges">The requests that the server reads, by place, null where there is no client; none if the page is off.</param>
        /// <param name="server">Wakes the server when a piece is to be sent.</param>
        public WebService(WebExchange[] exchanges, ISignal server)
        {
            _exchanges = exchanges;
            _commands = new InboxMessage[exchanges.Length];
            _server = server;
        }

        /// <summary>Whether there is a page; if not, nothing needs to be kept for it.</summary>
        public bool IsOn => _exchanges.Length > 0;

        /// <summary>Whether a client was answered since the start.</summary>
        public bool HasAnswered { get; private set; }

        /// <summary>The history; null if there is none.</summary>
        public IRowTables Tables { get; set; }

        /// <summary>The interface of another maker's device; null if it is off.</summary>
        public IForeignApi Foreign { get; set; }

        /// <summary>Sets what is shown; called once, before anything else. A page that is off keeps nothing of it.</summary>
        /// <param name="host">The firmware's host.</param>
        /// <param name="device">What the device is.</param>
        /// <param name="sources">The sources of the values.</param>
        /// <param name="telegram">What is shown of the serial line.</param>
        public void Use(FirmwareHost host, DeviceDescription device, IValueSource[] sources, ITelegramText telegram)
        {
            if (IsOn)
            {
                _host = host;
                _device = device;
                _sources = host?.Updates == null ? sources : With(sources, host.Updates.Values);
                _telegram = telegram;
            }
        }

        /// <summary>The number of marks that a source needs.</summary>
        /// <param name="places">Its number of places.</param>
        public int PlacesOf(int places) => IsOn ? places : 0;

        /// <summary>Writes one piece of an answer, if one is due.</summary>
        /// <param name="now">Milliseconds since start.</param>
        /// <returns>Milliseconds after which it must be called again.</returns>
        public int Tick(long now)
        {
            bool hasClients = false;
            for (int i = 0; i < _exchanges.Length; i++)
            {
                int place = (_next + i) % _exchanges.Length;
                WebExchange exchange = _exchanges[place];
                hasClients |= exchange != null && !exchange.IsFree;
                if (exchange != null && exchange.IsAsked && Serve(exchange, now))
                {
                    // every client has its turn
                    _next = place + 1;
                    return Soon;
                }
            }

            ForgetReaders(hasClients);
            return Idle;
        }

        /// <summary>The next command that came over HTTP, with the number of its visit; null if there is none.</summary>
        public InboxMessage NextCommand()
        {
            for (int i = 0; i < _commands.Length; i++)
            {
                if (_commands[i] != null)
                {
                    InboxMessage command = _commands[i];
                    _commands[i] = null;
                    return command;
                }
            }

            return null;
        }

        /// <inheritdoc/>
        public void Handle(int asker, string word, byte[] result)
        {
            for (int i = 0; i < _exchanges.Length; i++)
            {
                WebExchange exchange = _exchanges[i];
                ResultContent content = exchange != null && exchange.Visit == asker ? exchange.Content as ResultContent : null;
                content?.Set(word == "accepted" ? HttpStatus.Ok : word == "no answer" ? HttpStatus.NoAnswer : HttpStatus.Conflict, result);
            }
        }

        private static IValueSource[] With(IValueSource[] sources, IValueSource other)
        {
            IValueSource[] all = new IValueSource[sources.Length + 1];
            Array.Copy(sources, all, sources.Length);
            all[sources.Length] = other;
            return all;
        }

        // While nobody is connected the sources keep no marks
        private void ForgetReaders(bool hasClients)
        {
            if (hasClients || !_hasReaders)
            {
                return;
            }

            _hasReaders = false;
            for (int i = 0; i < _sources.Length; i++)
            {
                _sources[i].Unread.Forget();
            }
        }

        // Returns true if it must be called again at once
        private bool Serve(WebExchange exchange, long now)
        {
            if (exchange.IsLeft)
            {
                _commands[exchange.Place] = null;
                exchange.End();
                return false;
            }

            HasAnswered = true;
            PieceState state = Fill(exchange, now);
            if (state == PieceState.Unfinished || state == PieceState.Waiting)
            {
                return state == PieceState.Unfinished;
            }

            exchange.IsLast = state == PieceState.Last;
            exchange.Content = exchange.IsLast ? null : exchange.Content;
            exchange.Deliver();
            _server.Set();
            return true;
        }

        private PieceState Fill(WebExchange exchange, long now)
        {
            bool hasBegun = exchange.Content != null;
            try
            {
                if (!hasBegun)
                {
                    AskedRequest asked = exchange.Request;
                    exchange.Request = null;
                    if (Begin(exchange, asked, now))
                    {
                        return PieceState.Last;
                    }
                }

                return exchange.Content.Fill(exchange.Piece, now);
            }
            catch (Exception)
            {
                // without memory or storage for it, the client is told so if it was told nothing yet
                exchange.Piece.Clear();
                if (!hasBegun)
                {
                    ResponseHead.WriteLine(exchange.Piece, HttpStatus.Unavailable, "the device has no room for this answer now", false);
                }

                return PieceState.Last;
            }
        }

        // Returns true if that is the whole answer
        private bool Begin(WebExchange exchange, AskedRequest asked, long now)
        {
            TextBuffer piece = exchange.Piece;
            bool isHead = asked.IsHead;
            if (asked.Body != null)
            {
                exchange.Content = Command(exchange, asked);
                return false;
            }

            string type = ResponseHead.Json;
            string reason = null;
            int status = HttpStatus.NotFound;
            switch (asked.Route)
            {
                case "/api/values/{name}":
                    exchange.Content = new OneValueContent(_sources, asked.Name, isHead);
                    return false;
                case "/api/values":
                    exchange.Content = new ValuesContent(_sources);
                    break;
                case "/api/events":
                    type = "text/event-stream";
                    _hasReaders = true;
                    exchange.Content = isHead ? null : new EventsContent(_sources, exchange.Place);
                    break;
                case "/api/device":
                    exchange.Content = new BytesContent(_device.Write(_host, asked.IsTrusted, Tables != null, now));
                    break;
                case "/api/settings":
                    string preset = _host.Settings.FirmwareBase;
                    exchange.Content = new SettingsContent(_host.Store.ReadValues(preset), preset);
                    break;
                case "/api/telegram":
                    type = ResponseHead.Plain;
                    exchange.Content = _telegram.Open();
                    break;
                case "/metrics":
                    type = "text/plain; version=0.0.4; charset=utf-8";
                    exchange.Content = new MetricsContent(_sources, _device.Firmware, _host.Settings.MqttBase);
                    break;
                case "/api/history/{name}":
                    type = "text/csv; charset=utf-8";
                    IRowSource rows = Tables == null ? null : Tables.Open(asked.Name, asked.Query, out status, out reason);
                    reason = Tables == null ? "this device keeps no history" : reason;
                    exchange.Content = rows == null ? null : new RowsContent(rows);
                    break;
                case "/api" when Foreign == null:
                    exchange.Content = new ApiContent();
                    break;
                default:
                    reason = Foreign == null ? "web.homewizard is off" : null;
                    exchange.Content = Foreign?.Open(asked.Route);
                    if (Foreign != null && exchange.Content == null)
                    {
                        ResponseHead.WriteLine(piece, HttpStatus.Unavailable, "the meter is not heard", isHead);
                        return true;
                    }

                    type = asked.Route == "/api/v1/telegram" ? ResponseHead.Plain : type;
                    break;
            }

            if (reason != null)
            {
                ResponseHead.WriteLine(piece, status, reason, isHead);
                return true;
            }

            ResponseHead.End(ResponseHead.Begin(piece, HttpStatus.Ok, type, ResponseHead.Unknown).Append("Cache-Control: no-store\r\n"));
            return isHead;
        }

        private ResultContent Command(WebExchange exchange, AskedRequest asked)
        {
            bool isRestart = asked.Route == "/api/restart";
            string name = isRestart ? RestartCommand.Name : asked.Route == "/api/settings" ? SettingCommand.Name : asked.Name;
            byte[] payload = isRestart ? Encoding.UTF8.GetBytes(RestartCommand.Press) : asked.Body;
            _commands[exchange.Place] = new InboxMessage(name, payload, false, exchange.Visit);
            return new ResultContent();
        }
    }
}
