using System;

namespace Meterkast.Tap
{
    /// <summary>
    /// What the tap's clients have still to read: one ring for all, in which each has a place of its own. A client that is
    /// further behind than the ring is long has lost bytes. One ring instead of one a client, because they all read the
    /// same; with marks, stretches can be for one of them alone. Not safe for several threads.
    /// </summary>
    public sealed class TapRing
    {
        // a telegram of 4,096 bytes and its CRC line; the rest of the previous one is in the sockets' buffers
        private const int Capacity = 4224;

        private readonly byte[] _bytes = new byte[Capacity];
        private readonly TapMarks _marks;

        /// <summary>Initializes an empty ring.</summary>
        /// <param name="marks">Where stretches for one client are marked; null when all is for everybody.</param>
        public TapRing(TapMarks marks)
        {
            _marks = marks;
        }

        /// <summary>Number of bytes ever written: the position of a client that connects now.</summary>
        public long End { get; private set; }

        /// <summary>Writes bytes over the oldest ones.</summary>
        public void Write(byte[] bytes, int start, int count)
        {
            while (count > 0)
            {
                int at = (int)(End % Capacity);
                int part = count < Capacity - at ? count : Capacity - at;
                Array.Copy(bytes, start, _bytes, at, part);
                start += part;
                count -= part;
                End += part;
            }
        }

        /// <summary>Writes bytes that one client alone reads; the ring must have marks.</summary>
        public void WriteFor(int client, byte[] bytes, int count)
        {
            _marks.Add(End, count, client);
            Write(bytes, 0, count);
        }

        /// <summary>Whether bytes from a place on were overwritten, or it is no longer known whose they are.</summary>
        public bool IsLost(long place) => End - place > Capacity || (_marks != null && place < _marks.LostUntil);

        /// <summary>Where a client goes on: a place, or the end of what is not for it there.</summary>
        public long Skip(long place, int client) => _marks == null ? place : _marks.Skip(place, client);

        /// <summary>Reads bytes.</summary>
        /// <param name="place">Where to begin, as <see cref="Skip"/> gives it.</param>
        /// <param name="client">Who reads.</param>
        /// <param name="buffer">Receives them, from index 0.</param>
        /// <returns>Number of bytes, 0 if there are none.</returns>
        public int Read(long place, int client, byte[] buffer)
        {
            int at = (int)(place % Capacity);
            long waiting = End - place;
            int count = waiting < buffer.Length ? (int)waiting : buffer.Length;
            count = count < Capacity - at ? count : Capacity - at;
            count = _marks == null ? count : _marks.Count(place, count, client);
            Array.Copy(_bytes, at, buffer, 0, count);
            return count;
        }
    }
}
