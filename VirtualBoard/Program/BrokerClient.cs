using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;

namespace Meterkast.VirtualBoard;

/// <summary>How VirtualBoard's own programs, which only look on, connect to a broker.</summary>
internal static class BrokerClient
{
    /// <summary>The options of a client.</summary>
    /// <param name="host">Host of the broker.</param>
    /// <param name="port">Its port.</param>
    /// <param name="clientId">Client id.</param>
    /// <param name="user">Account, or null.</param>
    /// <param name="password">Its password, or null.</param>
    /// <param name="caFile">File with the certificate of the authority that has signed the broker's; null without TLS.</param>
    public static MqttClientOptions Options(string host, int port, string clientId, string? user, string? password, string? caFile)
    {
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder().WithTcpServer(host, port).WithProtocolVersion(MqttProtocolVersion.V311).WithClientId(clientId);
        if (user != null)
        {
            options.WithCredentials(user, Encoding.UTF8.GetBytes(password ?? ""));
        }

        if (caFile != null)
        {
            X509Certificate2Collection authority = [];
            authority.ImportFromPem(File.ReadAllText(caFile));
            options.WithTlsOptions(t => t.UseTls().WithTrustChain(authority));
        }

        return options.Build();
    }
}
