using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Meterkast.VirtualBoard;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// nanoFramework.M2Mqtt's client, with the relevant behaviour of the device's (5.1.220): the constructor resolves the host name and
    /// throws, Connect blocks, Publish only queues a message and throws when the limited queue is full, messages that arrive pass through
    /// the same queue and are dropped while it is full, all events come on one thread, an exception in a handler closes the connection,
    /// and there is no reconnection. Its threads are those of the device, and so is what each does when memory is short: the receiving one
    /// continues in the middle of a message, the others close the connection.
    /// </summary>
    public class MqttClient : IMqttClient, IDisposable
    {
        private const int RetryEvery = 1000;
        private const int Attempts = 4;

        // what a program has to send, and what has arrived
        private readonly Queue<InflightItem> _inflight = new();
        private readonly HashSet<ushort> _acknowledged = [];
        private readonly Queue<EventArgs> _events = new();

        // what the socket has received and the receiving thread has not read
        private readonly Queue<object> _received = new();
        private readonly ThreadTurns _turns = new();
        private readonly BoardTime _time = BoardTime.Current;
        private readonly HeapModel? _heap = VirtualHardware.Heap;
        private readonly IBrokerLink _link;
        private readonly BoardSignal _isReceived;
        private readonly BoardSignal _isInflight;
        private readonly BoardSignal _isEvent;
        private bool _isRunning;
        private bool _isClosing;
        private bool _isFramingLost;
        private int _keepAlive;
        private int _timeout = -1;
        private int _messageId;

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
            _heap?.Hold(this, HeapCost.Client);
            _isReceived = _time.MakeSignal();
            _isInflight = _time.MakeSignal();
            _isEvent = _time.MakeSignal();
            _link = VirtualHardware.Broker?.Invoke() ?? new NetworkLink(brokerHostName, brokerPort, secure ? new DeviceTls(brokerHostName, caCert) : null);
        }

        /// <summary>Handler of the broker's answer to a connection.</summary>
        public delegate void ConnectionOpenedEventHandler(object sender, ConnectionOpenedEventArgs e);

        /// <summary>Raised on the receiving thread when the broker has answered.</summary>
        public event ConnectionOpenedEventHandler? ConnectionOpened;

        /// <summary>Raised on a thread of the client for each message that arrived.</summary>
        public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

        /// <summary>Raised on a thread of the client when a message of quality of service 1 was acknowledged.</summary>
        public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

        /// <summary>Raised on a thread of the client after the connection has ended.</summary>
        public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

        /// <summary>Whether there is a connection.</summary>
        public bool IsConnected => _isRunning && !_isClosing && _link.IsConnected;

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
            _heap?.Hold(this, HeapCost.Connection);
            BrokerLogin login = new(
                clientId,
                username,
                password,
                willFlag ? willTopic : null,
                willMessage,
                willRetain,
                (int)willQosLevel,
                cleanSession,
                keepAlivePeriod,
                Settings.TimeoutOnConnection);
            MqttReasonCode code = _link.Connect(login, Receive, HandleLoss);
            if (code == MqttReasonCode.Success)
            {
                _keepAlive = keepAlivePeriod * 1000;
                _isRunning = true;
                Start(ReceiveThread);
                Start(KeepAliveThread);
                Start(DispatchThread);
                Start(InflightThread);
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

            byte[] payload = message ?? [];
            _heap?.Take(HeapCost.Message);
            int cost = HeapCost.Place + HeapCost.OfText(topic.Length) + HeapCost.OfBytes(payload.Length);
            return Enqueue(cost, new InflightItem { Topic = topic, Payload = payload, Quality = qosLevel, Retain = retain, Number = NextNumber(), Cost = HeapCost.Message + cost });
        }

        /// <summary>Queues a subscription.</summary>
        public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
        {
            if (topics.Length != qosLevels.Length)
            {
                throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
            }

            _heap?.Take(HeapCost.Message);
            int cost = HeapCost.Place + topics.Sum(t => HeapCost.OfText(t.Length));
            return Enqueue(cost, new InflightItem { Filters = topics, Qualities = [.. qosLevels.Select(q => (int)q)], Quality = MqttQoSLevel.AtLeastOnce, Number = NextNumber(), Cost = HeapCost.Message + cost });
        }

        /// <summary>Ends the connection.</summary>
        public void Close()
        {
            bool wasRunning = _isRunning;
            _isRunning = false;
            _isReceived.Signal();
            _isInflight.Signal();
            _isEvent.Signal();
            _link.Dispose();
            lock (_inflight)
            {
                while (_inflight.TryDequeue(out InflightItem? item))
                {
                    _heap?.Give(item.Cost);
                }

            }

            if (wasRunning)
            {
                _time.Sleep(200);
            }
        }

        /// <inheritdoc/>
        public void Dispose() => Close();

        private void Start(System.Threading.ThreadStart body)
        {
            _heap?.Take(HeapCost.Thread);
            _time.Start(() =>
            {
                body();
                _heap?.Give(HeapCost.Thread);
            });
        }

        // 1 to 65535, as the packet identifiers of MQTT
        private ushort NextNumber() => (ushort)(((uint)(System.Threading.Interlocked.Increment(ref _messageId) - 1) % ushort.MaxValue) + 1);

        private ushort Enqueue(int cost, InflightItem item)
        {
            try
            {
                _heap?.Take(cost);
            }
            catch (OutOfMemoryException)
            {
                _heap?.Give(item.Cost - cost);
                throw;
            }

            if (!Queue(item))
            {
                _heap?.Give(item.Cost);
                throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
            }

            return item.Number;
        }

        private bool Queue(InflightItem item)
        {
            lock (_inflight)
            {
                if (_inflight.Count >= Settings.InflightQueueSize)
                {
                    return false;
                }

                _inflight.Enqueue(item);
            }

            _isInflight.Signal();
            return true;
        }

        private void Receive(object packet)
        {
            lock (_received)
            {
                _received.Enqueue(packet);
            }

            _isReceived.Signal();
        }

        private void ReceiveThread()
        {
            ConnectionOpened?.Invoke(this, new ConnectionOpenedEventArgs());
            while (_isRunning)
            {
                if (!_turns.Run(ReadNext))
                {
                    _isReceived.Wait(-1);
                }
            }
        }

        private bool ReadNext()
        {
            object? packet;
            lock (_received)
            {
                _received.TryDequeue(out packet);
            }

            try
            {
                // in the middle of a message every later byte is read as something that it is not
                if (packet != null && !_isFramingLost)
                {
                    Read(packet);
                }
            }
            catch (OutOfMemoryException)
            {
                // the device's thread ignores it too
            }

            return packet != null;
        }

        private void Read(object packet)
        {
            if (packet is ushort number)
            {
                _heap?.Pass(HeapCost.Message);
                lock (_inflight)
                {
                    _acknowledged.Add(number);
                }

                _isInflight.Signal();
                return;
            }

            BrokerMessage message = (BrokerMessage)packet;
            int topic = Encoding.UTF8.GetByteCount(message.Topic);
            int buffer = HeapCost.OfBytes(topic + message.Payload.Length + 4);
            _isFramingLost = true;
            _heap?.Take(HeapCost.Message);
            int taken = HeapCost.Message;
            try
            {
                // the bytes are still in the socket when their buffer cannot be allocated
                Charge(buffer, ref taken);
                _isFramingLost = false;
                Charge(HeapCost.OfBytes(topic), ref taken);
                Charge(HeapCost.OfBytes(2 * topic), ref taken);
                Charge(HeapCost.OfText(topic), ref taken);
                Charge(HeapCost.OfBytes(message.Payload.Length), ref taken);
                Charge(HeapCost.Place, ref taken);
            }
            catch (OutOfMemoryException)
            {
                _heap?.Give(taken);
                throw;
            }

            int garbage = buffer + HeapCost.OfBytes(topic) + HeapCost.OfBytes(2 * topic);
            _heap?.Give(garbage);
            InflightItem item = new() { Arrived = message, Quality = (MqttQoSLevel)message.Quality, Cost = taken - garbage };
            if (!Queue(item))
            {
                _heap?.Give(item.Cost);
            }
        }

        private void Charge(int bytes, ref int taken)
        {
            _heap?.Take(bytes);
            taken += bytes;
        }

        private void KeepAliveThread()
        {
            while (_isRunning && _keepAlive > 0)
            {
                _time.Sleep(Math.Min(_keepAlive, 1000));

                // the answer to a ping is not recognized either
                if (_isFramingLost && _isRunning)
                {
                    _time.Sleep(2 * _keepAlive);
                    CloseSoon();
                    return;
                }
            }
        }

        private void InflightThread()
        {
            while (_isRunning)
            {
                _isInflight.Wait(_timeout);
                _timeout = -1;
                int count;
                lock (_inflight)
                {
                    count = _inflight.Count;
                }

                while (_turns.Run(() => count-- > 0 && HandleNext()))
                {
                    // the next turn
                }
            }
        }

        private bool HandleNext()
        {
            InflightItem? item;
            lock (_inflight)
            {
                _inflight.TryDequeue(out item);
            }

            try
            {
                if (item != null && !IsDone(item))
                {
                    Requeue(item);
                }
            }
            catch (Exception)
            {
                Requeue(item!);
                _timeout = -1;
                CloseSoon();
            }

            return item != null && _isRunning;
        }

        private void Requeue(InflightItem item)
        {
            lock (_inflight)
            {
                if (_isRunning)
                {
                    _inflight.Enqueue(item);
                }
                else
                {
                    _heap?.Give(item.Cost);
                }
            }
        }

        private bool IsDone(InflightItem item)
        {
            if (item.Arrived is { } message)
            {
                if (item.Quality == MqttQoSLevel.AtLeastOnce)
                {
                    _heap?.Pass(HeapCost.Message);
                    message.Acknowledge();
                }

                // its place is free; the message and its event remain
                Happen(new MqttMsgPublishEventArgs(message.Topic, message.Payload, message.IsDuplicate, item.Quality, message.IsRetained), item.Cost - HeapCost.Place);
                _heap?.Give(item.Cost);
                return true;
            }

            if (item.SentAt < 0)
            {
                Send(item);
                item.SentAt = _time.Now;
            }

            if (item.Quality == MqttQoSLevel.AtMostOnce)
            {
                _heap?.Give(item.Cost);
                return true;
            }

            bool isAcknowledged;
            lock (_inflight)
            {
                isAcknowledged = _acknowledged.Remove(item.Number);
            }

            long left = item.SentAt + (Attempts * RetryEvery) - _time.Now;
            if (!isAcknowledged && left > 0)
            {
                _timeout = _timeout < 0 ? (int)left : Math.Min(_timeout, (int)left);
                return false;
            }

            if (item.Topic != null)
            {
                Happen(new MqttMsgPublishedEventArgs(item.Number, isAcknowledged), 0);
            }

            _heap?.Give(item.Cost);
            return true;
        }

        private void Send(InflightItem item)
        {
            if (item.Topic == null)
            {
                _heap?.Pass(HeapCost.OfBytes(item.Filters.Sum(f => f.Length + 3)));
                _link.Subscribe(item.Filters, item.Qualities, () => Receive(item.Number));
                return;
            }

            // the topic's bytes and the packet
            _heap?.Pass(HeapCost.OfBytes(item.Topic.Length) + HeapCost.OfBytes(item.Topic.Length + item.Payload.Length + 6));
            _link.Publish(item.Topic, item.Payload, (int)item.Quality, item.Retain, () => Receive(item.Number));
        }

        private void Happen(EventArgs e, int cost)
        {
            _heap?.Hold(e, HeapCost.Event + cost);
            lock (_events)
            {
                _events.Enqueue(e);
            }

            _isEvent.Signal();
        }

        private void DispatchThread()
        {
            while (_isRunning)
            {
                if (_turns.Run(RaiseNext))
                {
                    continue;
                }

                if (_isClosing)
                {
                    Close();
                    ConnectionClosed?.Invoke(this, EventArgs.Empty);
                    return;
                }

                _isEvent.Wait(-1);
            }
        }

        private bool RaiseNext()
        {
            EventArgs? next;
            lock (_events)
            {
                _events.TryDequeue(out next);
            }

            try
            {
                if (next != null)
                {
                    Raise(next);
                }
            }
            catch (Exception)
            {
                CloseSoon();
            }

            return next != null;
        }

        private void Raise(EventArgs e)
        {
            if (e is MqttMsgPublishEventArgs message)
            {
                // what the firmware keeps of it: the payload, and an object and a text of its own
                _heap?.Hold(message.Message, HeapCost.OfBytes(message.Message.Length) + HeapCost.OfObject(4) + HeapCost.OfText(message.Topic.Length));
                _heap?.Pass(HeapCost.Arguments);
                MqttMsgPublishReceived?.Invoke(this, message);
            }
            else
            {
                _heap?.Pass(HeapCost.Arguments);
                MqttMsgPublished?.Invoke(this, (MqttMsgPublishedEventArgs)e);
            }
        }

        private void CloseSoon()
        {
            _isClosing = true;
            _isEvent.Signal();
        }

        // on the device the receiving thread finds out
        private void HandleLoss() => CloseSoon();
    }
}
