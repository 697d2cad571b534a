using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;
using MQTTnet.Server.Internal.Adapter;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Assigns an id to MQTT 3.1 and 3.1.1 clients that send none, such as mosquitto_sub and mosquitto_pub, which MQTTnet's server would
/// refuse. A client that wants to keep its session is still refused (MQTT 3.1.1, 3.1.3-8). An MQTT 5 client gets its id from the server.
/// Also ends a client that leaves too many messages unacknowledged, which MQTTnet would keep, or uses too many topic aliases.
/// </summary>
/// <param name="inner">Accepts the connections.</param>
public sealed class ClientNaming(IMqttServerAdapter inner) : IMqttServerAdapter
{
    /// <inheritdoc/>
    public Func<IMqttChannelAdapter, Task>? ClientHandler
    {
        get => inner.ClientHandler;
        set => inner.ClientHandler = value == null ? null : channel => value(new Channel(channel));
    }

    /// <summary>A new client id.</summary>
    public static string NewName() => "meterkast-" + Guid.NewGuid().ToString("N")[..12];

    /// <inheritdoc/>
    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger) => inner.StartAsync(options, logger);

    /// <inheritdoc/>
    public Task StopAsync() => inner.StopAsync();

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private sealed class Channel(IMqttChannelAdapter inner) : IMqttChannelAdapter
    {
        private const int MaxUnacknowledged = 2000;
        private const ushort MaxAlias = 64;

        private int _unacknowledged;

        public long BytesReceived => inner.BytesReceived;

        public long BytesSent => inner.BytesSent;

        public X509Certificate2 ClientCertificate => inner.ClientCertificate;

        public EndPoint RemoteEndPoint => inner.RemoteEndPoint;

        public EndPoint LocalEndPoint => inner.LocalEndPoint;

        public bool IsSecureConnection => inner.IsSecureConnection;

        public MqttPacketFormatterAdapter PacketFormatterAdapter => inner.PacketFormatterAdapter;

        public Task ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

        public Task DisconnectAsync(CancellationToken cancellationToken) => inner.DisconnectAsync(cancellationToken);

        public void ResetStatistics() => inner.ResetStatistics();

        public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
        {
            if (packet is MqttConnAckPacket answer)
            {
                answer.TopicAliasMaximum = MaxAlias;
                answer.MaximumPacketSize = BoundedChannel.MaxPacketLength;
            }

            if (packet is MqttPublishPacket { QualityOfServiceLevel: > MqttQualityOfServiceLevel.AtMostOnce } && Interlocked.Increment(ref _unacknowledged) > MaxUnacknowledged)
            {
                throw new MqttProtocolViolationException($"more than {MaxUnacknowledged} messages are not acknowledged");
            }

            return inner.SendPacketAsync(packet, cancellationToken);
        }

        public void Dispose() => inner.Dispose();

        public async Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken)
        {
            MqttPacket packet = await inner.ReceivePacketAsync(cancellationToken).ConfigureAwait(false);
            if (packet is MqttConnectPacket { CleanSession: true } connect && string.IsNullOrEmpty(connect.ClientId)
                && PacketFormatterAdapter.ProtocolVersion != MqttProtocolVersion.V500)
            {
                connect.ClientId = NewName();
            }

            if (packet is MqttPubAckPacket or MqttPubCompPacket)
            {
                Interlocked.Decrement(ref _unacknowledged);
            }
            else if (packet is MqttPublishPacket { TopicAlias: > MaxAlias })
            {
                throw new MqttProtocolViolationException($"a topic alias is above {MaxAlias}");
            }

            return packet;
        }
    }
}
