using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Web;

namespace Meterkast.Board
{
    /// <summary>
    /// Answers those who look for the device by multicast DNS, on the interface that the device uses. Begins afresh when its address has changed.
    /// </summary>
    public sealed class ServiceThread
    {
        // what Ethernet carries: to Windows a longer packet than the buffer is an error
        private const int MaxPacket = 1500;
        private const int UdpPort = 5353;
        private const int Microseconds = 1000;
        private const int LookEvery = 10000;
        private const int RestAfterFailure = 60000;
        private const int Hops = 255;

        private readonly IForeignApi _service;
        private readonly int _port;
        private readonly ThreadFailures _failures;
        private readonly IPAddress _group = new IPAddress(new byte[] { 224, 0, 0, 251 });

        /// <summary>Initializes it; <see cref="Run"/> serves.</summary>
        /// <param name="service">The service.</param>
        /// <param name="port">Its TCP port.</param>
        /// <param name="budget">Told of every failure.</param>
        public ServiceThread(IForeignApi service, int port, HeapBudget budget)
        {
            _service = service;
            _port = port;
            _failures = new ThreadFailures("multicast DNS", budget);
        }

        /// <summary>Serves forever.</summary>
        public void Run()
        {
            while (true)
            {
                Socket socket = null;
                int rest = LookEvery;
                try
                {
                    string address = BoardNetwork.Address();
                    if (address.Length > 0)
                    {
                        byte[] own = IPAddress.Parse(address).GetAddressBytes();
                        socket = Open(own);
                        Serve(socket, own, address);
                        rest = 0;
                    }
                }
                catch (Exception e)
                {
                    _failures.Keep(e);
                    rest = RestAfterFailure;
                }

                _failures.Tell();
                TryClose(socket);
                Thread.Sleep(rest);
            }
        }

        // The options are structures of the C library: the group and the interface, four bytes each
        private Socket Open(byte[] own)
        {
            byte[] membership = new byte[8];
            Array.Copy(_group.GetAddressBytes(), 0, membership, 0, 4);
            Array.Copy(own, 0, membership, 4, 4);
            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Any, UdpPort));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, membership);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, own);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, Hops);
            return socket;
        }

        private void Serve(Socket socket, byte[] own, string address)
        {
            IServiceResponder responder = _service.MakeResponder(BoardNetwork.HardwareAddress(), _port);
            IPEndPoint everybody = new IPEndPoint(_group, UdpPort);
            byte[] packet = new byte[MaxPacket];
            while (BoardNetwork.Address() == address)
            {
                long until = Environment.TickCount64 + LookEvery;
                for (long now = until - LookEvery; now < until; now = Environment.TickCount64)
                {
                    int wait = responder.Wait(now);
                    if (wait == 0)
                    {
                        socket.SendTo(responder.Answer(own, now), everybody);
                    }
                    else if (socket.Poll((wait < LookEvery ? wait : LookEvery) * Microseconds, SelectMode.SelectRead))
                    {
                        EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
                        responder.Handle(packet, socket.ReceiveFrom(packet, ref sender));
                    }
                }
            }
        }

        private static void TryClose(Socket socket)
        {
            try
            {
                socket?.Close();
            }
            catch (Exception)
            {
                // gone already
            }
        }
    }
}
