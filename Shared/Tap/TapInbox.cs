using System;

namespace Meterkast.Tap
{
    /// <summary>
    /// Bytes from tap clients, in pieces in the order of arrival, until the firmware takes them. Bounded: while it has no room, nothing
    /// more is read from the clients. Not thread-safe.
    /// </summary>
    public sealed class TapInbox
    {
        /// <summary>Maximum length of a piece in bytes.</summary>
        public const int MaxPieceLength = 64;

        private const int Pieces = 8;
        private const int PiecesOfOne = 2;
        private const int Left = -1;

        private readonly byte[] _bytes = new byte[Pieces * MaxPieceLength];
        private readonly int[] _lengths = new int[Pieces];
        private readonly byte[] _clients = new byte[Pieces];
        private int _first;
        private int _count;

        /// <summary>
        /// Whether there is room for a piece of a client. One that sends faster than its bytes are consumed has two places, so that it holds
        /// up nobody else. One place is reserved for the note that a client has left.
        /// </summary>
        /// <param name="client">Place of the client.</param>
        public bool HasRoomFor(int client)
        {
            int waiting = 0;
            for (int i = 0; i < _count; i++)
            {
                waiting += _clients[(_first + i) % Pieces] == client ? 1 : 0;
            }

            return _count < Pieces - 1 && waiting < PiecesOfOne;
        }

        /// <summary>Adds a piece.</summary>
        /// <param name="client">Place of the client.</param>
        /// <param name="bytes">Its bytes, from the first on.</param>
        /// <param name="count">Number of bytes, at most <see cref="MaxPieceLength"/>.</param>
        public void Add(int client, byte[] bytes, int count)
        {
            int place = (_first + _count) % Pieces;
            Array.Copy(bytes, 0, _bytes, place * MaxPieceLength, count);
            Put(place, client, count);
        }

        /// <summary>Adds a note that a client has left.</summary>
        /// <returns>False if there was no room; add it again later.</returns>
        public bool AddLeft(int client)
        {
            if (_count == Pieces)
            {
                return false;
            }

            Put((_first + _count) % Pieces, client, Left);
            return true;
        }

        /// <summary>Removes the oldest piece.</summary>
        /// <param name="buffer">Receives it, from index 0.</param>
        /// <param name="client">Place of the client.</param>
        /// <returns>Number of bytes; 0 if there is none, -1 if the client has left.</returns>
        public int Dequeue(byte[] buffer, out int client)
        {
            client = 0;
            if (_count == 0)
            {
                return 0;
            }

            int place = _first;
            client = _clients[place];
            int length = _lengths[place];
            if (length > 0)
            {
                Array.Copy(_bytes, place * MaxPieceLength, buffer, 0, length);
            }

            _first = (_first + 1) % Pieces;
            _count--;
            return length;
        }

        private void Put(int place, int client, int length)
        {
            _clients[place] = (byte)client;
            _lengths[place] = length;
            _count++;
        }
    }
}
