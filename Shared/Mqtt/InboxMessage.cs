namespace Meterkast.Mqtt
{
    /// <summary>One message that arrived under <c>set/</c>. Only as much of it is kept as a command can have.</summary>
    public sealed class InboxMessage
    {
        /// <summary>Maximum payload in bytes; only the beginning of a longer one is kept.</summary>
        public const int MaxPayloadLength = 512;

        /// <summary>Bytes that are kept of a longer one.</summary>
        public const int Beginning = 48;

        /// <summary>Maximum length of a name; only the beginning of a longer one is kept.</summary>
        public const int MaxNameLength = 128;

        /// <summary>Initializes a message.</summary>
        /// <param name="name">The part of the topic behind <c>set/</c>.</param>
        /// <param name="payload">The payload as received.</param>
        /// <param name="retained">Whether it is a retained message from before the subscription.</param>
        /// <param name="asker">Number of the visit over HTTP from which it came; 0 if it came over MQTT.</param>
        /// <param name="isCut">Whether the end of the name or of the payload is missing.</param>
        public InboxMessage(string name, byte[] payload, bool retained, int asker = 0, bool isCut = false)
        {
            Asker = asker;
            IsCut = isCut || name.Length > MaxNameLength || payload.Length > MaxPayloadLength;
            Name = name.Length > MaxNameLength ? name.Substring(0, MaxNameLength) : name;
            Payload = payload.Length > MaxPayloadLength ? BeginningOf(payload) : payload;
            Retained = retained;
        }

        /// <summary>The part of the topic behind <c>set/</c>.</summary>
        public string Name { get; }

        /// <summary>The payload as received, or its beginning.</summary>
        public byte[] Payload { get; }

        /// <summary>Number of the visit over HTTP from which it came, to which its result goes; 0 if it came over MQTT.</summary>
        public int Asker { get; }

        /// <summary>True if it is a retained message from before the subscription.</summary>
        public bool Retained { get; }

        /// <summary>True if its end is missing because it was too long for any command.</summary>
        public bool IsCut { get; }

        private static byte[] BeginningOf(byte[] payload)
        {
            byte[] beginning = new byte[Beginning];
            for (int i = 0; i < Beginning; i++)
            {
                beginning[i] = payload[i];
            }

            return beginning;
        }
    }
}
