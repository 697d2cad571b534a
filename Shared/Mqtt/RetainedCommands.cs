namespace Meterkast.Mqtt
{
    /// <summary>
    /// Deletes retained messages under <c>set/</c> from the broker once they were refused, so that they do not come again with every
    /// connection. The broker delivers the empty message that does it to the device too, where it is recognized and not taken for a
    /// command. One thread only.
    /// </summary>
    public sealed class RetainedCommands
    {
        private const int Capacity = 128;

        private readonly IPublisher _publisher;
        private readonly string _prefix;
        private string _unsent;

        // sixteen bits of each name that was sent and has not come back; there only while there are any
        private ushort[] _sent;
        private int _next;
        private int _count;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public RetainedCommands(IPublisher publisher, string baseTopic)
        {
            _publisher = publisher;
            _prefix = baseTopic + "/set/";
        }

        /// <summary>Whether another one can be deleted.</summary>
        public bool HasRoom => _unsent == null;

        /// <summary>Deletes a message, now or when there is room.</summary>
        /// <param name="name">The part of the topic behind <c>set/</c>, whole.</param>
        public void Delete(string name)
        {
            _unsent = name;
            Publish();
        }

        /// <summary>Whether a message is the broker's copy of a deletion; true once for each.</summary>
        public bool ConsumeEcho(InboxMessage message)
        {
            if (_count == 0 || message.Payload.Length > 0 || message.Retained)
            {
                return false;
            }

            ushort wanted = SumOf(message.Name);
            for (int i = 0; i < Capacity; i++)
            {
                if (_sent[i] == wanted)
                {
                    _sent[i] = 0;
                    _count--;
                    _sent = _count == 0 ? null : _sent;
                    return true;
                }
            }

            return false;
        }

        /// <summary>Handles a new connection: deletions of the previous one have no echo any more.</summary>
        public void Forget()
        {
            _unsent = null;
            _sent = null;
            _count = 0;
        }

        /// <summary>Publishes the deletion that waits, if there is room.</summary>
        /// <returns>False if there was no room.</returns>
        public bool Publish()
        {
            if (_unsent == null)
            {
                return true;
            }

            // allocated first: what was sent is not sent again for want of memory
            _sent = _sent ?? new ushort[Capacity];
            if (!_publisher.TryPublish(_prefix + _unsent, new byte[0], true))
            {
                return false;
            }

            // one that has no copy, because the broker does not allow the deletion, is overwritten in time
            _next = (_next + 1) % Capacity;
            _count += _sent[_next] == 0 ? 1 : 0;
            _sent[_next] = SumOf(_unsent);
            _unsent = null;
            return true;
        }

        private static ushort SumOf(string name) => (ushort)(name.GetHashCode() | 1);
    }
}
