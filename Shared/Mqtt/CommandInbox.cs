namespace Meterkast.Mqtt
{
    /// <summary>
    /// The one place where the MQTT client's threads meet the main loop: a bounded, locked ring of messages. Adding never waits:
    /// acknowledgements come on the same thread of the client, and the main loop may be waiting for one.
    /// </summary>
    public sealed class CommandInbox
    {
        /// <summary>Maximum number of waiting messages; each takes about 110 bytes of heap plus its contents.</summary>
        public const int Capacity = 64;

        private readonly InboxMessage[] _messages = new InboxMessage[Capacity];
        private readonly object _lock = new object();
        private int _first;
        private int _count;
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

        /// <summary>Whether no message waits. Any thread.</summary>
        public bool IsEmpty
        {
            get
            {
                lock (_lock)
                {
                    return _count == 0;
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

        /// <summary>Adds a message. Any thread.</summary>
        /// <returns>False if the inbox is full; the message was counted as refused.</returns>
        public bool Offer(InboxMessage message)
        {
            lock (_lock)
            {
                if (_count == Capacity)
                {
                    Refuse();
                    return false;
                }

                _messages[(_first + _count) % Capacity] = message;
                _count++;
                return true;
            }
        }

        /// <summary>Removes and returns the oldest message. Any thread.</summary>
        /// <returns>The message, or null when there is none.</returns>
        public InboxMessage Dequeue()
        {
            lock (_lock)
            {
                if (_count == 0)
                {
                    return null;
                }

                InboxMessage message = _messages[_first];
                _messages[_first] = null;
                _first = (_first + 1) % Capacity;
                _count--;
                return message;
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
    }
}
