using System;
using System.Net;
using System.Net.Sockets;
using Meterkast.Diagnostics;

namespace Meterkast.Board
{
    /// <summary>The port of one service. A port that cannot be opened is tried again, and keeps no other service from being served.</summary>
    public sealed class SocketListener
    {
        private const int Backlog = 4;
        private const long RetryAfter = 5000;

        // then who waits is let in, to be told that there is no room
        private const long WaitsAtMost = 2000;

        private readonly ThreadFailures _failures;
        private Socket _socket;
        private long _retryAt;

        // since when somebody waits for a place; 0 while nobody does
        private long _waitsSince;

        /// <summary>Initializes a listener; nothing is opened yet.</summary>
        /// <param name="service">What is served on the port.</param>
        /// <param name="budget">Told of every failure.</param>
        public SocketListener(ISocketService service, HeapBudget budget)
        {
            Service = service;
            _failures = new ThreadFailures("port " + service.Port.ToString(), budget);
        }

        /// <summary>What is served on the port.</summary>
        public ISocketService Service { get; }

        /// <summary>Accepts a connection if there is one, and opens the port if that is due.</summary>
        /// <param name="wait">Milliseconds to wait for a connection.</param>
        /// <param name="now">Milliseconds of any clock.</param>
        /// <returns>False if the port is not open, so that nothing was waited for.</returns>
        public bool Accept(int wait, long now)
        {
            if (_socket == null && now >= _retryAt)
            {
                Open(now);
            }

            if (_socket == null)
            {
                return false;
            }

            bool takes = Service.TakesClients(now);
            if (!_socket.Poll(takes ? wait * 1000 : 0, SelectMode.SelectRead))
            {
                _waitsSince = 0;
                return true;
            }

            _waitsSince = _waitsSince == 0 ? now : _waitsSince;
            if (takes || now - _waitsSince >= WaitsAtMost)
            {
                _waitsSince = 0;
                Service.Admit(_socket.Accept());
            }

            return true;
        }

        /// <summary>Closes the port and all connections; it is opened again after some time.</summary>
        /// <param name="now">Milliseconds of any clock.</param>
        public void Close(long now)
        {
            _retryAt = now + RetryAfter;
            Service.CloseAll();
            Socket socket = _socket;
            _socket = null;
            try
            {
                socket?.Close();
            }
            catch (Exception)
            {
                // it is created again in any case
            }
        }

        private void Open(long now)
        {
            try
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                _socket.Bind(new IPEndPoint(IPAddress.Parse(Service.Address), Service.Port));
                _socket.Listen(Backlog);
            }
            catch (Exception e)
            {
                _failures.Keep(e);
                Close(now);
            }

            _failures.Tell();
        }
    }
}
