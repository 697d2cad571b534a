using System.Text;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Logs of the simulated gateway, for tests that need many lines, and what the firmware makes of them.</summary>
internal static class SerialLog
{
    /// <summary>Lines of a gateway under an override, with outside temperature, modulation and setpoint altered too.</summary>
    /// <param name="exchanges">Number of exchanges.</param>
    public static string[] Record(int exchanges)
    {
        PicSimulator pic = new(1000);
        StringBuilder log = new();
        for (int second = 0; second < exchanges; second++)
        {
            string? command = second switch
            {
                100 => "TT=21\r",
                150 => "OT=-3.5\r",
                200 => "CS=55\r",
                250 => "MM=40\r",
                400 => "CS=0\r",
                500 => "TT=0\r",
                _ => null,
            };
            if (command != null)
            {
                pic.Receive(Encoding.Latin1.GetBytes(command));
            }

            log.Append(pic.Advance(second * 1000L));
            log.Append(pic.Advance((second * 1000L) + 500));
        }

        return log.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What the firmware publishes of a log, without the gateway's own state and the announcements to Home Assistant.</summary>
    /// <param name="lines">The log.</param>
    /// <returns>Messages as <c>topic payload</c>.</returns>
    public static string[] Published(string[] lines)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, lines, Encoding.Latin1);
            using StringWriter output = new();
            Replay.Run(file, null, output, TextWriter.Null);
            return [.. output.ToString().Split('\n').Where(l => l.StartsWith("otgw/", StringComparison.Ordinal) && !l.StartsWith("otgw/gateway/", StringComparison.Ordinal))];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
