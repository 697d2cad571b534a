using System;

namespace Meterkast.VirtualBoard;

/// <summary>Makes the model of a device's heap for a firmware.</summary>
public static class DeviceHeap
{
    // What a firmware takes at rest of 100,000 bytes in the form of ESP32 images, with its history, measured on the interpreter (33,400
    // and 33,300 stay free), without the connection, its thread and the reserve (5,000), which are charged as they are made.
    private const int Gateway = 100_000 - 33_400 - 5_000;
    private const int Meter = 100_000 - 33_300 - 5_000;

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
