namespace Meterkast.Mqtt
{
    /// <summary>
    /// What a firmware does first on every new connection: it forgets what was sent, and publishes <c>online</c> on the topic of the will.
    /// One thread only.
    /// </summary>
    public sealed class Birth
    {
        private readonly IPublisher _publisher;
        private readonly string _statusTopic;
        private int _session;
        private bool _due;

        /// <summary>Initializes a new instance for one publisher.</summary>
        /// <param name="publisher">The publisher.</param>
        /// <param name="baseTopic">Base topic without a slash at its end.</param>
        public Birth(IPublisher publisher, string baseTopic)
        {
            _publisher = publisher;
            _statusTopic = baseTopic + "/status";
        }

        /// <summary>True once for every new connection, and once when it is lost: everything must be sent again.</summary>
        public bool ConsumeChange()
        {
            int session = _publisher.Session;
            if (session == _session)
            {
                return false;
            }

            _session = session;
            _due = session != 0;
            return true;
        }

        /// <summary>Whether there is a connection on which the birth message was sent, so that values may follow.</summary>
        public bool IsOut()
        {
            if (_session == 0)
            {
                return false;
            }

            if (_due)
            {
                byte[] online = { (byte)'o', (byte)'n', (byte)'l', (byte)'i', (byte)'n', (byte)'e' };
                _due = !_publisher.TryPublish(_statusTopic, online, true);
            }

            return !_due;
        }
    }
}
