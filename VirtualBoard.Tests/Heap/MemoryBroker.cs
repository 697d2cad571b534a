using System.Text;
using nanoFramework.M2Mqtt.Messages;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A broker in memory for one device: it keeps what is retained, and answers at once.</summary>
internal sealed class MemoryBroker
{
    private readonly Dictionary<string, byte[]> _retained = [];
    private Link? _link;

    /// <summary>Messages that the device has published, by topic, the last of each.</summary>
    public Dictionary<string, string> Last { get; } = [];

    /// <summary>Number of messages that the device has published.</summary>
    public int Published { get; private set; }

    /// <summary>Connections made.</summary>
    public int Connections { get; private set; }

    /// <summary>Makes a link of a client.</summary>
    public IBrokerLink MakeLink() => new Link(this);

    /// <summary>Somebody else publishes a message.</summary>
    public void Publish(string topic, string payload, int quality = 1) => _link?.Deliver(topic, Encoding.UTF8.GetBytes(payload), quality, false);

    private static bool Matches(string filter, string topic)
    {
        return filter == topic || (filter.EndsWith("/+", StringComparison.Ordinal) && topic.StartsWith(filter[..^1], StringComparison.Ordinal));
    }

    private sealed class Link(MemoryBroker broker) : IBrokerLink
    {
        private readonly List<string> _filters = [];
        private Action<BrokerMessage>? _arrived;

        public bool IsConnected { get; private set; }

        public MqttReasonCode Connect(BrokerLogin login, Action<BrokerMessage> arrived, Action lost)
        {
            _arrived = arrived;
            IsConnected = true;
            broker._link = this;
            broker.Connections++;
            return MqttReasonCode.Success;
        }

        public void Publish(string topic, byte[] payload, int quality, bool retain, Action acknowledged)
        {
            if (!IsConnected)
            {
                throw new InvalidOperationException();
            }

            broker.Published++;
            broker.Last[topic] = Encoding.UTF8.GetString(payload);
            if (retain)
            {
                broker._retained[topic] = payload;
            }

            Deliver(topic, payload, quality, false);
            if (quality > 0)
            {
                acknowledged();
            }
        }

        public void Subscribe(string[] topics, int[] qualities, Action acknowledged)
        {
            _filters.AddRange(topics);
            acknowledged();
            foreach ((string topic, byte[] payload) in broker._retained.Where(r => r.Value.Length > 0 && topics.Any(f => Matches(f, r.Key))).ToArray())
            {
                Deliver(topic, payload, 1, true);
            }
        }

        public void Deliver(string topic, byte[] payload, int quality, bool isRetained)
        {
            if (IsConnected && _filters.Any(f => Matches(f, topic)))
            {
                _arrived!(new BrokerMessage(topic, payload, quality, isRetained, false, () => { }));
            }
        }

        public void Dispose() => IsConnected = false;
    }
}
