using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.HomeAssistant;
using Meterkast.Mqtt;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>
    /// The connection to the broker. One thread connects, receives and keeps the connection alive, and tries again when it has ended. The
    /// main loop sends its messages itself, a few in a turn and only while the socket has room, so it never waits for the broker.
    /// </summary>
    public sealed partial class MqttLink : IPublisher
    {
        private const int MaxSleep = 10000;
        private const int MaxPause = 500;
        private const int ReceiveAtOnce = 128;

        // after so many the main loop reads the serial line again
        private const int MessagesInTurn = 8;

        // A socket without room is asked again after a short time at first
        private const long ShortlyBlocked = 1000;
        private const int ShortNap = 10;
        private const int LongNap = 200;
        private const long BlockedForGood = 30000;

        private readonly DeviceSettings _settings;
        private readonly CommandInbox _inbox;
        private readonly AutoResetEvent _wake;
        private readonly Watchdog _watchdog;
        private readonly HeapBudget _budget;
        private readonly LinkFailures _failures;
        private readonly MessageIntake _intake;
        private readonly PacketReader _reader;
        private readonly PacketWriter _writer = new PacketWriter();
        private readonly KeepAlive _alive = new KeepAlive();
        private readonly Acknowledgements _acknowledgements = new Acknowledgements();

        // ends a pause in which nothing is read
        private readonly AutoResetEvent _goOn = new AutoResetEvent(false);
        private readonly byte[] _buffer = new byte[ReceiveAtOnce];
        private readonly object _lock = new object();
        private IBrokerStream _stream;
        private Backoff _backoff;
        private int _session;
        private int _connections;
        private int _number;
        private int _answer;
        private int _left = MessagesInTurn;
        private long _blockedSince;
        private bool _isBroken;

        /// <summary>Initializes a link without starting it.</summary>
        /// <param name="settings">Broker, account and base topic.</param>
        /// <param name="inbox">Receives the messages under <c>set/</c>.</param>
        /// <param name="wake">Set when something has arrived.</param>
        /// <param name="watchdog">Receives a heartbeat in every iteration.</param>
        /// <param name="budget">Decides whether there is room for a message.</param>
        public MqttLink(DeviceSettings settings, CommandInbox inbox, AutoResetEvent wake, Watchdog watchdog, HeapBudget budget)
        {
            _watchdog = watchdog;
            _budget = budget;
            _settings = settings;
            _inbox = inbox;
            _wake = wake;
            _failures = new LinkFailures(settings);
            _intake = new MessageIntake(settings.MqttBase + "/set/", HomeAssistantStart.TopicOf(settings.DiscoveryPrefix), inbox, budget);
            _reader = new PacketReader(_intake.TopicLimit);
        }

        /// <inheritdoc/>
        public int Session
        {
            get
            {
                lock (_lock)
                {
                    return _session;
                }
            }
        }

        /// <summary>Whether there is a broker to connect to.</summary>
        public bool HasBroker => _settings.MqttHost.Length > 0;

        /// <inheritdoc/>
        public string HardwareAddress { get; private set; } = "";

        /// <summary>Connections made after the first.</summary>
        public int Reconnects => _connections > 0 ? _connections - 1 : 0;

        private static long Now => Environment.TickCount64;

        /// <summary>Starts the thread, unless the device stands alone.</summary>
        public void Start()
        {
            if (HasBroker)
            {
                _backoff = new Backoff(ClientId().GetHashCode() ^ (int)Now);
                BoardThread.Start(Run);
            }
        }

        /// <inheritdoc/>
        public bool TryPublish(string topic, byte[] payload, bool retain) => Publish(topic, payload, retain, false) != Delivery.NoRoom;

        /// <inheritdoc/>
        public int PublishKept(string topic, byte[] payload) => Publish(topic, payload, false, true);

        /// <inheritdoc/>
        public int NextAcknowledgement() => _acknowledgements.Dequeue();

        /// <summary>Ends a turn of the main loop: acknowledges the commands that it has taken, and lets further ones come.</summary>
        /// <param name="nap">Milliseconds that the main loop wants to sleep.</param>
        /// <returns>Milliseconds that it may sleep.</returns>
        public int EndTurn(int nap)
        {
            lock (_lock)
            {
                bool isMore = _left == 0;
                _left = MessagesInTurn;
                if (_session == 0)
                {
                    return nap;
                }

                while (_inbox.HasTaken && HasRoom())
                {
                    Acknowledge(_inbox.NextTaken());
                }

                if (_inbox.IsHeld)
                {
                    _goOn.Set();
                }

                int most = isMore ? 1 : _blockedSince == 0 ? nap : Now - _blockedSince < ShortlyBlocked ? ShortNap : LongNap;
                return nap < most ? nap : most;
            }
        }

        // Returns the number of the message, 0 if it was not sent
        private int Publish(string topic, byte[] payload, bool retain, bool isKept)
        {
            lock (_lock)
            {
                if (_session == 0 || _left == 0 || !HasRoom())
                {
                    return Delivery.NoRoom;
                }

                try
                {
                    Charge(topic, payload);
                    int number = isKept ? NextNumber() : 0;
                    bool isWhole = _writer.Publish(topic, payload, retain, number);
                    _left--;
                    Send();
                    if (!isWhole && !_isBroken)
                    {
                        Send(payload, 0, payload.Length);
                    }

                    return _isBroken ? Delivery.NoRoom : isKept ? number : Delivery.Arrived;
                }
                catch (Exception e)
                {
                    // there was no memory; it is published again
                    _budget.Handle(e);
                    return Delivery.NoRoom;
                }
            }
        }

        // 1 to 65535 (MQTT 3.1.1, 2.3.1)
        private int NextNumber()
        {
            _number = (_number % 65535) + 1;
            return _number;
        }

        private bool HasRoom()
        {
            bool hasRoom = !_isBroken && _stream.HasRoom;
            _blockedSince = hasRoom ? 0 : _blockedSince == 0 ? Now : _blockedSince;
            return hasRoom;
        }

        private void Acknowledge(int number)
        {
            if (number != 0)
            {
                _writer.Acknowledge(number);
                Send();
            }
        }

        private void Send() => Send(_writer.Bytes, _writer.Start, _writer.Count);

        // After a part of a packet nothing else can be sent
        private void Send(byte[] bytes, int start, int count)
        {
            try
            {
                _stream.Send(bytes, start, count);
                _alive.Said(Now);
            }
            catch (Exception e)
            {
                _isBroken = true;
                _budget.Handle(e);
            }
        }

        private void Run()
        {
            while (true)
            {
                Exception failure = null;
                string refusal = null;
                try
                {
                    refusal = Attempt();
                }
                catch (Exception e)
                {
                    failure = e;
                    _budget.Handle(e);
                }

                Drop();
                _failures.Tell(failure, refusal);
                for (int wait = _backoff.NextWait(Now); wait > 0; wait -= MaxSleep)
                {
                    Beat();
                    Thread.Sleep(wait < MaxSleep ? wait : MaxSleep);
                }
            }
        }

        // Returns why the connection has ended or could not be made
        private string Attempt()
        {
            Beat();
            BoardNetwork.Join();
            Beat();
            IBrokerStream stream = null;
            Replace(ref stream);
            stream = stream ?? new BrokerSocket(_settings);
            lock (_lock)
            {
                _stream = stream;
                _isBroken = false;
                _blockedSince = 0;
                _answer = -1;
                _reader.Reset();
                _inbox.HandleConnection();
                _acknowledgements.Clear();
                _alive.Begin(Now);
                _writer.Connect(ClientId(), _settings.MqttUser, _settings.MqttPassword, _settings.MqttBase + "/status", "offline", KeepAlive.Seconds);
                Send();
            }

            while (_answer < 0 && !IsOver())
            {
                Turn();
            }

            if (_answer != 0)
            {
                return _answer < 0 ? "the broker does not answer" : ConnectionRefusal.Explain(_answer, _settings.MqttUser, ClientId());
            }

            _backoff.Connected();
            _failures.HandleConnected();
            HardwareAddress = BoardNetwork.HardwareAddress();
            lock (_lock)
            {
                _connections++;
                _session = _connections;
                _writer.Subscribe(NextNumber(), _settings.MqttBase + "/set/+", HomeAssistantStart.TopicOf(_settings.DiscoveryPrefix));
                Send();
            }

            _wake.Set();
            while (!IsOver())
            {
                Turn();
            }

            return "connection lost";
        }

        private void Beat() => _watchdog.Beat(LoopWatch.Mqtt, Now);

        private bool IsOver() => _isBroken || _alive.IsDead(Now) || (_blockedSince != 0 && Now - _blockedSince >= BlockedForGood);

        private void Turn()
        {
            Beat();
            int wait = _alive.Wait(Now);
            int count = _stream.Receive(_buffer, wait < MaxSleep ? wait : MaxSleep);
            _isBroken |= count < 0;
            KeepConnection(count != 0);
            for (int at = 0; at < count && !IsOver();)
            {
                at = _reader.Read(_buffer, at, count);
                _isBroken |= _reader.IsBroken;
                if (_reader.Announced > 0)
                {
                    Admit();
                }
                else if (_reader.Complete != 0)
                {
                    HandlePacket();
                }
            }
        }

        private void KeepConnection(bool isAlive)
        {
            lock (_lock)
            {
                long now = Now;
                if (isAlive)
                {
                    _alive.Heard(now);
                }

                if (_session != 0 && _alive.ConsumePing(now) && HasRoom())
                {
                    _writer.Ping();
                    Send();
                }
            }
        }

        // What has come and is not read yet counts as a sign of life
        private void Admit()
        {
            int verdict = _intake.Decide(_reader.Announced, Now);
            while (verdict == MessageIntake.Wait && !IsOver())
            {
                Beat();
                _goOn.WaitOne(MaxPause, false);
                KeepConnection(true);
                verdict = _intake.Decide(_reader.Announced, Now);
            }

            _reader.Admit(verdict == MessageIntake.Take);
        }

        private void HandlePacket()
        {
            int type = _reader.Complete;
            if (type == PacketReader.Connack)
            {
                _answer = _reader.Number & 0xFF;
            }
            else if (type == PacketReader.Puback)
            {
                _acknowledgements.Add(_reader.Number);
                _wake.Set();
            }
            else if (type == PacketReader.Publish)
            {
                if (!_intake.Offer(_reader))
                {
                    lock (_lock)
                    {
                        if (HasRoom())
                        {
                            Acknowledge(_reader.Number);
                        }
                    }
                }

                _wake.Set();
            }
        }

        private void Drop()
        {
            IBrokerStream stream;
            lock (_lock)
            {
                stream = _stream;
                _stream = null;
                _session = 0;
                _inbox.IsHeld = false;
            }

            try
            {
                _wake.Set();
                stream?.Close();
            }
            catch (Exception)
            {
                // gone already
            }
        }

        // only VirtualBoard has bodies for these
        partial void Replace(ref IBrokerStream stream);

        partial void Charge(string topic, byte[] payload);

        private string ClientId()
        {
            return _settings.MqttClientId.Length > 0
                ? _settings.MqttClientId
                : _settings.MqttBase + "-" + BoardNetwork.HardwareAddress();
        }
    }
}
