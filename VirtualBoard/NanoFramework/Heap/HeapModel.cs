using System;
using System.Collections.Generic;

namespace Meterkast.VirtualBoard
{
    /// <summary>
    /// The heap of a device. What the class libraries allocate there is charged to it here, and an allocation that does not fit throws,
    /// in whatever thread it happens. The firmware's own objects at rest are one number, because .NET does not tell their size in the
    /// device's form. Any thread.
    /// </summary>
    public sealed class HeapModel
    {
        // a collection takes time, so the worst moment is known to this number of bytes
        private const int Step = 120;

        private readonly object _lock = new();
        private readonly int _size;
        private readonly List<(WeakReference Owner, int Bytes)> _held = [];
        private int _used;
        private int _lowest;

        /// <summary>Initializes a heap.</summary>
        /// <param name="size">Bytes in all.</param>
        /// <param name="atRest">What the firmware takes at rest, without the class libraries' part, which is charged as it is used.</param>
        public HeapModel(int size, int atRest)
        {
            _size = size;
            _used = atRest;
            _lowest = size - atRest;
        }

        /// <summary>Raised with the free bytes whenever they are lower than ever before.</summary>
        public event Action<int>? Lower;

        /// <summary>Number of allocations so far.</summary>
        public int Allocations { get; private set; }

        /// <summary>Number of the allocation that fails whatever is free; 0 for none.</summary>
        public int Fails { get; set; }

        /// <summary>Collects garbage as the device does when it is asked how much is free.</summary>
        /// <returns>Free bytes.</returns>
        public int Collect()
        {
            lock (_lock)
            {
                LetGo();
                return _size - _used;
            }
        }

        /// <summary>Allocates; the caller frees.</summary>
        /// <exception cref="OutOfMemoryException">It does not fit, also after a collection.</exception>
        public void Take(int bytes)
        {
            lock (_lock)
            {
                Allocations++;
                if (Allocations == Fails)
                {
                    Fail();
                }

                if (_used + bytes > _size)
                {
                    LetGo();
                }

                if (_used + bytes > _size)
                {
                    Fail();
                }

                _used += bytes;
                if (Lower != null && _size - _used <= _lowest - Step)
                {
                    LetGo();
                    Note();
                }
            }
        }

        /// <summary>Allocates what becomes garbage at once.</summary>
        public void Pass(int bytes)
        {
            Take(bytes);
            Give(bytes);
        }

        /// <summary>Allocates for as long as an object lives.</summary>
        /// <param name="owner">The object.</param>
        /// <param name="bytes">What it takes on the device, with what belongs to it.</param>
        public void Hold(object owner, int bytes)
        {
            Take(bytes);
            lock (_lock)
            {
                _held.Add((new WeakReference(owner), bytes));
            }
        }

        /// <summary>Frees.</summary>
        public void Give(int bytes)
        {
            lock (_lock)
            {
                _used -= bytes;
            }
        }

        private static void Fail()
        {
#pragma warning disable CA2201 // it is the device's runtime that throws
            throw new OutOfMemoryException();
#pragma warning restore CA2201
        }

        private void Note()
        {
            if (_size - _used < _lowest)
            {
                _lowest = _size - _used;
                Lower!(_lowest);
            }
        }

        // What nothing refers to any more is garbage on the device too
        private void LetGo()
        {
            if (_held.Count == 0)
            {
                return;
            }

            GC.Collect();
            foreach ((WeakReference owner, int bytes) in _held)
            {
                _used -= owner.IsAlive ? 0 : bytes;
            }

            _held.RemoveAll(h => !h.Owner.IsAlive);
        }
    }
}
