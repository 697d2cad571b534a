namespace Meterkast.Mqtt
{
    /// <summary>
    /// The one place where the thread of the broker's link meets the main loop: a bounded, locked ring of messages. A message of quality
    /// of service 1 is acknowledged to the broker when the main loop has taken it, so a broker that limits how many are under way sends no
    /// more than fit. Mosquitto before 2.0.13 does not: it compares the limit with the number of messages before the acknowledged one in its
    /// list, which is 0, so each acknowledgement lets <c>max_inflight_messages</c> more out, and only a limit of 1 is one. A message that was
    /// passed over keeps its place in that order (MQTT 3.1.1, 4.6).
    /// </summary>
    public sealed class CommandInbox
    {
        /// <summary>Maximum number of waiting messages; each takes about 110 bytes of heap plus its contents. As many as brokers usually
        /// send before the first is acknowledged: 20 of Mosquitto, 32 of EMQX.</summary>
        public const int Capacity = 32;

        private readonly InboxMessage[] _messages = new InboxMessage[Capacity];
        private readonly ushort[] _numbers = new ushort[Capacity];
        private readonly object _lock = new object();
        private int _first;
        private int _count;
        private int _taken;
        private int _refused;
        private int _untold;

        /// <summary>Messages that arrived while the inbox was full. Any thread.</summary>
        public int Refused
        {
            get
            {
                lock (_lock)
                {
                    return _refused;
                }
            }
        }

        /// <summary>Number of messages that wait, or were taken and are not acknowledged yet. Any thread.</summary>
        public int Count
        {
            get
            {
                lock (_lock)
                {
                    return _count + _taken;
                }
            }
        }

        /// <summary>Whether reading from the broker is paused until there is room.</summary>
        public bool IsHeld { get; set; }

        /// <summary>Whether a message was taken and is not acknowledged. Any thread.</summary>
        public bool HasTaken
        {
            get
            {
                lock (_lock)
                {
                    return _taken > 0;
                }
            }
        }

        /// <summary>The packet identifier of the oldest message that was taken and is not acknowledged; 0 if it has none, or if there is no
        /// such message. Any thread.</summary>
        public int FirstTaken
        {
            get
            {
                lock (_lock)
                {
                    return _taken == 0 ? 0 : _numbers[(_first + Capacity - _taken) % Capacity];
                }
            }
        }

        /// <summary>Counts a message that cannot be taken. Any thread.</summary>
        public void Refuse()
        {
            lock (_lock)
            {
                _refused++;
                _untold++;
            }
        }

        /// <summary>Lets a message that was passed over be acknowledged after those before it. Any thread.</summary>
        /// <param name="number">Its packet identifier; 0 for quality of service 0.</param>
        public void Skip(int number)
        {
            lock (_lock)
            {
                if (number != 0 && _count + _taken < Capacity)
                {
                    Add(null, number);
                }
            }
        }

        /// <summary>Whether a message waits, or was taken and is not acknowledged yet. Any thread.</summary>
        /// <param name="number">Its packet identifier, not 0.</param>
        public bool Holds(int number)
        {
            lock (_lock)
            {
                for (int i = -_taken; i < _count; i++)
                {
                    if (_numbers[(_first + Capacity + i) % Capacity] == number)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        /// <summary>Adds a message. Any thread.</summary>
        /// <param name="message">The message.</param>
        /// <param name="number">Its packet identifier; 0 for quality of service 0.</param>
        /// <returns>False if the inbox is full; the message was counted as refused.</returns>
        public bool Offer(InboxMessage message, int number = 0)
        {
            lock (_lock)
            {
                if (_count + _taken == Capacity)
                {
                    Refuse();
                    return false;
                }

                Add(message, number);
                return true;
            }
        }

        /// <summary>Removes and returns the oldest message. Any thread.</summary>
        /// <returns>The message, or null when there is none.</returns>
        public InboxMessage Dequeue()
        {
            lock (_lock)
            {
                InboxMessage message = null;
                while (_count > 0 && message == null)
                {
                    message = _messages[_first];
                    _messages[_first] = null;
                    _taken += _taken > 0 || _numbers[_first] != 0 ? 1 : 0;
                    _first = (_first + 1) % Capacity;
                    _count--;
                }

                return message;
            }
        }

        /// <summary>Handles the acknowledgement of <see cref="FirstTaken"/>. Any thread.</summary>
        public void ForgetTaken()
        {
            lock (_lock)
            {
                _taken -= _taken > 0 ? 1 : 0;
            }
        }

        /// <summary>Forgets packet identifiers: a new connection has its own. Any thread.</summary>
        public void HandleConnection()
        {
            lock (_lock)
            {
                _taken = 0;
                for (int i = 0; i < Capacity; i++)
                {
                    _numbers[i] = 0;
                }
            }
        }

        /// <summary>Number of messages refused since the last call, to be reported to their senders. Any thread.</summary>
        public int ConsumeRefused()
        {
            lock (_lock)
            {
                int count = _untold;
                _untold = 0;
                return count;
            }
        }

        private void Add(InboxMessage message, int number)
        {
            int place = (_first + _count) % Capacity;
            _messages[place] = message;
            _numbers[place] = (ushort)number;
            _count++;
        }
    }
}
