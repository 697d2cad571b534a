using System.Net.Sockets;

namespace Meterkast.Board
{
    /// <summary>What is spoken on one port. Called by the server's thread alone; nothing in it may wait.</summary>
    public interface ISocketService
    {
        /// <summary>Address on which it is served.</summary>
        string Address { get; }

        /// <summary>TCP port.</summary>
        int Port { get; }

        /// <summary>Whether it has clients.</summary>
        bool HasClients { get; }

        /// <summary>Milliseconds after which its clients must be looked at again.</summary>
        int Wait { get; }

        /// <summary>Whether a new connection can be handled now; otherwise it waits at the port.</summary>
        /// <param name="now">Milliseconds of the board's clock.</param>
        bool TakesClients(long now);

        /// <summary>Handles a new connection.</summary>
        void Admit(Socket socket);

        /// <summary>Receives and sends what can be received and sent now.</summary>
        /// <returns>True if there may be more to do at once.</returns>
        bool Serve();

        /// <summary>Closes the connections of all clients.</summary>
        void CloseAll();
    }
}
