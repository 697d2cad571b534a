using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.Board
{
    /// <summary>
    /// The tap's clients. The server's thread sends and receives for all of them; the firmware only puts bytes into a ring and takes pieces
    /// from an inbox.
    /// </summary>
    public sealed partial class TapServer : ITap, ISocketService
    {
        private const int LookEvery = 20;
        private const int LookSeldomEvery = 200;
        private const long BusyAfterInput = 5000;
        private const int SendAtOnce = 512;
        private const int ClientSize = 300;

        private readonly TapRing _ring;

        // only if clients may write
        private readonly TapInbox _inbox;
        private readonly byte[] _chunk = new byte[SendAtOnce];
        private readonly byte[] _piece = new byte[TapInbox.MaxPieceLength];
        private readonly TapClient[] _clients;
        private readonly bool[] _hasToTellLeft;
        private readonly string _allow;
        private readonly AutoResetEvent _news;
        private readonly AutoResetEvent _wake;
        private readonly HeapBudget _budget;
        private readonly object _lock = new object();
        private int _count;
        private int _leftCount;
        private int _firstPlace;
        private int _bytes;
        private int _dropped;
        private int _refused;
        private long _inputAt = -BusyAfterInput;

        /// <summary>Initializes a tap without clients.</summary>
        /// <param name="settings">Port, address, who may connect, how many, and whether they may write.</param>
        /// <param name="wake">Wakes the main loop when a client has sent something.</param>
        /// <param name="news">Wakes the server when there is something to send.</param>
        /// <param name="budget">Decides whether there is room for a client.</param>
        public TapServer(DeviceSettings settings, AutoResetEvent wake, AutoResetEvent news, HeapBudget budget)
        {
            _ring = new TapRing(settings.TapHasOwnAnswersOnly ? new TapMarks() : null);
            _budget = budget;
            _wake = wake;
            _news = news;
            Port = settings.TapPort;
            Address = settings.TapListen;
            _inbox = settings.TapWrite ? new TapInbox() : null;
            _allow = settings.TapAllow;
            _clients = new TapClient[settings.TapClients];
            _hasToTellLeft = new bool[settings.TapClients];
            Charge();
        }

        /// <inheritdoc/>
        public string Address { get; }

        /// <inheritdoc/>
        public int Port { get; }

        /// <inheritdoc/>
        public bool HasClients => _count > 0 || _leftCount > 0;

        /// <summary>
        /// How soon the clients must be looked at again: bytes to send wake the thread; bytes from clients must be polled for, often while
        /// a client is active.
        /// </summary>
        public int Wait
        {
            get
            {
                bool isAtWork = _inbox != null && Environment.TickCount64 - _inputAt < BusyAfterInput;
                return isAtWork ? LookEvery : LookSeldomEvery;
            }
        }

        /// <inheritdoc/>
        public int Clients => _count;

        /// <inheritdoc/>
        public int Bytes => _bytes;

        /// <inheritdoc/>
        public int Dropped => _dropped;

        /// <inheritdoc/>
        public int Refused => _refused;

        /// <inheritdoc/>
        public void Write(byte[] bytes, int start, int count)
        {
            if (_count == 0)
            {
                return;
            }

            lock (_lock)
            {
                _ring.Write(bytes, start, count);
            }

            _news.Set();
        }

        /// <inheritdoc/>
        public void WriteFor(int client, byte[] bytes, int count)
        {
            lock (_lock)
            {
                _ring.WriteFor(client, bytes, count);
            }

            _news.Set();
        }

        /// <inheritdoc/>
        public int Dequeue(byte[] buffer, out int client)
        {
            client = 0;
            if (_inbox == null)
            {
                return 0;
            }

            lock (_lock)
            {
                return _inbox.Dequeue(buffer, out client);
            }
        }

        /// <inheritdoc/>
        public bool Serve()
        {
            bool isBusy = false;
            int first = _firstPlace;
            for (int i = 0; i < _clients.Length; i++)
            {
                // when the inbox is nearly full, the one behind the last that had room comes first
                int place = (first + i) % _clients.Length;
                if (_clients[place] != null)
                {
                    isBusy |= Serve(place);
                }
                else if (_hasToTellLeft[place])
                {
                    TellLeft(place);
                }
            }

            return isBusy;
        }

        /// <inheritdoc/>
        public bool TakesClients(long now) => true;

        /// <inheritdoc/>
        public void Admit(Socket socket)
        {
            IPAddress address = ((IPEndPoint)socket.RemoteEndPoint).Address;
            int free = 0;
            while (free < _clients.Length && (_clients[free] != null || _hasToTellLeft[free]))
            {
                free++;
            }

            // looked up each time, because the device may get its address late, or a different one
            TapAccess access = new TapAccess(_allow.Length > 0 ? _allow : BoardNetwork.OwnSubnet());
            if (!access.Allows(address.GetAddressBytes()))
            {
                Refuse(socket, "refused: " + address.ToString() + " is not in tap.allow\r\n");
            }
            else if (free == _clients.Length)
            {
                Refuse(socket, "refused: all " + _clients.Length.ToString() + " places are taken (tap.clients)\r\n");
            }
            else if (!_budget.MayTake(ClientSize, HeapBudget.ForTapClient, Environment.TickCount64))
            {
                Refuse(socket, "refused: no memory is free\r\n");
            }
            else
            {
                lock (_lock)
                {
                    _clients[free] = new TapClient(socket, _ring.End);
                }

                _count++;
            }
        }

        // only VirtualBoard has a body for it
        partial void Charge();

        private void Refuse(Socket socket, string reason)
        {
            _refused++;
            SocketClient client = new SocketClient(socket);
            byte[] line = Encoding.UTF8.GetBytes(reason);
            client.Send(line, 0, line.Length);
            client.Close();
        }

        // Returns true if there may be more to do at once
        private bool Serve(int place)
        {
            TapClient client = _clients[place];
            bool moved = Receive(place, client);
            int count = 0;
            lock (_lock)
            {
                client.MoveTo(_ring.Skip(client.Place, place));
                if (_ring.IsLost(client.Place) || client.IsStalled(_ring.End, Environment.TickCount64))
                {
                    _dropped++;
                    Leave(place);
                    return true;
                }

                if (!client.Connection.IsGone)
                {
                    count = _ring.Read(client.Place, place, _chunk);
                }
            }

            if (count > 0 && client.Connection.HasRoom)
            {
                _bytes = (_bytes + client.Send(_chunk, count)) & int.MaxValue;
                moved = true;
            }

            if (client.Connection.IsGone)
            {
                Leave(place);
            }

            return moved;
        }

        private bool Receive(int place, TapClient client)
        {
            bool hasRoom;
            lock (_lock)
            {
                hasRoom = _inbox == null || _inbox.HasRoomFor(place);
            }

            if (!hasRoom || !client.Connection.HasInput)
            {
                return false;
            }

            int count = client.Connection.Receive(_piece);
            if (_inbox != null && count > 0)
            {
                lock (_lock)
                {
                    _inbox.Add(place, _piece, count);
                }

                _firstPlace = place + 1;
                _inputAt = Environment.TickCount64;
                _wake.Set();
            }

            return true;
        }

        private void Leave(int place)
        {
            _clients[place].Connection.Close();
            _clients[place] = null;
            _count--;
            _hasToTellLeft[place] = _inbox != null;
            _leftCount += _hasToTellLeft[place] ? 1 : 0;
        }

        // The place is reused only when the firmware can know that its client has left
        private void TellLeft(int place)
        {
            lock (_lock)
            {
                _hasToTellLeft[place] = !_inbox.AddLeft(place);
                _leftCount -= _hasToTellLeft[place] ? 0 : 1;
            }

            _wake.Set();
        }

        /// <inheritdoc/>
        public void CloseAll()
        {
            for (int i = 0; i < _clients.Length; i++)
            {
                if (_clients[i] != null)
                {
                    Leave(i);
                }
            }
        }
    }
}
