using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A pseudo terminal: the serial port of a gateway that the test plays.</summary>
internal sealed partial class Pty : IDisposable
{
    // O_RDWR | O_NONBLOCK | O_CLOEXEC: a read that waits, or the program under test, would keep the terminal open
    private const int Flags = 0x80802;

    private readonly FileStream _master;
    private readonly StringBuilder _received = new();

    public Pty()
    {
        int descriptor = posix_openpt(Flags);
        if (descriptor < 0 || grantpt(descriptor) != 0 || unlockpt(descriptor) != 0)
        {
            throw new IOException("no pseudo terminal can be had");
        }

        Name = Marshal.PtrToStringAnsi(ptsname(descriptor))!;
        _master = new FileStream(new SafeFileHandle(descriptor, true), FileAccess.ReadWrite, 1);
        new Thread(ReadAll) { IsBackground = true }.Start();
    }

    /// <summary>Path of the serial port.</summary>
    public string Name { get; }

    /// <summary>Sends text to whoever has the port open.</summary>
    public void Send(string text)
    {
        _master.Write(Encoding.Latin1.GetBytes(text));
        _master.Flush();
    }

    /// <summary>Waits until the text has been received.</summary>
    public void WaitFor(string text)
    {
        DateTime until = DateTime.UtcNow.AddSeconds(20);
        lock (_received)
        {
            while (!_received.ToString().Contains(text))
            {
                TimeSpan left = until - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(_received, left))
                {
                    throw new TimeoutException($"'{text}' did not arrive, only '{_received}'");
                }
            }
        }
    }

    public void Dispose() => _master.Dispose();

    [LibraryImport("libc")]
    private static partial int posix_openpt(int flags);

    [LibraryImport("libc")]
    private static partial int grantpt(int descriptor);

    [LibraryImport("libc")]
    private static partial int unlockpt(int descriptor);

    [LibraryImport("libc")]
    private static partial IntPtr ptsname(int descriptor);

    private void ReadAll()
    {
        byte[] buffer = new byte[256];
        while (true)
        {
            try
            {
                int count = _master.Read(buffer);
                lock (_received)
                {
                    _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
                    Monitor.PulseAll(_received);
                }
            }
            catch (IOException)
            {
                // nothing has arrived
                Thread.Sleep(10);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
