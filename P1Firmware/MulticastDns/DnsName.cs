namespace Meterkast.MulticastDns
{
    /// <summary>Reads names in a packet of DNS (RFC 1035, 4.1.4): labels, each with its length in front, and pointers to names before them.</summary>
    public static class DnsName
    {
        private const int PointerMark = 0xC0;
        private const int MaxPointers = 16;

        /// <summary>The place behind a name.</summary>
        /// <param name="packet">The packet.</param>
        /// <param name="length">Its length.</param>
        /// <param name="at">Where the name begins.</param>
        /// <returns>-1 if the packet ends before the name does.</returns>
        public static int Skip(byte[] packet, int length, int at)
        {
            while (at < length && packet[at] != 0)
            {
                if ((packet[at] & PointerMark) != 0)
                {
                    return at + 2 <= length ? at + 2 : -1;
                }

                at += packet[at] + 1;
            }

            return at < length ? at + 1 : -1;
        }

        /// <summary>Whether a name is a certain one; letters of either case are the same.</summary>
        /// <param name="packet">The packet.</param>
        /// <param name="length">Its length.</param>
        /// <param name="at">Where the name begins.</param>
        /// <param name="name">The name in lower case, its labels separated by full stops.</param>
        public static bool Is(byte[] packet, int length, int at, string name)
        {
            int matched = 0;
            int pointers = 0;
            while (at >= 0 && at < length && packet[at] != 0)
            {
                int count = packet[at];
                if ((count & PointerMark) != 0)
                {
                    // a packet of somebody else's may point in circles
                    at = at + 1 < length && pointers < MaxPointers ? ((count & ~PointerMark) << 8) | packet[at + 1] : -1;
                    pointers++;
                    continue;
                }

                if (matched > 0 && (matched == name.Length || name[matched++] != '.'))
                {
                    return false;
                }

                for (int end = at + count; at < end; matched++)
                {
                    at++;
                    if (at >= length || matched == name.Length || Lower(packet[at]) != name[matched])
                    {
                        return false;
                    }
                }

                at++;
            }

            return at >= 0 && at < length && matched == name.Length;
        }

        private static int Lower(byte letter) => letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
