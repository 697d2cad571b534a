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
    /// The tap's TCP server. Its own thread accepts, sends and receives for all clients, so that none of them ever delays the serial line
    /// or MQTT; the firmware only puts bytes into a ring and takes pieces from an inbox.
    /// </summary>
    public sealed class TapServer : ITap
    {
        private const int LookEvery = 20;
        private const int LookSeldomEvery = 200;
        private const int LookForClientsEvery = 500;
        private const long BusyAfterInput = 5000;
        private const int RetryAfter = 5000;
        private const int SendAtOnce = 512;
        private const int Backlog = 2;

        private readonly TapRing _ring;

        // only if clients may write
        private readonly TapInbox _inbox;
        private readonly byte[] _chunk = new byte[SendAtOnce];
        private readonly byte[] _piece = new byte[TapInbox.MaxPieceLength];
        private readonly TapClient[] _clients;
        private readonly bool[] _hasToTellLeft;
        private readonly string _allow;
        private readonly string _address;
        private readonly int _port;
        private readonly AutoResetEvent _news = new AutoResetEvent(false);
        private readonly AutoResetEvent _wake;
        private readonly LoopWatch _watch;
        private readonly ThreadFailures _failures;
        private readonly object _lock = new object();
        private int _count;
        private int _bytes;
        private int _dropped;
        private int _refused;
        private long _inputAt = -BusyAfterInput;

        /// <summary>Initializes a server; <see cref="Run"/> serves.</summary>
        /// <param name="settings">Port, address, who may connect, how many, and whether they may write.</param>
        /// <param name="wake">Wakes the main loop when a client has sent something.</param>
        /// <param name="watch">Receives a heartbeat in every iteration.</param>
        public TapServer(DeviceSettings settings, AutoResetEvent wake, LoopWatch watch)
        {
            _ring = new TapRing(settings.TapHasOwnAnswersOnly ? new TapMarks() : null);
            _watch = watch;
            _wake = wake;
            _port = settings.TapPort;
            _failures = new ThreadFailures("tap, port " + _port.ToString());
            _address = settings.TapListen;
            _inbox = settings.TapWrite ? new TapInbox() : null;
            _allow = settings.TapAllow;
            _clients = new TapClient[settings.TapClients];
            _hasToTellLeft = new bool[settings.TapClients];
        }

        /// <inheritdoc/>
        public int Clients => _count;

        /// <inheritdoc/>
        public int Bytes => _bytes;

        /// <inheritdoc/>
        public int Dropped => _dropped;

        /// <inheritdoc/>
        public int Refused => _refused;

        /// <summary>The tap as the settings define it, already started; one that does nothing if it is switched off.</summary>
        public static ITap Start(DeviceSettings settings, AutoResetEvent wake, LoopWatch watch)
        {
            if (settings.TapPort == 0)
            {
                return new NoTap();
            }

            TapServer server = new TapServer(settings, wake, watch);
            new Thread(server.Run).Start();
            return server;
        }

        /// <summary>Serves forever; the body of the tap's own thread.</summary>
        public void Run()
        {
            while (true)
            {
                Socket listener = null;
                try
                {
                    listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                    listener.Bind(new IPEndPoint(IPAddress.Parse(_address), _port));
                    listener.Listen(Backlog);
                    while (true)
                    {
                        Turn(listener);
                    }
                }
                catch (Exception e)
                {
                    _failures.Keep(e);
                }

                CloseAll(listener);
                _failures.Tell();
                _watch.Beat(LoopWatch.Tap, Environment.TickCount64);
                Thread.Sleep(RetryAfter);
            }
        }

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

        private void Turn(Socket listener)
        {
            _watch.Beat(LoopWatch.Tap, Environment.TickCount64);

            // without clients it only waits for a connection
            if (listener.Poll(_count == 0 ? LookForClientsEvery * 1000 : 0, SelectMode.SelectRead))
            {
                Admit(listener.Accept());
            }

            bool isBusy = false;
            for (int i = 0; i < _clients.Length; i++)
            {
                if (_clients[i] != null)
                {
                    isBusy |= Serve(i);
                }
                else if (_hasToTellLeft[i])
                {
                    TellLeft(i);
                }
            }

            if (!isBusy && _count > 0)
            {
                _news.WaitOne(WaitForInput(), false);
            }
        }

        // Bytes to send wake the thread; bytes from clients must be polled for, often while a client is active
        private int WaitForInput()
        {
            bool isAtWork = _inbox != null && Environment.TickCount64 - _inputAt < BusyAfterInput;
            return isAtWork ? LookEvery : LookSeldomEvery;
        }

        private void Admit(Socket socket)
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
            else
            {
                lock (_lock)
                {
                    _clients[free] = new TapClient(socket, _ring.End);
                }

                _count++;
            }
        }

        private void Refuse(Socket socket, string reason)
        {
            _refused++;
            TapClient client = new TapClient(socket, 0);
            byte[] line = Encoding.UTF8.GetBytes(reason);
            client.Send(line, line.Length);
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

                if (!client.IsGone)
                {
                    count = _ring.Read(client.Place, place, _chunk);
                }
            }

            if (count > 0 && client.HasRoom)
            {
                _bytes = (_bytes + client.Send(_chunk, count)) & int.MaxValue;
                moved = true;
            }

            if (client.IsGone)
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
                hasRoom = _inbox == null || _inbox.HasRoom;
            }

            if (!hasRoom || !client.HasInput)
            {
                return false;
            }

            int count = client.Receive(_piece);
            if (_inbox != null && count > 0)
            {
                lock (_lock)
                {
                    _inbox.Add(place, _piece, count);
                }

                _inputAt = Environment.TickCount64;
                _wake.Set();
            }

            return true;
        }

        private void Leave(int place)
        {
            _clients[place].Close();
            _clients[place] = null;
            _count--;
            _hasToTellLeft[place] = _inbox != null;
        }

        // The place is reused only when the firmware can know that its client has left
        private void TellLeft(int place)
        {
            lock (_lock)
            {
                _hasToTellLeft[place] = !_inbox.AddLeft(place);
            }

            _wake.Set();
        }

        private void CloseAll(Socket listener)
        {
            try
            {
                listener?.Close();
            }
            catch (Exception)
            {
                // it is recreated in any case
            }

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
