using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Settings;
using Meterkast.Tap;
using Meterkast.Text;
using Meterkast.Web;

namespace Meterkast.Board
{
    /// <summary>
    /// The clients of the device's own page. The server's thread moves their bytes; what they ask for is decided by
    /// <see cref="WebReception"/> and answered by the main loop. A client that is slow or silent holds up nobody: when all places are
    /// taken, the one that has asked for nothing yet for the longest time loses its own. Whoever comes while others are served, as in a
    /// browser's burst, waits at the port for a place. A place costs nothing while it is empty.
    /// </summary>
    public sealed partial class WebServer : ISocketService
    {
        private const int Places = 5;
        private const int ClientSize = 1500;
        private const int ReadAtOnce = 128;
        private const long MaxRequest = 5000;
        private const long MaxStalled = 20000;

        // whoever has not asked by then may lose its place
        private const long AsksWithin = 100;
        private const long Lingers = 500;
        private const long BusyAfter = 2000;
        private const int LookEvery = 10;
        private const int LookSeldomEvery = 100;

        private readonly WebClient[] _clients = new WebClient[Places];
        private readonly WebReception _reception;
        private readonly AutoResetEvent _wake;
        private readonly string _allow;
        private readonly HeapBudget _budget;

        // only while there are clients
        private byte[] _chunk;
        private int _count;
        private int _visits;
        private long _movedAt;

        /// <summary>Initializes a server without clients.</summary>
        /// <param name="settings">Port, address, who may connect, and the password.</param>
        /// <param name="updates">Takes updates, and may have the page; null on a board without the loader.</param>
        /// <param name="wake">Wakes the main loop when it has something to answer.</param>
        /// <param name="budget">Decides whether there is room for a client.</param>
        public WebServer(DeviceSettings settings, IUpdates updates, AutoResetEvent wake, HeapBudget budget)
        {
            _budget = budget;
            IPageFile page = updates == null || updates.Page == null ? new PageFile() : updates.Page;
            _reception = new WebReception(settings, page, updates == null ? null : updates.Upload);
            _wake = wake;
            _allow = settings.WebAllow;
            Address = settings.WebListen;
            Port = settings.WebPort;
            Charge();
        }

        /// <summary>What is handed to the main loop and back, by place; null where there is no client.</summary>
        public WebExchange[] Exchanges { get; } = new WebExchange[Places];

        /// <inheritdoc/>
        public string Address { get; }

        /// <inheritdoc/>
        public int Port { get; }

        /// <inheritdoc/>
        public bool HasClients => _count > 0;

        /// <summary>How soon the clients must be looked at again: what the main loop has written wakes the thread; what clients send, and
        /// new ones, must be polled for.</summary>
        public int Wait => Environment.TickCount64 - _movedAt < BusyAfter ? LookEvery : LookSeldomEvery;

        /// <inheritdoc/>
        public bool TakesClients(long now)
        {
            bool takes = false;
            for (int i = 0; i < Places && !takes; i++)
            {
                DropIfFree(i);
                WebClient client = _clients[i];
                takes = client == null || (client.Exchange.IsReading && client.Exchange.Upload == null && now - client.MovedAt >= AsksWithin);
            }

            return takes;
        }

        /// <inheritdoc/>
        public void Admit(Socket socket)
        {
            long now = Environment.TickCount64;
            IPAddress address = ((IPEndPoint)socket.RemoteEndPoint).Address;

            // looked up each time, because the device may get its address late, or a different one
            TapAccess access = new TapAccess(_allow.Length > 0 ? _allow : BoardNetwork.OwnSubnet());
            bool isTaken = access.Allows(address.GetAddressBytes()) && _budget.MayTake(ClientSize, HeapBudget.ForPageClient, now);
            int place = isTaken ? FindPlace() : -1;
            if (place < 0 || !TryOpen(place, socket, now))
            {
                socket.Close();
            }
        }

        /// <inheritdoc/>
        public bool Serve()
        {
            long now = Environment.TickCount64;
            bool isBusy = false;
            for (int i = 0; i < Places; i++)
            {
                isBusy |= _clients[i] != null && _clients[i].Connection != null && Serve(_clients[i], now);
                DropIfFree(i);
            }

            _movedAt = isBusy ? now : _movedAt;
            return isBusy;
        }

