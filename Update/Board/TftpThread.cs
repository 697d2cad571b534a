using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Meterkast.Updates
{
    /// <summary>The UDP port of TFTP. A port that cannot be opened is tried again.</summary>
    public sealed class TftpThread
    {
        private const int LookEvery = 1000;
        private const int RestAfterFailure = 10000;
        private const int Microseconds = 1000;

        private readonly TftpServer _server;
        private readonly int _port;

        /// <summary>Initializes it; <see cref="Run"/> serves.</summary>
        /// <param name="transfers">Takes the updates.</param>
        /// <param name="port">The UDP port.</param>
        public TftpThread(UpdateTransfers transfers, int port)
        {
            _server = new TftpServer(transfers);
            _port = port;
        }

        /// <summary>Serves forever.</summary>
        public void Run()
        {
            while (true)
            {
                Socket socket = null;
                try
                {
                    socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                    socket.Bind(new IPEndPoint(IPAddress.Any, _port));
                    Serve(socket);
                }
                catch (Exception e)
                {
                    TrySay(e);
                }

                TryClose(socket);
                Thread.Sleep(RestAfterFailure);
            }
        }

        private void Serve(Socket socket)
        {
            byte[] packet = new byte[TftpServer.MaxPacket];
            while (true)
            {
                if (!socket.Poll(LookEvery * Microseconds, SelectMode.SelectRead))
                {
                    _server.Tick(Environment.TickCount64);
                    continue;
                }

                EndPoint client = new IPEndPoint(IPAddress.Any, 0);
                int count = socket.ReceiveFrom(packet, ref client);
                byte[] answer = _server.Handle(packet, count, client.ToString(), Environment.TickCount64);
                if (answer != null)
                {
                    socket.SendTo(answer, client);
                }
            }
        }

        private static void TrySay(Exception e)
        {
            try
            {
                Console.WriteLine("TFTP: " + e.Message);
            }
            catch (Exception)
            {
                // there is no memory for a message
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
