using System;
using System.Buffers;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Meterkast.VirtualBoard;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>A connection to a broker over the network, made by MQTTnet.</summary>
    internal sealed class NetworkLink : IBrokerLink
    {
        private readonly MQTTnet.IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly IPAddress _address;
        private readonly int _port;
        private readonly DeviceTls? _tls;

        /// <summary>Resolves the host name.</summary>
        /// <exception cref="SocketException">It cannot be resolved.</exception>
        public NetworkLink(string host, int port, DeviceTls? tls)
        {
            IPAddress[] found = Dns.GetHostAddresses(host);
            _address = found.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
            _port = port;
            _tls = tls;
        }

        public bool IsConnected => _client.IsConnected;

        public MqttReasonCode Connect(BrokerLogin login, Action<BrokerMessage> arrived, Action lost)
        {
            _client.ApplicationMessageReceivedAsync += e =>
            {
                e.AutoAcknowledge = false;
                MqttApplicationMessage m = e.ApplicationMessage;
                arrived(new BrokerMessage(m.Topic, m.Payload.ToArray(), (int)m.QualityOfServiceLevel, m.Retain, m.Dup, () => _ = Quietly(e.AcknowledgeAsync(default))));
                return Task.CompletedTask;
            };
            _client.DisconnectedAsync += e =>
            {
                if (e.ClientWasConnected)
                {
                    lost();
                }

                return Task.CompletedTask;
            };
            try
            {
                return Translate(_client.ConnectAsync(OptionsOf(login)).GetAwaiter().GetResult().ResultCode);
            }
            catch (Exception e) when (e is OperationCanceledException or MQTTnet.Exceptions.MqttCommunicationTimedOutException)
            {
                throw new MqttCommunicationException(e);
            }
            catch (Exception e)
            {
                string reason = e.GetBaseException() is SocketException s ? s.Message : e.Message;
                throw new MqttConnectionException("Exception connecting to the broker: " + reason, e);
            }
        }

        public void Publish(string topic, byte[] payload, int quality, bool retain, Action acknowledged)
        {
            Task sending = _client.PublishAsync(new MqttApplicationMessageBuilder()
                .WithTopic(topic)
                .WithPayload(payload)
                .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)quality)
                .WithRetainFlag(retain)
                .Build());
            Follow(sending, quality > 0, acknowledged);
        }

        public void Subscribe(string[] topics, int[] qualities, Action acknowledged)
        {
            MqttClientSubscribeOptionsBuilder options = new();
            for (int i = 0; i < topics.Length; i++)
            {
                options.WithTopicFilter(topics[i], (MqttQualityOfServiceLevel)qualities[i]);
            }

            Follow(_client.SubscribeAsync(options.Build()), true, acknowledged);
        }

        public void Dispose() => _client.Dispose();

        // without an acknowledgement the call ends when the bytes are sent
        private static void Follow(Task sending, bool isAcknowledged, Action acknowledged)
        {
            if (isAcknowledged)
            {
                sending.ContinueWith(_ => acknowledged(), default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
                _ = Quietly(sending);
            }
            else
            {
                sending.GetAwaiter().GetResult();
            }
        }

        // that the connection is gone is reported as such
        private static Task<AggregateException?> Quietly(Task task) => task.ContinueWith(t => t.Exception, TaskScheduler.Default);

        private static MqttReasonCode Translate(MqttClientConnectResultCode code)
        {
            return code switch
            {
                MqttClientConnectResultCode.Success => MqttReasonCode.Success,
                MqttClientConnectResultCode.UnsupportedProtocolVersion => MqttReasonCode.ConnectionRefusedUnacceptableProtocolVersion,
                MqttClientConnectResultCode.ClientIdentifierNotValid => MqttReasonCode.ConnectionRefusedIdentifierRejected,
                MqttClientConnectResultCode.BadUserNameOrPassword => MqttReasonCode.ConnectionRefusedBadUserNameOrPassword,
                MqttClientConnectResultCode.NotAuthorized => MqttReasonCode.ConnectionRefusedNotAuthorized,
                _ => MqttReasonCode.ConnectionRefusedServerUnavailable,
            };
        }

        private MqttClientOptions OptionsOf(BrokerLogin login)
        {
            MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
                .WithEndPoint(new IPEndPoint(_address, _port))
                .WithProtocolVersion(MqttProtocolVersion.V311)
                .WithClientId(login.ClientId)
                .WithCleanSession(login.CleanSession)
                .WithKeepAlivePeriod(TimeSpan.FromSeconds(login.KeepAlive))
                .WithTimeout(TimeSpan.FromMilliseconds(login.Timeout));
            _tls?.Use(options);
            if (login.User != null)
            {
                options.WithCredentials(login.User, login.Password);
            }

            if (login.WillTopic != null)
            {
                options.WithWillTopic(login.WillTopic)
                    .WithWillPayload(login.Will)
                    .WithWillRetain(login.WillRetain)
                    .WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)login.WillQuality);
            }

            return options.Build();
        }
    }
}
