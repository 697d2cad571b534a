using Meterkast.Mqtt;

namespace Meterkast.Gateway
{
    /// <summary>
    /// Publishes every line that the PIC prints as it comes (<c>mqtt.lines</c>). Lines that come without a connection, or faster than the
    /// broker takes them, are left out. One thread only.
    /// </summary>
    public sealed class LinePublisher : IPublication
    {
        private readonly LineLog _log;
        private readonly string _topic;
        private int _next;

        /// <summary>Initializes a new instance.</summary>
        /// <param name="log">The lines.</param>
        /// <param name="baseTopic">What precedes <c>/line</c> in the topic.</param>
        public LinePublisher(LineLog log, string baseTopic)
        {
            _log = log;
            _topic = baseTopic + "/line";
        }

        /// <inheritdoc/>
        public void ResendAll()
        {
            _next = _log.End;
        }

        /// <inheritdoc/>
        public bool Publish(IPublisher publisher, long now)
        {
            for (_next = _next < _log.First ? _log.First : _next; _next < _log.End; _next++)
            {
                byte[] line = _log.Read(_next);
                if (line != null && line.Length > 0 && !publisher.TryPublish(_topic, line, false))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
