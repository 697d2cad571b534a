using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Meterkast.VirtualBoard;

namespace System.Net.Security
{
    /// <summary>nanoFramework's TLS on a connected socket; stands before .NET's own in the firmware's sources.</summary>
    internal sealed class SslStream : NetworkStream
    {
        private readonly TlsClient _client;

        /// <summary>Initializes a stream on a connected socket.</summary>
        public SslStream(Socket socket)
            : base(socket, false)
        {
            _client = new TlsClient(socket);
        }

        /// <summary>Whether bytes can be read that do not wait in the socket.</summary>
        public override bool DataAvailable => _client.HasBytes;

        /// <summary>Connects with TLS.</summary>
        /// <exception cref="global::System.Security.Authentication.AuthenticationException">The server's certificate is not the right one.</exception>
        public void AuthenticateAsClient(string targetHost, X509Certificate clientCertificate, X509Certificate ca, SslProtocols enabledSslProtocols)
        {
            _client.Begin(targetHost, ca, (global::System.Security.Authentication.SslProtocols)enabledSslProtocols);
        }

        /// <summary>Reads bytes, as many as there are.</summary>
        public override int Read(byte[] buffer, int offset, int size) => _client.Read(buffer, offset, size);

        /// <summary>Sends bytes.</summary>
        public override void Write(byte[] buffer, int offset, int size) => _client.Write(buffer, offset, size);

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            _client.Dispose();
            base.Dispose(disposing);
        }
    }
}
