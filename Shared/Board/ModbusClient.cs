using System;
using Meterkast.Modbus;

namespace Meterkast.Board
{
    /// <summary>One client of Modbus. Used only by the server's thread.</summary>
    public sealed class ModbusClient
    {
        // a charger asks every few seconds
        private const long MaxSilence = 300000;

        private readonly SocketClient _connection;
        private readonly ModbusSession _session;
        private bool _isStuck;
        private long _heardAt = Environment.TickCount64;

        /// <summary>Initializes a client that has asked for nothing yet.</summary>
        /// <param name="connection">Its connection.</param>
        /// <param name="session">Answers it.</param>
        public ModbusClient(SocketClient connection, ModbusSession session)
        {
            _connection = connection;
            _session = session;
        }

        /// <summary>Whether its connection must be closed.</summary>
        public bool IsGone => _isStuck || _connection.IsGone || _session.IsBroken || Environment.TickCount64 - _heardAt > MaxSilence;

        /// <summary>Answers what it has sent.</summary>
        /// <param name="chunk">A buffer for what it sends.</param>
        /// <param name="answer">A buffer for an answer.</param>
        /// <returns>Whether it has sent something.</returns>
        public bool Serve(byte[] chunk, byte[] answer)
        {
            if (!_connection.HasInput)
            {
                return false;
            }

            int count = _connection.Receive(chunk);
            _heardAt = Environment.TickCount64;
            for (int at = 0; at < count && !IsGone;)
            {
                int length = _session.Consume(chunk, ref at, count, answer);

                // an answer is short; a client that has not read the ones before does not get this one whole, and is given up
                _isStuck |= length > 0 && (!_connection.HasRoom || _connection.Send(answer, 0, length) < length);
            }

            return count > 0;
        }

        /// <summary>Closes the connection.</summary>
        public void Close()
        {
            _connection.Close();
        }
    }
}
