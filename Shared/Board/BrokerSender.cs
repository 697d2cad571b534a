using System;
using Meterkast.Diagnostics;
using Meterkast.Mqtt;

namespace Meterkast.Board
{
    /// <summary>
    /// Sends packets to the broker, a few messages in a turn of the main loop and only while the socket has room, so nobody ever waits for
    /// the broker. Any thread.
    /// </summary>
    public sealed partial class BrokerSender
    {
        // after so many the main loop reads the serial line again
        private const int MessagesInTurn = 8;

        // a socket without room is asked again after a short time at first
        private const long ShortlyBlocked = 1000;
        private const int ShortNap = 10;
        private const int LongNap = 200;
        private const long BlockedForGood = 30000;

        private readonly HeapBudget _budget;
        private readonly object _lock = new object();
        private readonly PacketWriter _writer = new PacketWriter();
        private readonly KeepAlive _alive = new KeepAlive();
        private IBrokerStream _stream;
        private int _session;
        private int _number;
        private int _left = MessagesInTurn;
        private long _blockedSince;
        private bool _isBroken;

        /// <summary>Initializes a sender without a connection.</summary>
        /// <param name="budget">Told when memory was short.</param>
        public BrokerSender(HeapBudget budget)
        {
            _budget = budget;
        }

        /// <summary>Number of the current connection, 0 while there is none.</summary>
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

        private static long Now => Environment.TickCount64;

        /// <summary>Sends a CONNECT on a new stream.</summary>
        /// <param name="stream">The stream.</param>
        /// <param name="clientId">The client id.</param>
        /// <param name="user">The account; empty for none.</param>
        /// <param name="password">Its password.</param>
        /// <param name="statusTopic">Topic of the will, which is <c>offline</c>.</param>
        public void Connect(IBrokerStream stream, string clientId, string user, string password, string statusTopic)
        {
            lock (_lock)
            {
                _stream = stream;
                _isBroken = false;
                _blockedSince = 0;
                _alive.Begin(Now);
                _writer.Connect(clientId, user, password, statusTopic, "offline", KeepAlive.Seconds);
                Send();
            }
        }

        /// <summary>Subscribes, and lets messages be published.</summary>
        /// <param name="session">Number of the connection.</param>
        /// <param name="filter">What is subscribed to.</param>
        /// <param name="others">What else.</param>
        public void Open(int session, string filter, string[] others)
        {
            lock (_lock)
            {
                _session = session;
                _writer.Subscribe(NextNumber(), filter, others);
                Send();
            }
        }

        /// <summary>Sends a message if there is a connection and room.</summary>
        /// <param name="topic">The topic.</param>
        /// <param name="payload">The payload.</param>
        /// <param name="retain">Whether the broker keeps it.</param>
        /// <param name="isKept">Whether the broker is asked for an acknowledgement.</param>
        /// <returns>As <see cref="IPublisher.PublishKept"/>.</returns>
        public int Publish(string topic, byte[] payload, bool retain, bool isKept)
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

        /// <summary>Acknowledges a message of the broker, if there is room.</summary>
        /// <param name="number">Its packet identifier; 0 if it has none.</param>
        /// <returns>False if there was no room.</returns>
        public bool Acknowledge(int number)
        {
            lock (_lock)
            {
                if (number != 0 && HasRoom())
                {
                    _writer.Acknowledge(number);
                    Send();
                }

                return _blockedSince == 0;
            }
        }

        /// <summary>Ends a turn of the main loop.</summary>
        /// <param name="nap">Milliseconds that the main loop wants to sleep.</param>
        /// <returns>Milliseconds that it may sleep: less if there is more to publish.</returns>
        public int EndTurn(int nap)
        {
            lock (_lock)
            {
                int most = _left == 0 ? 1 : _session == 0 || _blockedSince == 0 ? nap : Now - _blockedSince < ShortlyBlocked ? ShortNap : LongNap;
                _left = MessagesInTurn;
                return nap < most ? nap : most;
            }
        }

        /// <summary>Handles a sign of life, and asks for one when that is due.</summary>
        /// <param name="isAlive">Whether there was one.</param>
        public void KeepConnection(bool isAlive)
        {
            lock (_lock)
            {
                if (isAlive)
                {
                    _alive.Heard(Now);
                }

                if (_alive.ConsumePing(Now) && _session != 0 && HasRoom())
                {
                    _writer.Ping();
                    Send();
                }
            }
        }

        /// <summary>Milliseconds until <see cref="KeepConnection"/> must be called again.</summary>
        public int Wait
        {
            get
            {
                lock (_lock)
                {
                    return _alive.Wait(Now);
                }
            }
        }

        /// <summary>Whether the connection has ended, or the broker is not there any more.</summary>
        public bool IsOver
        {
            get
            {
                lock (_lock)
                {
                    return _isBroken || _alive.IsDead(Now) || (_blockedSince != 0 && Now - _blockedSince >= BlockedForGood);
                }
            }
        }

        /// <summary>Ends the connection. Never throws.</summary>
        public void Close()
        {
            lock (_lock)
            {
                try
                {
                    _session = 0;
                    _stream?.Close();
                }
                catch (Exception)
                {
                    // gone already
                }

                _stream = null;
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
            bool hasRoom = !_isBroken && _stream != null && _stream.HasRoom;
            _blockedSince = hasRoom ? 0 : _blockedSince == 0 ? Now : _blockedSince;
            return hasRoom;
        }

        private void Send() => Send(_writer.Bytes, _writer.Start, _writer.Count);

        // after a part of a packet nothing else can be sent
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

        // only VirtualBoard has a body for it
        partial void Charge(string topic, byte[] payload);
    }
}
