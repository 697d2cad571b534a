using System;
using System.Collections.Concurrent;

namespace Meterkast.VirtualBoard
{
    /// <summary>
    /// The one virtual board of a process: what its UARTs are connected to, what is on its drive I:, and its hardware
    /// address. Set before the firmware starts.
    /// </summary>
    public static class VirtualHardware
    {
        private static readonly ConcurrentDictionary<string, Func<ISerialWire>> Wires = new();
        private static readonly ConcurrentDictionary<string, byte[]> Files = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Hardware address of the network interface, six bytes.</summary>
        public static byte[] HardwareAddress { get; set; } = { 0x02, 0x4D, 0x4B, 0x00, 0x00, 0x01 };

        /// <summary>Connects a UART.</summary>
        /// <param name="portName">Name of the port, for example <c>COM2</c>.</param>
        /// <param name="wire">Makes the connection; called each time that the port is opened.</param>
        public static void Connect(string portName, Func<ISerialWire> wire) => Wires[portName] = wire;

        /// <summary>Puts a file on the drive.</summary>
        /// <param name="path">Full path, for example <c>I:\settings.ini</c>.</param>
        /// <param name="content">Its bytes.</param>
        public static void StoreFile(string path, byte[] content) => Files[path] = content;

        /// <summary>The bytes of a file, or null when it is not there.</summary>
        public static byte[]? LoadFile(string path) => Files.TryGetValue(path, out byte[]? content) ? content : null;

        internal static ISerialWire? WireOf(string portName)
        {
            return Wires.TryGetValue(portName, out Func<ISerialWire>? wire) ? wire() : null;
        }
    }
}
