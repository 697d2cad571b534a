using System;
using System.Threading;
using Meterkast.Diagnostics;
using Meterkast.Mqtt;
using Meterkast.Settings;

namespace Meterkast.Board
{
    /// <summary>
    /// The connection to the broker. One thread connects, receives and keeps the connection alive, and tries again when it has ended; the
    /// main loop sends its messages itself.
    /// </summary>
    public sealed partial class MqttLink : IPublisher
    {
        private const int MaxSleep = 10000;
        private const int MaxPause = 500;
        private const int ReceiveAtOnce = 128;

        private readonly DeviceSettings _settings;
        private readonly CommandInbox _inbox;
        private readonly AutoResetEvent _wake;
        private readonly Watchdog _watchdog;
        private readonly HeapBudget _budget;
        private readonly LinkFailures _failures;
        private readonly MessageIntake _intake;
        private readonly PacketReader _reader;
        private readonly BrokerSender _sender;
        private readonly Acknowledgements _acknowledgements = new Acknowledgements();
        private readonly ShortConnections _ends = new ShortConnections();

        // ends a pause in which nothing is read
        private readonly AutoResetEvent _goOn = new AutoResetEvent(false);
        private readonly byte[] _buffer = new byte[ReceiveAtOnce];
        private Backoff _backoff;
        private string _hardwareAddress = "";
        private int _connections;

        // when the connection was made; 0 without one
        private long _madeAt;
        private int _answer;
        private bool _isEnded;

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
            _intake = new MessageIntake(settings.MqttBase + "/set/", OtherTopics.Of(settings), inbox, budget);
            _reader = new PacketReader(_intake.TopicLimit);
            _sender = new BrokerSender(budget);
        }

        /// <inheritdoc/>
        public int Session => _sender.Session;

        /// <summary>Whether there is a broker to connect to.</summary>
        public bool HasBroker => _settings.MqttHost.Length > 0;

        /// <inheritdoc/>
        public string HardwareAddress
        {
            get
            {
                // not known before there is a network
                _hardwareAddress = _hardwareAddress.Length > 0 ? _hardwareAddress : BoardNetwork.HardwareAddress();
                return _hardwareAddress;
            }
        }

        /// <summary>Connections made after the first.</summary>
        public int Reconnects => _connections > 0 ? _connections - 1 : 0;

        /// <summary>What is wrong with the connection although it is made again and again; null if nothing is.</summary>
        public string Trouble
        {
            get
            {
                bool isOver = !_ends.IsSuspicious || (_madeAt != 0 && ShortConnections.IsLong(Environment.TickCount64 - _madeAt));
                return isOver ? null : LinkFailures.Takeover + ClientId();
            }
        }

        /// <summary>Starts the thread, unless the device stands alone.</summary>
        public void Start()
        {
            if (HasBroker)
            {
                _backoff = new Backoff(ClientId().GetHashCode() ^ (int)Environment.TickCount64, _settings.MqttSpread);
                BoardThread.Start(Run);
            }
        }

        /// <inheritdoc/>
        public bool TryPublish(string topic, byte[] payload, bool retain) => _sender.Publish(topic, payload, retain, false) != Delivery.NoRoom;

        /// <inheritdoc/>
        public int PublishKept(string topic, byte[] payload) => _sender.Publish(topic, payload, false, true);

        /// <inheritdoc/>
        public int NextAcknowledgement() => _acknowledgements.Dequeue();