        /// <inheritdoc/>
        public void CloseAll()
        {
            for (int i = 0; i < Places; i++)
            {
                if (_clients[i] != null && _clients[i].Connection != null)
                {
                    Leave(_clients[i]);
                }

                DropIfFree(i);
            }
        }

        // only VirtualBoard has a body for it
        partial void Charge();

        // Returns false if there is no memory for another client
        private bool TryOpen(int place, Socket socket, long now)
        {
            try
            {
                _chunk = _chunk ?? new byte[ReadAtOnce];
                WebExchange exchange = new WebExchange(place);
                WebClient client = new WebClient(exchange, new SocketClient(socket), now);

                // no two visits have one number, and each tells its place
                _visits++;
                exchange.Begin((_visits * UnreadMarks.Readers) + place);
                _clients[place] = client;
                Exchanges[place] = exchange;
                _movedAt = now;
                _count++;
                return true;
            }
            catch (Exception e)
            {
                _budget.Handle(e);
                return false;
            }
        }

        private void DropIfFree(int place)
        {
            if (_clients[place] != null && _clients[place].IsFree)
            {
                _clients[place] = null;
                Exchanges[place] = null;
                _count--;
                _chunk = _count == 0 ? null : _chunk;
            }
        }

        // Returns -1 if everybody is being served
        private int FindPlace()
        {
            WebClient oldest = null;
            for (int i = 0; i < Places; i++)
            {
                DropIfFree(i);
                WebClient client = _clients[i];
                if (client == null)
                {
                    return i;
                }

                if (client.Exchange.IsReading && client.Exchange.Upload == null && (oldest == null || client.MovedAt < oldest.MovedAt))
                {
                    oldest = client;
                }
            }

            if (oldest == null)
            {
                return -1;
            }

            Leave(oldest);
            DropIfFree(oldest.Exchange.Place);
            return oldest.Exchange.Place;
        }

        // Returns true if there may be more to do at once
        private bool Serve(WebClient client, long now)
        {
            WebExchange exchange = client.Exchange;
            bool moved = false;
            if (exchange.IsReading)
            {
                moved = Receive(client, now);
                IUpload upload = exchange.Upload;
                client.MovedAt = upload != null && (moved || !upload.HasRoom) ? now : client.MovedAt;
                moved |= WebReception.AnswerUpload(exchange);
            }
            else if (client.ClosesAt > 0 || exchange.IsAsked)
            {
                // whatever it still sends is not read; its leaving is noticed
                moved = client.Connection.HasInput && client.Connection.Receive(_chunk) > 0 && client.ClosesAt > 0;
            }
            else
            {
                moved = Send(client, now);
            }

            bool isLate = exchange.IsReading ? now - client.MovedAt >= MaxRequest : exchange.IsReady && now - client.MovedAt >= MaxStalled;
            if (client.Connection != null && (client.Connection.IsGone || isLate || (client.ClosesAt > 0 && now >= client.ClosesAt)))
            {
                Leave(client);
            }

            return moved;
        }

        private bool Receive(WebClient client, long now)
        {
            if (!client.Connection.HasInput || !_reception.HasRoom(client.Exchange, now, out WebExchange loser))
            {
                return false;
            }

            if (loser != null)
            {
                Leave(_clients[loser.Place]);
            }

            int count = client.Connection.Receive(_chunk);
            if (count > 0)
            {
                _reception.Receive(client.Exchange, _chunk, count, now);
                WakeMainLoop(client.Exchange);
            }

            return true;
        }

        private bool Send(WebClient client, long now)
        {
            if (!client.Send(now))
            {
                return false;
            }

            if (WebReception.GoOn(client.Exchange))
            {
                WakeMainLoop(client.Exchange);
            }
            else if (client.Exchange.Lingers)
            {
                client.ClosesAt = now + Lingers;
            }
            else
            {
                Leave(client);
            }

            return true;
        }

        private void WakeMainLoop(WebExchange exchange)
        {
            if (exchange.IsAsked)
            {
                _wake.Set();
            }
        }

        private void Leave(WebClient client)
        {
            client.Close();
            _reception.Forget(client.Exchange);
            client.Exchange.Leave();
            WakeMainLoop(client.Exchange);
        }
    }
}
