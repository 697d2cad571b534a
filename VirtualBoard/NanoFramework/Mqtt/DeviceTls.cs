using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// TLS as on the device: the broker's certificate must be signed by the given certificate, be valid now, and contain the requested
    /// host name. Authorities that the computer trusts are ignored.
    /// </summary>
    internal sealed class DeviceTls(string host, X509Certificate? authority)
    {
        /// <summary>Adds TLS to the options of a connection.</summary>
        public void Use(MqttClientOptionsBuilder options)
        {
            options.WithTlsOptions(o => o
                .UseTls()
                .WithTargetHost(host)
                .WithSslProtocols(SslProtocols.Tls12)
                .WithCertificateValidationHandler(e => IsRight(e.Certificate)));
        }

        private bool IsRight(X509Certificate? presented)
        {
            if (presented == null || authority == null)
            {
                return false;
            }

            using X509Certificate2 certificate = new(presented);
            using X509Certificate2 root = new(authority);
            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(root);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build(certificate) && certificate.MatchesHostname(host);
        }
    }
}
