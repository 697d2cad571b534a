using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Meterkast.VirtualBoard
{
    /// <summary>
    /// TLS as on the device: the server's certificate must be signed by the given certificate, be valid now, and contain the requested
    /// host name. Authorities that the computer trusts are ignored. What waits is either in the socket or in <see cref="HasBytes"/>.
    /// </summary>
    public sealed class TlsClient : IDisposable
    {
        private readonly SslStream _stream;
        private readonly byte[] _plain = new byte[TlsRecords.LongestRecord];
        private string _host = "";
        private X509Certificate? _authority;
        private int _start;
        private int _end;

        /// <summary>Initializes a client on a connected socket.</summary>
        public TlsClient(Socket socket)
        {
            _stream = new SslStream(new TlsRecords(socket), false, (_, certificate, _, _) => IsRight(certificate));
        }

        /// <summary>Whether decrypted bytes wait.</summary>
        public bool HasBytes => _start < _end;

        /// <summary>Connects with TLS.</summary>
        /// <param name="host">Name that the certificate must have.</param>
        /// <param name="authority">Certificate of the authority.</param>
        /// <param name="protocols">Versions.</param>
        public void Begin(string host, X509Certificate authority, SslProtocols protocols)
        {
            _host = host;
            _authority = authority;
            _stream.AuthenticateAsClient(host, null, protocols, false);
        }

        /// <summary>Reads bytes; waits for the first.</summary>
        public int Read(byte[] buffer, int offset, int size)
        {
            if (!HasBytes)
            {
                _start = 0;
                _end = _stream.Read(_plain, 0, _plain.Length);
            }

            int count = Math.Min(size, _end - _start);
            Array.Copy(_plain, _start, buffer, offset, count);
            _start += count;
            return count;
        }

        /// <summary>Sends bytes.</summary>
        public void Write(byte[] buffer, int offset, int size) => _stream.Write(buffer, offset, size);

        /// <inheritdoc/>
        public void Dispose() => _stream.Dispose();

        private bool IsRight(X509Certificate? presented)
        {
            if (presented == null || _authority == null)
            {
                return false;
            }

            using X509Certificate2 certificate = new(presented);
            using X509Certificate2 root = new(_authority);
            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(root);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build(certificate) && certificate.MatchesHostname(_host);
        }
    }
}
