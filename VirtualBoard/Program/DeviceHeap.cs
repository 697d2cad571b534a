using System;

namespace Meterkast.VirtualBoard;

/// <summary>Makes the model of a device's heap for a firmware.</summary>
public static class DeviceHeap
{
    // What a firmware takes at rest of 100,000 bytes in the form of ESP32 images, measured on the interpreter (32,364 and 29,904 stay
    // free), without the client of M2Mqtt (8,000) and two threads, which are charged as they are made.
    private const int Gateway = 100_000 - 32_364 - 9_800;
    private const int Meter = 100_000 - 29_904 - 9_800;

    /// <summary>Makes one that prints its worst moments.</summary>
    /// <param name="size">Bytes in all.</param>
    /// <param name="firmware">otgw or p1.</param>
    public static HeapModel Make(int size, string firmware)
    {
        HeapModel heap = new(size, firmware == "otgw" ? Gateway : Meter);
        heap.Lower += free => Console.Error.WriteLine($"{firmware}: {free} bytes of the heap are free");
        return heap;
    }
}
