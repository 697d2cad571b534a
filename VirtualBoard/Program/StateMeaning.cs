using System.Collections.Generic;

namespace Meterkast.VirtualBoard;

/// <summary>What the names of a device's own state mean, as docs/topics.md explains them.</summary>
internal static class StateMeaning
{
    private static readonly Dictionary<string, string> OfBoth = new()
    {
        ["version"] = "version of this firmware",
        ["serial"] = "`ok` or `lost`: whether the serial port is there",
        ["uptime"] = "seconds since the device started",
        ["free_heap"] = "free bytes of the managed heap",
        ["mqtt_reconnects"] = "connections to the broker after the first",
        ["internal_errors"] = "exceptions that the main loop caught and carried on after",
        ["serial_errors"] = "times that the serial port was lost or could not be opened",
        ["overruns"] = "times that the receive buffer was found full: bytes were lost",
        ["tap_clients"] = "clients connected to the tap; this and the next ones only where it is on",
        ["tap_bytes"] = "bytes sent to the tap's clients, modulo 2^31",
        ["tap_dropped"] = "clients dropped because they did not read",
        ["tap_refused"] = "clients that were not let in",
        ["reset_cause"] = "why the device has started: the loop that its watchdog found silent for 60 s, or `power or reset`",
        ["settings_fallback"] = "`none`, or the file in which the last change of settings is kept: the device was started three times with it, each time "
            + "for less than ten minutes and without reaching the broker, and the former settings are in force again",
        ["settings_error"] = "what is wrong in `settings.ini`, a sentence a line; empty when all is well",
    };

    /// <summary>The meaning of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="own">Meanings of names that only one firmware has.</param>
    public static string Of(string name, Dictionary<string, string> own) => own.GetValueOrDefault(name) ?? OfBoth[name];
}
