namespace Meterkast.VirtualBoard
{
    /// <summary>
    /// What things take of a device's heap, in bytes: blocks of 12, one for an object and one for each of its fields (measured on the
    /// 32-bit interpreter).
    /// </summary>
    public static class HeapCost
    {
        /// <summary>A started thread.</summary>
        public const int Thread = 900;

        /// <summary>The connection to the broker: its socket, the object that has it, and the CONNECT packet.</summary>
        public const int Connection = 1000;

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
