namespace Meterkast.Mqtt
{
    /// <summary>
    /// Deletes retained messages under <c>set/</c> from the broker once they were refused, so that they do not come again with every
    /// connection. The broker delivers the empty message that does it to the device too, where it is recognized and not taken for a
    /// command. One thread only.
    /// </summary>
    public sealed class RetainedCommands
    {
        private const int Capacity = 16;

        // in the order of arrival; a later one takes the place of the oldest that was sent
        private readonly string[] _names = new string[Capacity];
        private readonly IPublisher _publisher;
        private readonly string _prefix;
        private int _next;
        private int _unsent;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public RetainedCommands(IPublisher publisher, string baseTopic)
        {
            _publisher = publisher;
            _prefix = baseTopic + "/set/";
        }

        /// <summary>Whether another one can be deleted.</summary>
        public bool HasRoom => _unsent < Capacity;

        /// <summary>Remembers a message to be deleted.</summary>
        /// <param name="name">The part of the topic behind <c>set/</c>, whole.</param>
        public void Delete(string name)
        {
            _names[_next] = name;
            _next = (_next + 1) % Capacity;
            _unsent++;
        }

        /// <summary>Whether a message is the broker's copy of a deletion; true once for each.</summary>
        public bool ConsumeEcho(InboxMessage message)
        {
            if (message.Payload.Length > 0 || message.Retained)
            {
                return false;
            }

            for (int i = 0; i < Capacity; i++)
            {
                string name = _names[i];
                if (name != null && name == message.Name)
                {
                    _names[i] = null;
                    return true;
                }
            }

            return false;
        }

        /// <summary>Handles a new connection: deletions of the previous one have no echo any more.</summary>
        public void Forget()
        {
            _unsent = 0;
            for (int i = 0; i < Capacity; i++)
            {
                _names[i] = null;
            }
        }

        /// <summary>Publishes deletions as far as there is room.</summary>
        /// <returns>False if there was no room.</returns>
        public bool Publish()
        {
            while (_unsent > 0)
            {
                string name = _names[(_next + Capacity - _unsent) % Capacity];
                if (name != null && !_publisher.TryPublish(_prefix + name, new byte[0], true))
                {
                    return false;
                }

                _unsent--;
            }

            return true;
        }
    }
}
