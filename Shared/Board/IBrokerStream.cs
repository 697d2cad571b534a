namespace Meterkast.Board
{
    /// <summary>The bytes to and from a broker. One thread receives; whoever sends holds a lock.</summary>
    public interface IBrokerStream
    {
        /// <summary>Whether a message can be sent without waiting.</summary>
        bool HasRoom { get; }

        /// <summary>Waits for bytes.</summary>
        /// <param name="buffer">Receives them.</param>
        /// <param name="wait">Milliseconds to wait at most.</param>
        /// <returns>Number of bytes; 0 if none have come; -1 if the connection has ended.</returns>
        int Receive(byte[] buffer, int wait);

        /// <summary>Sends bytes.</summary>
        /// <exception cref="System.Exception">The connection has ended, or took nothing for too long.</exception>
        void Send(byte[] bytes, int start, int count);

        /// <summary>Ends the connection.</summary>
        void Close();
    }
}
