using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Settings;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Meterkast.Board
{
    /// <summary>
    /// The connection to the broker. One supervisor thread creates a new client for every connection, waits while it lasts and then tries
    /// again; it never reconnects inside a callback of the client. The main loop publishes; the client's threads only put messages into
    /// the inbox, as far as there is memory for them.
    /// </summary>
    public sealed class MqttLink : IPublisher
    {
        private const ushort KeepAlive = 30;
        private const int MaxSleep = 10000;

        // what is in the client's queue at once without a flood: our own messages, the twenty of a broker that wait for their
        // acknowledgement, and subscriptions
        private const int LeastQueue = PublishWindow.Largest + 20 + 2;

        // what a command takes besides its payload: an object, its name and a place
        private const int CommandSize = 140;

        private readonly DeviceSettings _settings;
        private readonly CommandInbox _inbox;
        private readonly AutoResetEvent _wake;
        private readonly Watchdog _watchdog;
        private readonly HeapBudget _budget;
        private readonly CommandSubscription _commands;
        private readonly LinkFailures _failures;

        // wakes the supervisor
        private readonly AutoResetEvent _news = new AutoResetEvent(false);
        private readonly string _setPrefix;
        private readonly string _homeAssistantTopic;
        private readonly object _lock = new object();
        private readonly PublishWindow _window = new PublishWindow();
        private readonly Acknowledgements _acknowledgements = new Acknowledgements();
        private MqttClient _client;
        private int _unanswered;
        private int _session;
        private int _connections;
        private Backoff _backoff;
        private Exception _failure;
        private string _refusal;

        /// <summary>Initializes a link without starting it.</summary>
        /// <param name="settings">Broker, account and base topic.</param>
        /// <param name="inbox">Receives the messages under <c>set/</c>.</param>
        /// <param name="wake">Set when a message has arrived.</param>
        /// <param name="watchdog">Receives a heartbeat in every iteration of the supervisor.</param>
        /// <param name="budget">Decides whether there is room for a message.</param>
        public MqttLink(DeviceSettings settings, CommandInbox inbox, AutoResetEvent wake, Watchdog watchdog, HeapBudget budget)
        {
            _watchdog = watchdog;
            _budget = budget;
            _settings = settings;
            _inbox = inbox;
            _failures = new LinkFailures(settings);
            _wake = wake;
            _setPrefix = settings.MqttBase + "/set/";
            _commands = new CommandSubscription(_setPrefix, inbox, this, watchdog);
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

        /// <summary>What is subscribed to, see <see cref="SubscriptionPlan"/>.</summary>
        public int Stage => _commands.Stage;

        /// <summary>Starts the supervisor, unless the device stands alone.</summary>
        /// <param name="firmware">Knows the names of its commands.</param>
        public void Start(IFirmware firmware)
        {
            if (!HasBroker)
            {
                return;
            }

            _commands.Firmware = firmware;
            _backoff = new Backoff(ClientId().GetHashCode() ^ (int)Environment.TickCount64);
            BoardThread.Start(Supervise);
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

        // Returns the number of the message, 0 if it was not passed on. The client only queues it, so the lock is never held for long.
        private int Publish(string topic, byte[] payload, bool retain, bool isKept)
        {
            long now = Environment.TickCount64;
            lock (_lock)
            {
                if (_client == null || !_client.IsConnected || !_window.IsOpen(now))
                {
                    return Delivery.NoRoom;
                }

                try
                {
                    bool isMark = isKept || _window.NextIsMark;
                    int number = _client.Publish(topic, payload, null, null, isMark ? MqttQoSLevel.AtLeastOnce : MqttQoSLevel.AtMostOnce, retain);
                    _window.HandedOver(isMark, now);
                    return number;
                }
                catch (Exception e)
                {
                    // the connection has just been lost, or there is no memory; it is sent again in either case
                    _budget.Handle(e);
                    return Delivery.NoRoom;
                }
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
                    _budget.Handle(e);
                }

                Drop();
                _failures.Tell(_failure, _refusal);
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
                _backoff.Connected();
                _failures.HandleConnected();
                WaitWhileConnected();
                _commands.End();
                _refusal = "connection lost";
            }
        }

        private void Beat()
        {
            _watchdog.Beat(LoopWatch.Mqtt, Environment.TickCount64);
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
            LimitQueue(client);
            client.MqttMsgPublishReceived += OnMessage;
            client.MqttMsgPublished += OnAcknowledged;
            client.ConnectionOpened += OnOpened;
            client.ConnectionClosed += OnClosed;
            _news.Reset();
            lock (_lock)
            {
                _client = client;
                _unanswered = 0;
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
                return ConnectionRefusal.Explain((int)answer, _settings.MqttUser, ClientId());
            }

            CommandSubscription.Subscribe(client, _homeAssistantTopic);
            _commands.Begin(client);
            HardwareAddress = BoardNetwork.HardwareAddress();
            lock (_lock)
            {
                _connections++;
                _session = _connections;
            }

            _wake.Set();
            return null;
        }

        // The client drops what comes while its queue is full; without a limit a flood would take the whole heap
        private void LimitQueue(MqttClient client)
        {
            int most = _budget.MessagesAtOnce(Environment.TickCount64);
            client.Settings.InflightQueueSize = most < LeastQueue ? LeastQueue : most;
        }

        private void WaitWhileConnected()
        {
            // two messages in a row without an answer: the client has lost its place in the stream, or the broker is dead
            while (_client.IsConnected && _unanswered < 2)
            {
                Beat();
                LimitQueue(_client);
                _commands.Tick(_client);
                if (!_commands.IsBusy)
                {
                    _news.WaitOne(MaxSleep, false);
                }
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
                client.ConnectionOpened -= OnOpened;
                client.ConnectionClosed -= OnClosed;
                client.Dispose();
            }
            catch (Exception)
            {
                // a client that never connected has nothing to close
            }
        }

        // Runs on the client's receiving thread. It has its turn less often than those that take messages on, so a burst waits in the
        // socket and not in the heap.
        private void OnOpened(object sender, ConnectionOpenedEventArgs e)
        {
            try
            {
                Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
            }
            catch (Exception)
            {
                // it works as well with the usual priority
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
                if (isCommand && e.Retain)
                {
                    _commands.HandleRetained(name);
                    _news.Set();
                }

                byte[] payload = e.Message ?? new byte[0];
                if (_budget.MayTake(CommandSize + name.Length + payload.Length, HeapBudget.ForCommand, Environment.TickCount64))
                {
                    _inbox.Offer(new InboxMessage(name, payload, e.Retain));
                }
                else
                {
                    _inbox.Refuse();
                }

                _wake.Set();
            }
            catch (Exception failure)
            {
                // no message may break the connection
                _budget.Handle(failure);
                _inbox.Refuse();
                _wake.Set();
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
                        _unanswered = e.IsPublished ? 0 : _unanswered + 1;
                    }
                }

                _wake.Set();
                if (!e.IsPublished)
                {
                    _news.Set();
                }
            }
            catch (Exception failure)
            {
                // as above
                _budget.Handle(failure);
            }
        }

        // Runs on a thread of the client; never reconnects here
        private void OnClosed(object sender, EventArgs e)
        {
            _news.Set();
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
