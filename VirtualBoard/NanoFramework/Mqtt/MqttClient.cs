using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// nanoFramework.M2Mqtt's client on MQTTnet, with the relevant behaviour of the device's client: the constructor resolves the host
    /// name and throws, Connect blocks, Publish only queues a message and throws when the limited queue is full, messages that arrive
    /// while it is full are dropped, all events come on one thread, an exception in a handler closes the connection, and there is no
    /// reconnection.
    /// </summary>
    public class MqttClient : IMqttClient, IDisposable
    {
        private readonly IPAddress _address;
        private readonly int _port;
        private readonly MQTTnet.IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly BlockingCollection<(object Item, ushort Number)> _queue = new();
        private readonly BlockingCollection<EventArgs> _arrived = new();
        private readonly DeviceTls? _tls;
        private int _messageId;
        private bool _disposed;

        /// <summary>Initializes a client for one broker, without connecting.</summary>
        /// <exception cref="SocketException">The host name cannot be resolved.</exception>
        public MqttClient(
            string brokerHostName,
            int brokerPort,
            bool secure,
            X509Certificate? caCert,
            X509Certificate? clientCert,
            MqttSslProtocols sslProtocol)
        {
            _tls = secure ? new DeviceTls(brokerHostName, caCert) : null;
            IPAddress[] found = Dns.GetHostAddresses(brokerHostName);
            _address = found.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
            _port = brokerPort;
            _client.ApplicationMessageReceivedAsync += OnArrived;
            _client.DisconnectedAsync += OnDisconnected;
        }

        /// <summary>Raised on a thread of the client for each message that arrived.</summary>
        public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

        /// <summary>Raised on a thread of the client when a message of quality of service 1 was acknowledged.</summary>
        public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

        /// <summary>Raised on a thread of the client after the connection has ended.</summary>
        public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

        /// <summary>Whether there is a connection.</summary>
        public bool IsConnected => _client.IsConnected;

        /// <summary>Settings of all clients.</summary>
        public MqttSettings Settings => MqttSettings.Instance;

        /// <summary>Connects; blocks until the broker has answered.</summary>
        /// <exception cref="MqttConnectionException">The broker cannot be reached.</exception>
        /// <exception cref="MqttCommunicationException">The broker does not answer.</exception>
        public MqttReasonCode Connect(
            string clientId,
            string? username,
            string? password,
            bool willRetain,
            MqttQoSLevel willQosLevel,
            bool willFlag,
            string? willTopic,
            string? willMessage,
            bool cleanSession,
            ushort keepAlivePeriod)
        {
            MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
                .WithEndPoint(new IPEndPoint(_address, _port))
                .WithProtocolVersion(MqttProtocolVersion.V311)
                .WithClientId(clientId)
                .WithCleanSession(cleanSession)
                .WithKeepAlivePeriod(TimeSpan.FromSeconds(keepAlivePeriod))
                .WithTimeout(TimeSpan.FromMilliseconds(Settings.TimeoutOnConnection));
            _tls?.Use(options);
            if (username != null)
            {
                options.WithCredentials(username, password);
            }

            if (willFlag)
            {
                options.WithWillTopic(willTopic)
                    .WithWillPayload(willMessage)
                    .WithWillRetain(willRetain)
                    .WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)willQosLevel);
            }

            MqttClientConnectResult answer = Connect(options.Build());
            MqttReasonCode code = Translate(answer.ResultCode);
            if (code == MqttReasonCode.Success)
            {
                StartThread(SendQueue, "send");
                StartThread(RaiseArrived, "receive");
            }

            return code;
        }

        /// <summary>Queues a message.</summary>
        /// <exception cref="MqttClientException">The queue is full.</exception>
        public ushort Publish(
            string topic,
            byte[]? message,
            string? contentType,
            ArrayList? userProperties,
            MqttQoSLevel qosLevel,
            bool retain)
        {
            if (topic.Contains('#') || topic.Contains('+'))
            {
                throw new MqttClientException(MqttClientErrorCode.TopicWildcard);
            }

            return Enqueue(new MqttApplicationMessageBuilder()
                .WithTopic(topic)
                .WithPayload(message ?? Array.Empty<byte>())
                .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qosLevel)
                .WithRetainFlag(retain)
                .Build());
        }

        /// <summary>Queues a subscription.</summary>
        public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
        {
            if (topics.Length != qosLevels.Length)
            {
                throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
            }

            MqttClientSubscribeOptionsBuilder options = new();
            for (int i = 0; i < topics.Length; i++)
            {
                options.WithTopicFilter(topics[i], (MqttQualityOfServiceLevel)qosLevels[i]);
            }

            return Enqueue(options.Build());
        }

        /// <summary>Ends the connection.</summary>
        public void Close()
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _queue.CompleteAdding();
            _arrived.CompleteAdding();
            _client.Dispose();
        }

        /// <inheritdoc/>
        public void Dispose() => Close();

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

        private static void StartThread(ThreadStart body, string name)
        {
            new Thread(body) { IsBackground = true, Name = "mqtt " + name }.Start();
        }

        private MqttClientConnectResult Connect(MqttClientOptions options)
        {
            try
            {
                return _client.ConnectAsync(options).GetAwaiter().GetResult();
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

        private ushort Enqueue(object item)
        {
            if (_disposed || _queue.Count >= Settings.InflightQueueSize)
            {
                throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
            }

            // 1 to 65535, as the packet identifiers of MQTT
            ushort number = (ushort)(((uint)(Interlocked.Increment(ref _messageId) - 1) % ushort.MaxValue) + 1);
            _queue.Add((item, number));
            return number;
        }

        private void SendQueue()
        {
            try
            {
                foreach ((object item, ushort number) in _queue.GetConsumingEnumerable())
                {
                    Task sending = item is MqttApplicationMessage message
                        ? _client.PublishAsync(message)
                        : _client.SubscribeAsync((MqttClientSubscribeOptions)item);
                    sending.GetAwaiter().GetResult();
                    if (item is MqttApplicationMessage { QualityOfServiceLevel: MqttQualityOfServiceLevel.AtLeastOnce })
                    {
                        Raise(new MqttMsgPublishedEventArgs(number, true));
                    }
                }
            }
            catch (Exception)
            {
                // the connection is gone, which the disconnection reports
            }
        }

        private void RaiseArrived()
        {
            try
            {
                foreach (EventArgs arrived in _arrived.GetConsumingEnumerable())
                {
                    if (arrived is MqttMsgPublishEventArgs message)
                    {
                        MqttMsgPublishReceived?.Invoke(this, message);
                    }
                    else
                    {
                        MqttMsgPublished?.Invoke(this, (MqttMsgPublishedEventArgs)arrived);
                    }
                }
            }
            catch (Exception)
            {
                // M2Mqtt closes the connection when a handler throws
                Close();
            }
        }

        private Task OnArrived(MqttApplicationMessageReceivedEventArgs e)
        {
            MqttApplicationMessage message = e.ApplicationMessage;

            // M2Mqtt passes incoming messages through the queue of outgoing ones, and drops them while it is full
            if (_queue.Count < Settings.InflightQueueSize)
            {
                Raise(new MqttMsgPublishEventArgs(
                    message.Topic,
                    System.Buffers.BuffersExtensions.ToArray(message.Payload),
                    message.Dup,
                    (MqttQoSLevel)message.QualityOfServiceLevel,
                    message.Retain));
            }

            return Task.CompletedTask;
        }

        private void Raise(EventArgs e)
        {
            try
            {
                _arrived.Add(e);
            }
            catch (InvalidOperationException)
            {
                // closed meanwhile
            }
        }

        private Task OnDisconnected(MqttClientDisconnectedEventArgs e)
        {
            if (e.ClientWasConnected)
            {
                ConnectionClosed?.Invoke(this, EventArgs.Empty);
            }

            return Task.CompletedTask;
        }
    }
}
