namespace Meterkast.Mqtt
{
    /// <summary>One message that arrived under <c>set/</c>. No more of it is kept than a command can have.</summary>
    public sealed class InboxMessage
    {
        /// <summary>Longest payload in bytes; of a longer one only the beginning is kept.</summary>
        public const int LongestPayload = 512;

        private const int LongestName = 128;
        private const int Beginning = 48;

        /// <summary>Initializes a message.</summary>
        /// <param name="name">The part of the topic behind <c>set/</c>.</param>
        /// <param name="payload">The payload as received.</param>
        /// <param name="retained">Whether the broker sent it from its memory and not because somebody asks now.</param>
        public InboxMessage(string name, byte[] payload, bool retained)
        {
            IsCut = name.Length > LongestName || payload.Length > LongestPayload;
            Name = name.Length > LongestName ? name.Substring(0, LongestName) : name;
            Payload = payload.Length > LongestPayload ? BeginningOf(payload) : payload;
            Retained = retained;
        }

        /// <summary>The part of the topic behind <c>set/</c>.</summary>
        public string Name { get; }

        /// <summary>The payload as received, or its beginning.</summary>
        public byte[] Payload { get; }

        /// <summary>True when the broker sent it from its memory.</summary>
        public bool Retained { get; }

        /// <summary>True when something of it is missing because it was too long for any command.</summary>
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
