using System;
using System.IO.Ports;

namespace Meterkast.VirtualBoard
{
    /// <summary>What a virtual UART is connected to: a real port, a TCP connection or a simulator.</summary>
    public interface ISerialWire : IDisposable
    {
        /// <summary>Whether the other end is gone, so that the port must be reopened.</summary>
        bool IsBroken { get; }

        /// <summary>Connects the UART. Throws an <see cref="System.IO.IOException"/> if the other end is not available.</summary>
        /// <param name="baudRate">Baud rate.</param>
        /// <param name="parity">Parity.</param>
        /// <param name="dataBits">Data bits, 5 to 8.</param>
        /// <param name="stopBits">Stop bits.</param>
        /// <param name="received">Called on any thread with bytes that arrived and their number.</param>
        void Open(int baudRate, Parity parity, int dataBits, StopBits stopBits, Action<byte[], int> received);

        /// <summary>Sends bytes.</summary>
        void Write(byte[] buffer, int offset, int count);
    }
}
