using System;
using System.IO;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard;

/// <summary>
/// <c>VirtualBoard log</c>: writes what the gateway prints, read from the device's tap or any other serial server, in the form of
/// another program's log, so that scripts and tools that read such a log go on.
/// </summary>
public static class OtLog
{
    private const string Usage = "log: expected tcp://HOST:PORT of a tap (usual port: 25238), and perhaps --form otmonitor or --form otgw-firmware";

    /// <summary>Runs until the connection ends.</summary>
    /// <param name="args">What follows the word log.</param>
    /// <param name="output">Receives the lines.</param>
    /// <returns>Exit code.</returns>
    /// <exception cref="UsageException">The arguments are not valid.</exception>
    public static int Run(ReadOnlySpan<string> args, TextWriter output)
    {
        string form = args.Length == 3 && args[1] == "--form" ? args[2] : "otmonitor";
        if (args.Length is not (1 or 3) || (args.Length == 3 && args[1] != "--form") || form is not ("otmonitor" or "otgw-firmware")
            || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? uri) || uri.Scheme != "tcp" || uri.Host.Length == 0 || uri.Port <= 0)
        {
            throw new UsageException(Usage);
        }

        try
        {
            using TcpClient client = new(uri.Host, uri.Port);
            using StreamReader lines = new(client.GetStream());
            Copy(lines, form == "otmonitor" ? OtLogForm.Otmonitor : OtLogForm.OtgwFirmware, output);
            return 0;
        }
        catch (SocketException e)
        {
            throw new IOException($"{args[0]}: {e.Message}");
        }
    }

    private static void Copy(StreamReader lines, Func<string, DateTime, string> form, TextWriter output)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                output.WriteLine(Printable.Text(form(line, DateTime.Now)));
                output.Flush();
            }
        }
    }
}
