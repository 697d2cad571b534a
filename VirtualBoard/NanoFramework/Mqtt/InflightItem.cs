using Meterkast.VirtualBoard;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>A message or subscription in the client's queue.</summary>
    internal sealed class InflightItem
    {
        /// <summary>A message that has arrived; null for one to be sent.</summary>
        public BrokerMessage? Arrived { get; init; }

        /// <summary>Topic of a message to be sent; null for a subscription.</summary>
        public string? Topic { get; init; }

        /// <summary>Its payload.</summary>
        public byte[] Payload { get; init; } = [];

        /// <summary>Whether the broker keeps it.</summary>
        public bool Retain { get; init; }

        /// <summary>Its quality of service.</summary>
        public MqttQoSLevel Quality { get; init; }

        /// <summary>Filters of a subscription.</summary>
        public string[] Filters { get; init; } = [];

        /// <summary>Their qualities of service.</summary>
        public int[] Qualities { get; init; } = [];

        /// <summary>Number of the packet.</summary>
        public ushort Number { get; init; }

        /// <summary>What it takes of the heap while it is here.</summary>
        public int Cost { get; init; }

        /// <summary>When it was sent; -1 before.</summary>
        public long SentAt { get; set; } = -1;
    }
}
