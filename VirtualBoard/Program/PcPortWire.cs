extern alias RealPorts;

using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Real = RealPorts::System.IO.Ports;

namespace Meterkast.VirtualBoard;

/// <summary>Connects a UART to a serial port of this computer.</summary>
public sealed class PcPortWire(string name) : ISerialWire
{
    private const int ReadAndWrite = 6;

    private Real.SerialPort? _port;
    private volatile bool _isBroken;

    /// <inheritdoc/>
    public bool IsBroken => _isBroken;

    /// <summary>Checks whether the port exists.</summary>
    /// <exception cref="UsageException">It does not exist or is in use.</exception>
    public static void Check(string name)
    {
        if (Directory.Exists(name))
        {
            throw new UsageException($"serial port {name} cannot be opened: it is a folder");
        }

        if (!OperatingSystem.IsWindows() && !File.Exists(name))
        {
            throw new UsageException($"serial port {name} cannot be opened: there is no such port");
        }

        try
        {
            using Real.SerialPort port = new(name);
            port.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            throw new UsageException($"serial port {name} cannot be opened: {ReasonOf(name, e)}");
        }
    }

    /// <inheritdoc/>
    public void Open(
        int baudRate,
        System.IO.Ports.Parity parity,
        int dataBits,
        System.IO.Ports.StopBits stopBits,
        Action<byte[], int> received)
    {
        Real.SerialPort port = new(name, baudRate, (Real.Parity)parity, dataBits, ToReal(stopBits));
        port.Open();
        _port = port;
        new Thread(() => ReadAll(port, received)) { IsBackground = true, Name = "serial " + name }.Start();
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count) => _port!.Write(buffer, offset, count);

    /// <inheritdoc/>
    public void Dispose() => _port?.Dispose();

    // .NET reports "access denied" for everything that cannot be opened, so the system is asked whether it is true
    private static string ReasonOf(string name, Exception failure)
    {
        return failure is not UnauthorizedAccessException || OperatingSystem.IsWindows() ? failure.Message
            : Access(name, ReadAndWrite) != 0 ? "permission denied (on Linux the user must be in the group dialout)"
            : "it is not a serial port, or another program has it";
    }

    [DllImport("libc", EntryPoint = "access", CharSet = CharSet.Ansi)]
    private static extern int Access(string path, int mode);

    private static Real.StopBits ToReal(System.IO.Ports.StopBits stopBits)
    {
        return stopBits switch
        {
            System.IO.Ports.StopBits.Two => Real.StopBits.Two,
            System.IO.Ports.StopBits.OnePointFive => Real.StopBits.OnePointFive,
            _ => Real.StopBits.One,
        };
    }

    private void ReadAll(Real.SerialPort port, Action<byte[], int> received)
    {
        byte[] buffer = new byte[1024];
        try
        {
            while (true)
            {
                int count = port.BaseStream.Read(buffer, 0, buffer.Length);
                if (count == 0)
                {
                    break;
                }

                received(buffer, count);
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            // closed, or unplugged
        }

        _isBroken = true;
    }
}
