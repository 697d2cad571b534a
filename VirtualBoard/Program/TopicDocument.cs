using System.Collections.Generic;
using System.Linq;
using System.Text;
using Meterkast.Gateway;
using Meterkast.OpenTherm;

namespace Meterkast.VirtualBoard;

/// <summary>The gateway's part of docs/topics.md, made from the firmware's tables.</summary>
public static class TopicDocument
{
    /// <summary>Writes the document.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append($$"""
            # Topics of the OpenTherm Gateway firmware

            This file is generated from the firmware's tables (`VirtualBoard topics`); a test fails when it is stale.
            The base topic is `otgw` unless `mqtt.base` says otherwise. Values are retained; booleans are `ON` and `OFF`,
            numbers are plain decimals, and a value that is not (or no longer) valid is `None`.

            `otgw/status` is `online` or `offline` (the will of the connection). `otgw/line` has every line that the PIC prints, not retained,
            only with `mqtt.lines = on`; [moving.md](moving.md) says how to log them.

            ## Values

            Direction: R read from the boiler; W written by the thermostat or the gateway, in force once the boiler has
            acknowledged it; RW both; RE both, and the boiler returns what it stored; E in the boiler's acknowledgement; M stated
            by the thermostat, whatever the boiler answers. Indexed values have their index after the name: `otgw/tsp_3`.
            A data id that is not in the table is published under `otgw/unknown/<id>` as four hexadecimal digits.

            For the ids {{IdsOf(RowMarks.Alterable)}}, `otgw/thermostat/<name>` is what the thermostat asked for,
            once the gateway has changed it; `otgw/<name>` is the value in force. Ids {{IdsOf(RowMarks.Thermostats)}} are the thermostat's
            own setpoints and measurements: `otgw/<name>` is what the thermostat says, and `otgw/boiler/<name>` is what the
            boiler is told, once the gateway has told it something else.

            A value with a step is believed at once if it is no further than that from the one before; a step with + is that of a counter,
            which does not fall either. Otherwise, and when a value leaves its range or its request was not received, it is held until it is
            seen twice: a damaged line whose parity is right by chance is not published. Values without a step may jump.

            | id | topic | direction | bits | type | unit | range | step | meaning |
            |---|---|---|---|---|---|---|---|---|

            """);
        for (int id = 0; id < DataIdTable.Ids; id++)
        {
            foreach (string line in (DataIdTable.Rows(id) ?? "").Split('\n'))
            {
                if (line.Length > 0)
                {
                    text.AppendLine(Row(id, line));
                }
            }
        }

        text.Append("""

            ## The gateway's own state

            Texts are published when they change, numbers at most once a minute.

            | topic | meaning |
            |---|---|

            """);
        StateRows.Append(text, new GatewayState(), "otgw/gateway/");

        text.Append("""
            | `otgw/gateway/data_ids` | what boiler and thermostat know, as JSON of at most 1 KB, when it changes and at most once a minute: `{"boiler":{"answers":"0-3,5","no_value":"33","refuses":"9,16"},"thermostat":{"reads":"0,3","writes":"1,16"}}`; what is in none of the boiler's sets it was never asked for |

            """);
        HistoryDocument.Append(text, new GatewayHistoryTable(), "otgw", "`days`, `months`");
        text.Append("""

            ## Commands

            Publish the plain value, or JSON such as `{"value":45,"lease":600,"id":"abc"}`, not retained. `lease` (30 to 86400
            seconds) is for `control_setpoint` and `control_setpoint_2`; `id` is returned unchanged in the result, but not from
            broken JSON or a command over 512 bytes. Numbers may have any form that templates print
            (`20.400000000000002`, `2e1`); they are rounded half away from zero to the precision of the command, hundredths unless the table
            says otherwise, and the range applies to the rounded number. `true` and `false` mean `ON` and `OFF`; words and letters may have any case.

            Each command gets exactly one message on `otgw/result/<command>`: a JSON object in UTF-8 with `asked` (the value), `result`
            (`accepted`, `refused`, `superseded` or `no answer`), `reason`, `sent` (what was sent to the PIC) and `answer` (the PIC's answer).
            An answer with a different value than was sent is `refused`, and `otgw/asked/` shows what the PIC accepted; a raw command is
            `accepted` with a reason that says so.

            A result is published at quality of service 1 and kept until the broker has acknowledged it, also across a lost connection; an
            `id` identifies a result that is delivered twice. Commands that come faster than they can be accepted share one result on
            `otgw/result/busy`: `{"result":"refused","reason":"busy","count":812,"total":812}`, `count` since the last such result and
            `total` since the start. An unknown command, or one that mentions the key of a secret, is refused without being quoted.

            Commands marked E are kept in the PIC's EEPROM: a value that the PIC is known to have is not written again (the result is
            `accepted` and says so), and a setting is not written more than ten times an hour, except for entries of lists. A number
            such as 6.2 is the first version of the PIC's firmware that has the command; it is not sent to an older one (PIC16F88: 5.x versions).

