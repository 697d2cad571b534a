namespace Meterkast.Mqtt
{
    /// <summary>One message that arrived under <c>set/</c>.</summary>
    public sealed class InboxMessage
    {
        /// <summary>Makes a message.</summary>
        /// <param name="name">The part of the topic behind <c>set/</c>.</param>
        /// <param name="payload">The payload as received.</param>
        /// <param name="retained">Whether the broker sent it from its memory and not because somebody asks now.</param>
        public InboxMessage(string name, byte[] payload, bool retained)
        {
            Name = name;
            Payload = payload;
            Retained = retained;
        }

        /// <summary>The part of the topic behind <c>set/</c>.</summary>
        public string Name { get; }

        /// <summary>The payload as received.</summary>
        public byte[] Payload { get; }

        /// <summary>True when the broker sent it from its memory.</summary>
        public bool Retained { get; }
    }
}