        /// <summary>Ends a turn of the main loop: acknowledges the commands that it has taken, and lets further ones come.</summary>
        /// <param name="nap">Milliseconds that the main loop wants to sleep.</param>
        /// <returns>Milliseconds that it may sleep.</returns>
        public int EndTurn(int nap)
        {
            while (_inbox.HasTaken && _sender.Acknowledge(_inbox.FirstTaken))
            {
                _inbox.ForgetTaken();
            }

            if (_inbox.IsHeld)
            {
                _goOn.Set();
            }

            return _sender.EndTurn(nap);
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
                JudgeEnd();
                _failures.Tell(failure, refusal);
                SleepAndBeat(_backoff.NextWait(Environment.TickCount64));
            }
        }

        private void JudgeEnd()
        {
            try
            {
                if (_madeAt == 0)
                {
                    _ends.HandleFailure();
                    return;
                }

                bool wasSuspicious = _ends.IsSuspicious;
                _ends.HandleEnd(Environment.TickCount64 - _madeAt);
                _madeAt = 0;
                if (wasSuspicious && !_ends.IsSuspicious)
                {
                    _failures.HandleLasting();
                }

                if (_ends.IsSuspicious)
                {
                    // the outage is not over: the two of them would put each other out every second
                    _failures.TellTakeover(ClientId());
                }
                else
                {
                    _backoff.Connected();
                }
            }
            catch (Exception e)
            {
                _budget.Handle(e);
            }
        }

        private void Drop()
        {
            try
            {
                _inbox.IsHeld = false;
                _sender.Close();
                _wake.Set();
            }
            catch (Exception e)
            {
                _budget.Handle(e);
            }
        }

        private void Beat() => _watchdog.Beat(LoopWatch.Mqtt, Environment.TickCount64);

        private void SleepAndBeat(int milliseconds)
        {
            for (; milliseconds > 0; milliseconds -= MaxSleep)
            {
                Beat();
                Thread.Sleep(milliseconds < MaxSleep ? milliseconds : MaxSleep);
            }
        }

        // Returns why the connection has ended or could not be made
        private string Attempt()
        {
            Beat();
            BoardNetwork.Join();
            Beat();
            string id = ClientId();
            string status = _settings.MqttBase + "/status";
            IBrokerStream stream = null;
            Replace(ref stream);
            stream = stream ?? new BrokerSocket(_settings);
            _isEnded = false;
            _answer = -1;
            _reader.Reset();
            _inbox.HandleConnection();
            _acknowledgements.Clear();
            _sender.Connect(stream, id, _settings.MqttUser, _settings.MqttPassword, status);
            while (_answer < 0 && !IsOver)
            {
                Turn(stream);
            }

            if (_answer != 0)
            {
                return _answer < 0 ? "the broker does not answer" : ConnectionRefusal.Explain(_answer, _settings.MqttUser, id);
            }

            _madeAt = Environment.TickCount64;
            if (!_ends.IsSuspicious)
            {
                _failures.HandleConnected();
            }

            _connections++;
            _sender.Open(_connections, _settings.MqttBase + "/set/+", OtherTopics.Of(_settings));
            _wake.Set();
            while (!IsOver)
            {
                Turn(stream);
            }

            return "connection lost";
        }

        private bool IsOver => _isEnded || _reader.IsBroken || _sender.IsOver;

        private void Turn(IBrokerStream stream)
        {
            Beat();
            int wait = _sender.Wait;
            int count = stream.Receive(_buffer, wait < MaxSleep ? wait : MaxSleep);
            _isEnded = count < 0;
            _sender.KeepConnection(count > 0);
            for (int at = 0; at < count && !IsOver;)
            {
                at = _reader.Read(_buffer, at, count);
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

        // Bytes that have come but wait here still count as a sign of life
        private void Admit()
        {
            int verdict = _intake.Decide(_reader.Announced, Environment.TickCount64);
            while (verdict == MessageIntake.Wait && !IsOver)
            {
                Beat();
                _goOn.WaitOne(MaxPause, false);
                _sender.KeepConnection(true);
                verdict = _intake.Decide(_reader.Announced, Environment.TickCount64);
            }

            _reader.Admit(verdict == MessageIntake.Take);
        }

        private void HandlePacket()
        {
            if (_reader.Complete == PacketReader.Connack)
            {
                _answer = _reader.Number & 0xFF;
            }
            else if (_reader.Complete == PacketReader.Puback)
            {
                _acknowledgements.Add(_reader.Number);
            }
            else if (_reader.Complete == PacketReader.Publish)
            {
                _intake.Offer(_reader);
            }
            else if (_reader.Complete == PacketReader.Suback && _reader.IsRefused)
            {
                _failures.HandleRefusedSubscription();
            }

            _wake.Set();
        }

        // only VirtualBoard has a body for it
        partial void Replace(ref IBrokerStream stream);

        private string ClientId()
        {
            return _settings.MqttClientId.Length > 0
                ? _settings.MqttClientId
                : _settings.MqttBase + "-" + HardwareAddress;
        }
    }
}
