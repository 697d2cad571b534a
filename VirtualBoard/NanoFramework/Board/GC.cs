using System;

namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's garbage collector.</summary>
    public static class GC
    {
        /// <summary>On the device, collects and returns the free bytes of the heap; here, what .NET could still allocate.</summary>
        public static uint Run(bool compactHeap)
        {
            GCMemoryInfo info = System.GC.GetGCMemoryInfo();
            return (uint)Math.Clamp(info.TotalAvailableMemoryBytes - info.HeapSizeBytes, 0, int.MaxValue);
        }
    }
}
