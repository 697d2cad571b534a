using System;

namespace Meterkast.Tap
{
    /// <summary>
    /// What the tap's clients have still to read: one ring for all, in which each has a place of its own. A client that is
    /// further behind than the ring is long has lost bytes. One ring instead of one a client, because they all read the
    /// same. Not safe for several threads.
    /// </summary>
    public sealed class TapRing
    {
        // a telegram of 4,096 bytes and its CRC line; what of the one before is on its way stands in the sockets' buffers
        private const int Capacity = 4224;

        private readonly byte[] _bytes = new byte[Capacity];

        /// <summary>Number of bytes that were ever written: where a client that connects now begins.</summary>
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

        /// <summary>Whether bytes from a place on were overwritten.</summary>
        public bool IsLost(long place) => End - place > Capacity;

        /// <summary>Reads bytes.</summary>
        /// <param name="place">Where to begin.</param>
        /// <param name="buffer">Where they go, from the first on.</param>
        /// <returns>Number of bytes, 0 when there are none.</returns>
        public int Read(long place, byte[] buffer)
        {
            int at = (int)(place % Capacity);
            long waiting = End - place;
            int count = waiting < buffer.Length ? (int)waiting : buffer.Length;
            count = count < Capacity - at ? count : Capacity - at;
            Array.Copy(_bytes, at, buffer, 0, count);
            return count;
        }
    }
}
