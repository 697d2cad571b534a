using Meterkast.VirtualBoard;

namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's garbage collector.</summary>
    public static class GC
    {
        /// <summary>On the device, collects and returns the free bytes of the heap; here those of the board's model of one, and without a
        /// model more than a device can have.</summary>
        public static uint Run(bool compactHeap) => (uint?)VirtualHardware.Heap?.Collect() ?? uint.MaxValue;
    }
}
