using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>The connection to the broker over TCP, with TLS if the settings say so.</summary>
    public sealed partial class BrokerSocket : IBrokerStream
    {
        // the last guard: messages are sent only when there is room for them
        private const int SendTimeout = 5000;

        // of a record of TLS of which only a part has come
        private const int ReceiveTimeout = 30000;

        private readonly Socket _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly SslStream _tls;

        /// <summary>Connects; blocks until there is a connection.</summary>
        /// <param name="settings">Host, port and certificate.</param>
        /// <exception cref="Exception">There is no connection; the message says why.</exception>
        public BrokerSocket(DeviceSettings settings)
        {
            Charge();
            try
            {
                _socket.Connect(new IPEndPoint(AddressOf(settings.MqttHost), settings.MqttPort));
                _socket.SendTimeout = SendTimeout;
                _socket.ReceiveTimeout = ReceiveTimeout;

                SendAtOnce();
                _tls = settings.HasTls ? Secure(settings) : null;
            }
            catch (Exception)
            {
                Close();
                throw;
            }
        }

        /// <inheritdoc/>
        public bool HasRoom
        {
            get
            {
                try
                {
                    // lwIP says so when half of its buffer is free, at least 2,880 bytes
                    return _socket.Poll(0, SelectMode.SelectWrite);
                }
                catch (Exception)
                {
                    return false;
                }
            }
        }

        /// <inheritdoc/>
        public int Receive(byte[] buffer, int wait)
        {
            if ((_tls == null || !_tls.DataAvailable) && !_socket.Poll(wait * 1000, SelectMode.SelectRead))
            {
                return 0;
            }

            int count = _tls != null ? _tls.Read(buffer, 0, buffer.Length) : _socket.Receive(buffer, 0, buffer.Length, SocketFlags.None);
            return count > 0 ? count : -1;
        }

        /// <inheritdoc/>
        public void Send(byte[] bytes, int start, int count)
        {
            if (_tls != null)
            {
                _tls.Write(bytes, start, count);
            }
            else if (_socket.Send(bytes, start, count, SocketFlags.None) != count)
            {
                throw new Exception();
            }
        }

        /// <inheritdoc/>
        public void Close()
        {
            _tls?.Close();
            _socket.Close();
        }

        // only VirtualBoard has a body for it
        partial void Charge();

        // a value does not wait for the acknowledgement of the one before
        private void SendAtOnce()
        {
            try
            {
                _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 1);
            }
            catch (SocketException)
            {
                // a driver without the option sends a little later
            }
        }

        private static IPAddress AddressOf(string host)
        {
            IPAddress[] addresses = Dns.GetHostEntry(host).AddressList;
            for (int i = 0; i < addresses.Length; i++)
            {
                if (addresses[i] != null && addresses[i].AddressFamily == AddressFamily.InterNetwork)
                {
                    return addresses[i];
                }
            }

            throw new Exception("mqtt.host: " + host + " has no IPv4 address");
        }

        private SslStream Secure(DeviceSettings settings)
        {
            SslStream tls = new SslStream(_socket);
            System.Security.Cryptography.X509Certificates.X509Certificate authority = CaCertificate.Read(settings.CaFile);
            try
            {
                tls.AuthenticateAsClient(settings.MqttHost, null, authority, SslProtocols.Tls12);
                return tls;
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                throw new Exception("no TLS: the broker's certificate must be signed by mqtt.ca, in force now, and for this name");
            }
        }
    }
}
