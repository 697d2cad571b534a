using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Settings;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Meterkast.Board
{
    /// <summary>
    /// The connection to the broker. One supervisor thread creates a new client for every connection, waits while it lasts and then tries
    /// again; it never reconnects inside a callback of the client. The main loop publishes; the client's threads only put messages into
    /// the inbox.
    /// </summary>
    public sealed class MqttLink : IPublisher
    {
        private const ushort KeepAlive = 30;
        private const int MaxSleep = 10000;

        private readonly DeviceSettings _settings;
        private readonly CommandInbox _inbox;
        private readonly AutoResetEvent _wake;
        private readonly LoopWatch _watch;
        private readonly AutoResetEvent _closed = new AutoResetEvent(false);
        private readonly string _setPrefix;
        private readonly string _homeAssistantTopic;
        private readonly object _lock = new object();
        private readonly PublishWindow _window = new PublishWindow();
        private readonly Acknowledgements _acknowledgements = new Acknowledgements();
        private MqttClient _client;
        private int _session;
        private int _connections;
        private Backoff _backoff;
        private Exception _failure;
        private string _refusal;
        private bool _isTold;

        /// <summary>Initializes a link without starting it.</summary>
        /// <param name="settings">Broker, account and base topic.</param>
        /// <param name="inbox">Receives the messages under <c>set/</c>.</param>
        /// <param name="wake">Set when a message has arrived.</param>
        /// <param name="watch">Receives a heartbeat in every iteration of the supervisor.</param>
        public MqttLink(DeviceSettings settings, CommandInbox inbox, AutoResetEvent wake, LoopWatch watch)
        {
            _watch = watch;
            _settings = settings;
            _inbox = inbox;
            _wake = wake;
            _setPrefix = settings.MqttBase + "/set/";
            _homeAssistantTopic = HomeAssistantStart.TopicOf(settings.DiscoveryPrefix);
        }

        /// <inheritdoc/>
        public int Session
        {
            get
            {
                lock (_lock)
                {
                    return _client != null && _client.IsConnected ? _session : 0;
                }
            }
        }

        /// <summary>Whether there is a broker to connect to.</summary>
        public bool HasBroker => _settings.MqttHost.Length > 0;

        /// <inheritdoc/>
        public string HardwareAddress { get; private set; } = "";

        /// <summary>Connections made after the first.</summary>
        public int Reconnects => _connections > 0 ? _connections - 1 : 0;

        /// <summary>Starts the supervisor, unless the device stands alone.</summary>
        public void Start()
        {
            if (!HasBroker)
            {
                return;
            }

            _backoff = new Backoff(ClientId().GetHashCode() ^ (int)Environment.TickCount64);
            new Thread(Supervise).Start();
        }

        /// <inheritdoc/>
        public bool TryPublish(string topic, byte[] payload, bool retain)
        {
            return Publish(topic, payload, retain, false) != Delivery.NoRoom;
        }

        /// <inheritdoc/>
        public int PublishKept(string topic, byte[] payload) => Publish(topic, payload, false, true);

        /// <inheritdoc/>
        public int NextAcknowledgement() => _acknowledgements.Dequeue();

        // Returns the number of the message, 0 if it was not passed on
        private int Publish(string topic, byte[] payload, bool retain, bool isKept)
        {
            MqttClient client;
            bool isMark;
            long now = Environment.TickCount64;
            lock (_lock)
            {
                client = _client;
                if (client == null || !client.IsConnected || !_window.IsOpen(now))
                {
                    return Delivery.NoRoom;
                }

                isMark = isKept || _window.NextIsMark;
                _window.HandedOver(isMark, now);
            }

            try
            {
                return client.Publish(topic, payload, null, null, isMark ? MqttQoSLevel.AtLeastOnce : MqttQoSLevel.AtMostOnce, retain);
            }
            catch (Exception)
            {
                // the connection has just been lost; the next one sends everything again
                return Delivery.NoRoom;
            }
        }

        private void Supervise()
        {
            while (true)
            {
                _failure = null;
                try
                {
                    Attempt();
                }
                catch (Exception e)
                {
                    _failure = e;
                }

                Drop();
                TellFailure();
                SleepAndBeat(_backoff.NextWait(Environment.TickCount64));
            }
        }

        // Returns when the connection has ended or could not be made
        private void Attempt()
        {
            Beat();
            BoardNetwork.Join();
            Beat();
            _refusal = Connect();
            if (_refusal == null)
            {
                _isTold = false;
                _backoff.Connected();
                Console.WriteLine("connected to " + _settings.MqttHost);
                WaitWhileConnected();
                _refusal = "connection lost";
            }
        }

        // Once per outage. Never throws: without memory for a message the supervisor continues without it.
        private void TellFailure()
        {
            if (_isTold)
            {
                return;
            }

            try
            {
                _isTold = true;
                string reason = _failure == null ? _refusal : _failure.Message ?? "connection failed";
                if (_settings.HasTls && _failure is MqttConnectionException)
                {
                    reason += " (with TLS: the broker's certificate must be signed by mqtt.ca, in force now, and for this name)";
                }

                Console.WriteLine("broker " + _settings.MqttHost + " port " + _settings.MqttPort.ToString() + ": " + _settings.MqttBase + ": " + reason + "; trying again");
            }
            catch (Exception)
            {
                // the next outage is reported again
            }
        }

        private void Beat()
        {
            _watch.Beat(LoopWatch.Mqtt, Environment.TickCount64);
        }

        private void SleepAndBeat(int milliseconds)
        {
            for (; milliseconds > 0; milliseconds -= MaxSleep)
            {
                Beat();
                Thread.Sleep(milliseconds < MaxSleep ? milliseconds : MaxSleep);
            }
        }

        // Returns why there is no connection, null if there is one
        private string Connect()
        {
            bool tls = _settings.HasTls;
            MqttClient client = new MqttClient(
                _settings.MqttHost,
                _settings.MqttPort,
                tls,
                tls ? CaCertificate.Read(_settings.CaFile) : null,
                null,
                tls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            client.MqttMsgPublishReceived += OnMessage;
            client.MqttMsgPublished += OnAcknowledged;
            client.ConnectionClosed += OnClosed;
            _closed.Reset();
            lock (_lock)
            {
                _client = client;
                _window.Reset();
                _acknowledgements.Clear();
            }

            MqttReasonCode answer = client.Connect(
                ClientId(),
                _settings.MqttUser.Length == 0 ? null : _settings.MqttUser,
                _settings.MqttUser.Length == 0 ? null : _settings.MqttPassword,
                true,
                MqttQoSLevel.AtLeastOnce,
                true,
                _settings.MqttBase + "/status",
                "offline",
                true,
                KeepAlive);
            if (answer != MqttReasonCode.Success)
            {
                return Refusal((int)answer);
            }

            client.Subscribe(
                new[] { _setPrefix + "+", _homeAssistantTopic }, new[] { MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce });
            HardwareAddress = BoardNetwork.HardwareAddress();
            lock (_lock)
            {
                _connections++;
                _session = _connections;
            }

            _wake.Set();
            return null;
        }

        // MQTT 3.1.1, table 3.1
        private string Refusal(int code)
        {
            string account = _settings.MqttUser.Length == 0 ? "no account was given" : "the account is " + _settings.MqttUser;
            string meaning = code == 1 ? "the broker does not speak MQTT 3.1.1"
                : code == 2 ? "the broker does not take the client id " + ClientId()
                : code == 3 ? "the broker is not ready"
                : code == 4 ? "user name or password is wrong; " + account
                : code == 5 ? "not authorized: user name or password is wrong, or this account may not connect; " + account
                : "the code is not one of MQTT 3.1.1";
            return "the broker refused the connection with code " + code.ToString() + " (" + meaning + ")";
        }

        private void WaitWhileConnected()
        {
            while (_client.IsConnected)
            {
                Beat();
                _closed.WaitOne(MaxSleep, false);
            }
        }

        private void Drop()
        {
            MqttClient client;
            lock (_lock)
            {
                client = _client;
                _client = null;
                _session = 0;
            }

            if (client == null)
            {
                return;
            }

            try
            {
                client.MqttMsgPublishReceived -= OnMessage;
                client.MqttMsgPublished -= OnAcknowledged;
                client.ConnectionClosed -= OnClosed;
                client.Dispose();
            }
            catch (Exception)
            {
                // a client that never connected has nothing to close
            }
        }

        // Runs on a thread of the client. An exception here would close the connection.
        private void OnMessage(object sender, MqttMsgPublishEventArgs e)
        {
            try
            {
                bool isCommand = e.Topic.StartsWith(_setPrefix);
                if (!isCommand && e.Topic != _homeAssistantTopic)
                {
                    return;
                }

                string name = isCommand ? e.Topic.Substring(_setPrefix.Length) : e.Topic;
                _inbox.Offer(new InboxMessage(name, e.Message ?? new byte[0], e.Retain));
                _wake.Set();
            }
            catch (Exception)
            {
                // no message may break the connection
            }
        }

        // Runs on a thread of the client, also when the client gave up waiting for the acknowledgement
        private void OnAcknowledged(object sender, MqttMsgPublishedEventArgs e)
        {
            try
            {
                lock (_lock)
                {
                    if (sender == _client)
                    {
                        _window.Acknowledged();
                        _acknowledgements.Add(e.IsPublished ? e.MessageId : -e.MessageId);
                    }
                }

                _wake.Set();
            }
            catch (Exception)
            {
                // as above
            }
        }

        // Runs on a thread of the client; never reconnects here
        private void OnClosed(object sender, EventArgs e)
        {
            _closed.Set();
            _wake.Set();
        }

        private string ClientId()
        {
            return _settings.MqttClientId.Length > 0
                ? _settings.MqttClientId
                : _settings.MqttBase + "-" + BoardNetwork.HardwareAddress();
        }
    }
}
