using System;
using System.Numerics;

namespace Meterkast.Simulation;

/// <summary>One OpenTherm message (OpenTherm Protocol Specification 2.2, 4.2).</summary>
/// <param name="Type">Message type, 0 to 7.</param>
/// <param name="Id">Data id, 0 to 255.</param>
/// <param name="Value">The 16-bit value.</param>
public readonly record struct OtMessage(int Type, int Id, int Value)
{
    public const int ReadData = 0;
    public const int WriteData = 1;
    public const int ReadAck = 4;
    public const int WriteAck = 5;
    public const int UnknownDataId = 7;

    /// <summary>The value read as f8.8.</summary>
    public double Fixed => (short)Value / 256.0;

    /// <summary>A number as f8.8.</summary>
    public static int ToFixed(double number) => (int)Math.Round(number * 256) & 0xFFFF;

    /// <summary>The 32 bits with even parity.</summary>
    public uint ToFrame()
    {
        uint frame = ((uint)Type << 28) | ((uint)Id << 16) | (uint)(Value & 0xFFFF);
        return (BitOperations.PopCount(frame) & 1) == 0 ? frame : frame | 0x80000000;
    }

    /// <summary>The message as the gateway prints it.</summary>
    /// <param name="letter">T, B, R or A.</param>
    public string ToLine(char letter) => letter + ToFrame().ToString("X8");
}
