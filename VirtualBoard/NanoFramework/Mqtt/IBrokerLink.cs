using System;
using nanoFramework.M2Mqtt.Messages;

namespace Meterkast.VirtualBoard
{
    /// <summary>A client's connection to a broker: over the network, or to a broker in a test. Calls back on any thread.</summary>
    public interface IBrokerLink : IDisposable
    {
        /// <summary>Whether there is a connection.</summary>
        bool IsConnected { get; }

        /// <summary>Connects; blocks until the broker has answered.</summary>
        /// <param name="login">Who connects.</param>
        /// <param name="arrived">Called with each message that arrives.</param>
        /// <param name="lost">Called when the connection has ended.</param>
        MqttReasonCode Connect(BrokerLogin login, Action<BrokerMessage> arrived, Action lost);

        /// <summary>Sends a message.</summary>
        /// <param name="topic">Topic.</param>
        /// <param name="payload">Payload.</param>
        /// <param name="quality">Quality of service, 0 or 1.</param>
        /// <param name="retain">Whether the broker keeps it.</param>
        /// <param name="acknowledged">Called when the broker has acknowledged it; not with quality 0.</param>
        void Publish(string topic, byte[] payload, int quality, bool retain, Action acknowledged);

        /// <summary>Sends a subscription.</summary>
        /// <param name="topics">Filters.</param>
        /// <param name="qualities">Highest quality of service of each.</param>
        /// <param name="acknowledged">Called when the broker has acknowledged it.</param>
        void Subscribe(string[] topics, int[] qualities, Action acknowledged);
    }
}
