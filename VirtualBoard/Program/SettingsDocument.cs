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
            `key = value` a line; a line that begins with # or ; is a remark. A key that is left out has its default. A key
            that does not exist, or a value that is not allowed, is named on the debug port and under
            `otgw/gateway/settings_error` or `p1/meter/settings_error`, and the default holds. The file is UTF-8; a byte order
            mark does no harm. A number may be written in any form (`60.0`, `6e1`); it is rounded half away from zero to what the
            setting takes, and then its range is checked. Words are taken in capital letters and small ones, and `true` and `false`
            for `on` and `off`.

            One setting is changed over MQTT by `key=value` on `otgw/set/setting` or `p1/set/setting`. It is checked, written
            to the file without ever leaving half of it, and holds from the next start on; the answer comes on
            `result/setting`, tells what was stored where that is not what was asked, and quotes no secret. (On VirtualBoard the file that `--settings` names stays as it is.)

            Whoever may change where the device connects can have its password, and whoever may write to its serial line has the gateway.
            Such settings are changed over MQTT only where the file has `settings.remote = on`; that line itself is changed in the file
            alone. The last column says which they are.

            A change cannot lock you out for good. The last file with which the device has reached the broker is kept as
            `I:\settings.old`. It is put in force again, and the refused one is kept as `I:\settings.bad`, in two cases:

            * A setting that is marked *on trial* or *settings.remote* was changed over MQTT, and the device does not reach the broker within
              ten minutes of a start. It then starts anew by itself.
            * The device is started three times with other settings, each time for less than ten minutes and without reaching the broker.

            `settings_fallback` and `settings_error` say so, until other settings reach the broker. An outage of the broker costs no settings
            with which it was reached before.

            A file of more than 8192 bytes is not read. `settings_error` has the first few errors and their number, less than 1,000 bytes in all.

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
            "choice" => "`" + string.Join("`, `", words[1..]) + "`",
            "topic" => "a topic without + and #",
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
