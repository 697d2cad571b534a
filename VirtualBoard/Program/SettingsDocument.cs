using System.Text;
using Meterkast.Settings;

namespace Meterkast.VirtualBoard;

/// <summary>docs/settings.md, made from the firmware's table.</summary>
public static class SettingsDocument
{
    /// <summary>Writes the document.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append("""
            # Settings

            This file is generated from the firmware's table (`VirtualBoard settings`); a test fails when it is stale.

            Both firmwares read `I:\settings.ini` from the device's storage, VirtualBoard the file that `--settings` names: one
            `key = value` per line; a line that begins with # or ; is a comment. A missing key has its default. An unknown key,
            or a value that is not allowed, is reported on the debug port and under `otgw/gateway/settings_error` or
            `p1/meter/settings_error`, and the default is used. The file is UTF-8, with or without a byte order mark. A number may
            be written in any form (`60.0`, `6e1`); it is rounded half away from zero to the precision of the setting, and then its
            range is checked. Case is ignored, and `true` and `false` mean `on` and `off`.

            To change one setting over MQTT, publish `key=value` on `otgw/set/setting` or `p1/set/setting`. It is checked and written
            to the file, which a power cut cannot leave half written, and takes effect at the next start, which `PRESS` on `otgw/set/restart` or
            `p1/set/restart` brings about. The answer on
            `result/setting` contains the stored value if it differs from what was asked, and never quotes a secret. (On
            VirtualBoard the file that `--settings` names is not changed.)

            Somebody who can change where the device connects can obtain its password, and somebody who can write to its serial line
            controls the gateway. Such settings can be changed over MQTT only if the file has `settings.remote = on`, which itself can
            be changed only in the file. The last column marks them.

            A change cannot lock you out permanently. The last file with which the device has reached the broker is kept as
            `I:\settings.old`. It is put in force again, and the refused file is kept as `I:\settings.bad`, in two cases:

            * A setting marked *on trial* or *settings.remote* was changed over MQTT, and the device does not reach the broker within
              ten minutes of a start. It then restarts by itself.
            * The device is started three times with other settings, each time for less than ten minutes and without reaching the broker.

            `settings_fallback` and `settings_error` report this until the broker is reached with other settings. An outage of the broker does
            not affect settings with which it was reached before.

            A file of more than 8192 bytes is not read. `settings_error` contains the first few errors and their number, in less than 1,000 bytes.

            | key | default | allowed | meaning | over MQTT |
            |---|---|---|---|---|

            """);
        SettingRow row = new();
        while (row.Next())
        {
            text.AppendLine($"| `{row.Key}` | {row.Default} | {Allowed(row.Kind)} | {row.Meaning} | {OverMqtt(row.Change)} |");
        }

        return text.ToString();
    }

    private static string OverMqtt(string change) => change switch
    {
        "free" => "yes",
        "watched" => "yes, on trial",
        "remote" => "with *settings.remote*",
        _ => "no",
    };

    private static string Allowed(string kind)
    {
        string[] words = kind.Split(' ');
        return words[0] switch
        {
            "switch" => "`on`, `off`",
            "whole" => $"{words[1]} to {words[2]}",
            "amount" => "0 to 9999, three decimals",
            "positive" => "0.001 to 9999, three decimals",
            "choice" => "`" + string.Join("`, `", words[1..]) + "`",
            "topic" => "a topic without + and #",
            "source" => "a topic without + and #, or nothing",
            "names" => "channels with names, or nothing",
            "address" => "an IPv4 address",
            "optional" => "an IPv4 address, or nothing",
            "host" => "an IPv4 address that a device can have, or nothing",
            "mask" => "a subnet mask",
            "pin" => "`board`, `none`, 0 to 255",
            "key" => "32 hexadecimal digits, or nothing",
            "addresses" => "addresses and prefixes",
            "name" => "a text that is not empty",
            _ => "a text",
        };
    }
}
