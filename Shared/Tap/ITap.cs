namespace Meterkast.Tap
{
    /// <summary>
    /// The raw serial line for other programs, as the firmware sees it: every client is sent the bytes, and clients' bytes are received.
    /// Any thread.
    /// </summary>
    public interface ITap
    {
        /// <summary>Clients connected now.</summary>
        int Clients { get; }

        /// <summary>Bytes sent to all clients together.</summary>
        int Bytes { get; }

        /// <summary>Clients that were dropped because they did not read.</summary>
        int Dropped { get; }

        /// <summary>Clients that were refused.</summary>
        int Refused { get; }

        /// <summary>Sends bytes to every client. Never waits.</summary>
        /// <param name="bytes">The bytes; the caller reuses the array.</param>
        /// <param name="start">First byte.</param>
        /// <param name="count">Number of bytes.</param>
        void Write(byte[] bytes, int start, int count);

        /// <summary>Gives bytes to one client alone; only with <c>tap.answers = own</c>. Never waits.</summary>
        /// <param name="client">Place of the client.</param>
        /// <param name="bytes">The bytes, from the first on; the caller reuses the array.</param>
        /// <param name="count">Number of bytes, at most 1,000.</param>
        void WriteFor(int client, byte[] bytes, int count);

        /// <summary>Removes the oldest bytes that a client has sent.</summary>
        /// <param name="buffer">Receives them, from index 0; at least 64 bytes.</param>
        /// <param name="client">Place of the client, 0 to 7; a new client may get the place of one that has left.</param>
        /// <returns>Number of bytes; 0 if there are none, -1 if the client has left.</returns>
        int Dequeue(byte[] buffer, out int client);
    }
}
