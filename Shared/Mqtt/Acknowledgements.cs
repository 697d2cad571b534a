namespace Meterkast.Mqtt
{
    /// <summary>
    /// Numbers of acknowledged messages on their way from the thread of the broker's link to the main loop: a ring, because nothing may be
    /// allocated when memory is short. Any thread.
    /// </summary>
    public sealed class Acknowledgements
    {
        // more than can be pending at once: the results of the outbox
        private const int Capacity = 64;

        private readonly ushort[] _numbers = new ushort[Capacity];
        private readonly object _lock = new object();
        private int _first;
        private int _count;

        /// <summary>Adds one; when the ring is full the oldest is dropped, and its message is sent again on the next connection.</summary>
        /// <param name="number">Number of a message that was delivered.</param>
        public void Add(int number)
        {
            lock (_lock)
            {
                _numbers[(_first + _count) % Capacity] = (ushort)number;
                if (_count < Capacity)
                {
                    _count++;
                }
                else
                {
                    _first = (_first + 1) % Capacity;
                }
            }
        }

        /// <summary>Removes and returns the oldest; 0 if there is none.</summary>
        public int Dequeue()
        {
            lock (_lock)
            {
                if (_count == 0)
                {
                    return 0;
                }

                int number = _numbers[_first];
                _first = (_first + 1) % Capacity;
                _count--;
                return number;
            }
        }

        /// <summary>Clears the ring: a new connection has new numbers.</summary>
        public void Clear()
        {
            lock (_lock)
            {
                _count = 0;
            }
        }
    }
}
