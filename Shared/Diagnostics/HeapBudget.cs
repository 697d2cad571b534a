using System;

namespace Meterkast.Diagnostics
{
    /// <summary>
    /// The one place that decides by free heap what may be taken from outside. It also holds a reserve, which is let go when an allocation
    /// has failed, so that the threads can go on, and taken again when there is room. Any thread.
    /// </summary>
    public sealed class HeapBudget
    {
        /// <summary>Must be free after a command was taken.</summary>
        public const int ForCommand = 8000;

        /// <summary>Must be free after a client of the tap was taken.</summary>
        public const int ForTapClient = 12000;

        /// <summary>Must be free after a client of the page was taken.</summary>
        public const int ForPageClient = 12000;

        /// <summary>Bytes of the reserve.</summary>
        public const int ReserveLength = 3072;

        // a collection takes milliseconds; between two of them what was taken is added up
        private const long MeasureEvery = 1000;
        private const long MeasureAgainAfter = 100;
        private const int RoomForReserve = 9000;

        private readonly IHeap _heap;
        private readonly object _lock = new object();
        private byte[] _reserve;
        private int _free;
        private long _measuredAt = -MeasureEvery;
        private int _failures;

        /// <summary>Initializes a budget and takes the reserve.</summary>
        /// <param name="heap">The heap.</param>
        public HeapBudget(IHeap heap)
        {
            _heap = heap;
            try
            {
                _reserve = heap.Reserve(ReserveLength);
            }
            catch (OutOfMemoryException)
            {
                // it is taken when there is room
            }
        }

        /// <summary>Allocations that have failed. With each, whoever serves clients closes the connections of some.</summary>
        public int Failures
        {
            get
            {
                lock (_lock)
                {
                    return _failures;
                }
            }
        }

        /// <summary>Free bytes, the reserve included: it can be had when it is needed.</summary>
        /// <returns>-1 if the heap has no limit worth mentioning.</returns>
        public int Measure(long now)
        {
            lock (_lock)
            {
                Look(now);
                return _free == int.MaxValue ? -1 : _free;
            }
        }

        /// <summary>Decides whether something from outside may be taken, and counts it.</summary>
        /// <param name="bytes">What it takes.</param>
        /// <param name="mustStay">What must be free after it, without the reserve, for example <see cref="ForCommand"/>.</param>
        /// <param name="now">Milliseconds of the device's clock.</param>
        public bool MayTake(int bytes, int mustStay, long now)
        {
            lock (_lock)
            {
                if (now - _measuredAt >= MeasureEvery)
                {
                    Look(now);
                }

                if (!HasRoom(bytes, mustStay) && now - _measuredAt >= MeasureAgainAfter)
                {
                    Look(now);
                }

                if (!HasRoom(bytes, mustStay))
                {
                    return false;
                }

                _free -= _free == int.MaxValue ? 0 : bytes;
                return true;
            }
        }

        /// <summary>Called with every exception that a thread catches: lets the reserve go if it was lack of memory. Allocates
        /// nothing.</summary>
        public void Handle(Exception failure)
        {
            if (failure is OutOfMemoryException)
            {
                lock (_lock)
                {
                    _failures++;
                    _reserve = null;

                    // the next look, which also moves what is free into one piece, comes at once
                    _measuredAt = -MeasureEvery;
                }
            }
        }

        /// <summary>Takes the reserve again if there is room for it; called now and then.</summary>
        /// <param name="now">Milliseconds of the device's clock.</param>
        public void Tick(long now)
        {
            lock (_lock)
            {
                if (_reserve != null || now - _measuredAt < MeasureEvery)
                {
                    return;
                }

                Look(now);
                if (_free >= ReserveLength + RoomForReserve)
                {
                    _reserve = _heap.Reserve(ReserveLength);
                }
            }
        }

        private bool HasRoom(int bytes, int mustStay) => _free - bytes >= mustStay + (_reserve == null ? 0 : ReserveLength);

        private void Look(long now)
        {
            _measuredAt = now;
            int free = _heap.Collect();
            _free = free == int.MaxValue || _reserve == null ? free : free + ReserveLength;
        }
    }
}
