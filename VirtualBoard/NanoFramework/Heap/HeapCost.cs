namespace Meterkast.VirtualBoard
{
    /// <summary>
    /// What things take of a device's heap, in bytes: blocks of 12, one for an object and one for each of its fields (measured on the
    /// 32-bit interpreter). The parts of M2Mqtt were counted from its sources (5.1.220).
    /// </summary>
    public static class HeapCost
    {
        /// <summary>A started thread.</summary>
        public const int Thread = 900;

        /// <summary>A client of M2Mqtt that is not connected: its queues, events and channel.</summary>
        public const int Client = 2000;

        /// <summary>What a connection adds to it besides its four threads: the socket and the CONNECT message.</summary>
        public const int Connection = 2400;

        /// <summary>A message inside M2Mqtt: 16 fields and a list of user properties, which is never used.</summary>
        public const int Message = 204 + 120;

        /// <summary>A message's place in M2Mqtt's queue: five fields and a long.</summary>
        public const int Place = 84;

        /// <summary>An event of M2Mqtt before its handler is called.</summary>
        public const int Event = 24;

        /// <summary>The arguments of an event's handler.</summary>
        public const int Arguments = 72;

        /// <summary>A client of a TCP port: its socket and the object that has it.</summary>
        public const int SocketClient = 300;

        /// <summary>The tap with its ring, without its thread and clients (measured).</summary>
        public const int Tap = 7000;

        /// <summary>The page's server without its thread and clients (estimated from a list of the heap's objects on the 32-bit interpreter).</summary>
        public const int Page = 2000;

        /// <summary>An open file.</summary>
        public const int File = 200;

        private const int Block = 12;

        /// <summary>An object.</summary>
        /// <param name="fields">Number of its fields.</param>
        public static int OfObject(int fields) => Block + (Block * fields);

        /// <summary>An array of bytes.</summary>
        /// <param name="length">Number of bytes.</param>
        public static int OfBytes(int length) => (2 * Block) + RoundedUp(length);

        /// <summary>A text.</summary>
        /// <param name="length">Number of its bytes in UTF-8.</param>
        public static int OfText(int length) => Block + RoundedUp(length + 1);

        private static int RoundedUp(int bytes) => (bytes + Block - 1) / Block * Block;
    }
}