            The value last asked for and accepted by the PIC is published under `otgw/asked/<command>`; it is `None` once it is cleared,
            released by the thermostat, at the end of its lease, or forgotten by the PIC. The value in force is published under the
            topic in the column "in force": the value that was sent to or by the boiler, or that the PIC reports. Home Assistant is told
            the range of the table, or the boiler's own bounds, and a wider range, in steps of five, before a value in force that lies outside.

            | topic | payload | unit | PIC | | in force | meaning |
            |---|---|---|---|---|---|---|

            """);
        CommandRow row = new();
        while (row.Next())
        {
            text.AppendLine($"| `otgw/set/{row.Name}` | {PayloadOf(row)} | {row.Unit} | {row.Code} | {MarksOf(row)} | {(row.InForce.Length == 0 ? "" : $"`otgw/{row.InForce}`")} | {row.Meaning} |");
        }

        text.Append("""
            | `otgw/set/raw` | 4 to 14 characters | | as given | | | any command of the PIC, such as `PR=A` |
            | `otgw/set/scan` | `ON`, `OFF` | | PM | | | asks the boiler once for each data id up to 127 that it was never asked for, one every 10 s, and shows the answers under `otgw/gateway/data_ids`; `OFF` stops |
            | `otgw/set/restart` | `PRESS` | | | | | restarts the device, a second after the result and once all results are acknowledged; commands that come meanwhile are refused |
            | `otgw/set/update` | address of an image, or `install` | | | | | updates a device with the loader ([update.md](update.md)); `otgw/update/state` has the progress, `otgw/update/last` how the last update ended, `otgw/update/look` what `update.url` was found to have |
            | `otgw/set/setting` | `key=value` | | | | | see [settings.md](settings.md) |

            """);
        return text.ToString();
    }

    private static string MarksOf(CommandRow row) => string.Join(", ", new[] { row.IsInEeprom ? "E" : "", row.Since }.Where(m => m.Length > 0));

    private static string PayloadOf(CommandRow row)
    {
        return row.Kind switch
        {
            CommandKind.Number or CommandKind.Whole => (row.IsCancelledByZero ? "0, or " : row.IsCleared ? "`clear`, or " : "") + $"{row.Min} to {row.Max}"
                + (row.Kind == CommandKind.Whole ? ", whole" : "") + (row.Step > 1 ? $", in steps of {row.Step}" : ""),
            CommandKind.Switch => "`ON`, `OFF`",
            CommandKind.Choice => "`" + string.Join("`, `", Enumerable.Range(0, row.Choices).Select(row.WordOf).Where(w => w is not ("0" or "1"))) + "`",
            CommandKind.Letter => $"one of {row.Letters}",
            _ => "1 to 11 characters",
        };
    }

    // 0 (high byte), 1, 7 and 8: the ids that have a row with a mark, and the byte if the other one has no mark
    private static string IdsOf(int mark)
    {
        List<string> ids = [];
        RowReader rows = new();
        for (int id = 0; id < DataIdTable.Ids; id++)
        {
            bool marked = false;
            bool low = false;
            for (bool open = rows.Open(id); open && rows.Next();)
            {
                bool isMarked = (rows.Marks & mark) != 0;
                marked |= isMarked;
                low |= isMarked && rows.Shift < 8;
            }

            if (marked)
            {
                ids.Add($"{id}{(low ? "" : " (high byte)")}");
            }
        }

        return string.Join(", ", ids[..^1]) + " and " + ids[^1];
    }

    private static string Row(int id, string line)
    {
        string[] halves = line.Split(';');
        string[] words = halves[0].Split(' ', System.StringSplitOptions.RemoveEmptyEntries);
        string Word(int i) => i < words.Length && words[i] != "-" ? words[i].Split('!')[0] : "";
        string meaning = halves.Length > 1 ? halves[1] : "";
        return $"| {id} | `otgw/{words[4]}{(words[3] == "u8[]" ? "_<index>" : "")}` | {words[0]} | {words[2]} | {words[3]} | {Word(5)} | {Word(6)} | {Word(7).TrimStart('~')} | {meaning} |";
    }
}
