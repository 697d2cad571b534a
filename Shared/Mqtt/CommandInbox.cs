namespace Meterkast.Mqtt
{
    /// <summary>
    /// The one place where the MQTT client's threads meet the thread that owns the domain: a bounded, locked ring of
    /// messages. Nothing taken in is lost; a full inbox says so, and the caller waits.
    /// </summary>
    public sealed class CommandInbox
    {
        private const int Capacity = 32;

        private readonly InboxMessage[] _ring = new InboxMessage[Capacity];
        private readonly object _lock = new object();
        private int _first;
        private int _count;

        /// <summary>Adds a message. Any thread.</summary>
        /// <returns>False when the inbox is full; the message was not taken.</returns>
        public bool Offer(InboxMessage message)
        {
            lock (_lock)
            {
                if (_count == Capacity)
                {
                    return false;
                }

                _ring[(_first + _count) % Capacity] = message;
                _count++;
                return true;
            }
        }

        /// <summary>Takes the oldest message out. Any thread.</summary>
        /// <returns>The message, or null when there is none.</returns>
        public InboxMessage Take()
        {
            lock (_lock)
            {
                if (_count == 0)
                {
                    return null;
                }

                InboxMessage message = _ring[_first];
                _ring[_first] = null;
                _first = (_first + 1) % Capacity;
                _count--;
                return message;
            }
        }
    }
}
