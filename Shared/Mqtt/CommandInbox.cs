using System.Collections;

namespace Meterkast.Mqtt
{
    /// <summary>
    /// The one place where the MQTT client's threads meet the thread that owns the domain: a bounded, locked list of
    /// messages. Offering never waits: acknowledgements come on the same thread of the client, and the domain may be
    /// waiting for one.
    /// </summary>
    public sealed class CommandInbox
    {
        /// <summary>Most messages that may wait; some 110 bytes of heap each.</summary>
        public const int Capacity = 128;

        private readonly ArrayList _messages = new ArrayList();
        private readonly object _lock = new object();
        private int _lost;

        /// <summary>Messages that came while the inbox was full. Any thread.</summary>
        public int Lost
        {
            get
            {
                lock (_lock)
                {
                    return _lost;
                }
            }
        }

        /// <summary>Adds a message. Any thread.</summary>
        /// <returns>False when the inbox is full; the message was counted as lost.</returns>
        public bool Offer(InboxMessage message)
        {
            lock (_lock)
            {
                if (_messages.Count == Capacity)
                {
                    _lost++;
                    return false;
                }

                _messages.Add(message);
                return true;
            }
        }

        /// <summary>Takes the oldest message out. Any thread.</summary>
        /// <returns>The message, or null when there is none.</returns>
        public InboxMessage Take()
        {
            lock (_lock)
            {
                if (_messages.Count == 0)
                {
                    return null;
                }

                InboxMessage message = (InboxMessage)_messages[0];
                _messages.RemoveAt(0);
                return message;
            }
        }
    }
}
