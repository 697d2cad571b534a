using System.Collections.Generic;
using System.Linq;
using System.Text;
using Meterkast.Meter;
using Meterkast.Obis;

namespace Meterkast.VirtualBoard;

/// <summary>The meter's part of docs/topics.md, made from the firmware's tables.</summary>
public static class MeterTopicDocument
{
    /// <summary>Writes the part.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append("""

            # Topics of the P1 firmware

            The base topic is `p1` unless `mqtt.base` says otherwise. Values are retained and have the meter's own digits without
            leading zeros, in the unit of the table whatever the meter sends; what is not valid is `None`. Times are ISO 8601
            with the offset of the meter's country (see `clock.zone`), and without one from meters of DSMR 2.2 and 3, which do not tell the season. Codes of one meaning in several
            countries share a name; energies and powers of group 1-1 (Switzerland) fall on those of 1-0.

            While the meter is not heard (`p1/meter/line` is `silent` or `noise`) nothing is sent again, and momentary values are `None`: powers,
            currents, voltages, frequency, power factors, averages of the running quarter and the last one, and what is computed of
            them. Meter readings, peaks, limits, texts and times stay. Of a meter that was not heard since the start, the broker's
            momentary values are cleared (an empty message), because they may be from before.

            `p1/status` is `online` or `offline` (the will of the connection).

            ## Values by code

            | code | topic | unit | form |
            |---|---|---|---|

            """);
        ObisRow row = new();
        ObisIndex index = new(row);
        for (int i = 0; i < index.Rows; i++)
        {
            row.Open(index.PlaceOf(i));
            if (row.Kind < RowKind.MbusType)
            {
                string unit = row.Unit == MeterUnit.Any ? "the meter's" : Word(row, row.UnitStart, row.UnitLength);
                text.AppendLine($"| {Word(row, 0, row.CodeLength)} | `p1/{Word(row, row.NameStart, row.NameLength)}` | {unit} | {FormOf(row.Kind)} |");
            }
        }

        text.Append("""

            A code that is not in the table stands under `p1/unknown/<code>` as the meter sends it, the first 24 of them.

            ## Devices on the M-Bus

            Every device has topics of its own by channel. Of several devices of a medium one speaks for it: at first the one with the
            newest valid time (the lowest channel of those within an hour), and that one until it has been stale for its
            period, which is when a second reading is overdue; or the one that `meter.channel.<medium>` names
            (0-n:24.1.0 type, 0-n:24.2.1 and 24.2.3 reading, 24.3.0 in DSMR 2.2 and 3, 24.4.0 valve, 96.1.0 and 96.1.1 number;
            7-0:23.1.0 and 24.4.0 in DSMR 2.1).

            | topic | unit |
            |---|---|

            """);
        for (int medium = 0; medium < MbusChannels.Media; medium++)
        {
            string name = MbusChannels.NameOf(medium);
            text.AppendLine($"| `p1/{name}_delivered` | {MbusChannels.UnitOf(medium)}{(MbusChannels.UnitOf(medium) == "GJ" ? ", or m3 if the meter counts the water" : "")} |");
            text.AppendLine($"| `p1/{name}_delivered_timestamp`, `p1/{name}_valve_position`, `p1/{name}_equipment_id` | |");
        }

        text.Append("""
            | `p1/mbus/<channel>/reading` | `p1/mbus/<channel>/unit`: `m3`, `GJ`, `kWh` |
            | `p1/mbus/<channel>/time`, when it was read | |
            | `p1/mbus/<channel>/type`: 2 electricity, 3 gas, 4, 12 and 13 heat, 6 warm water, 7 water, 10 and 11 cooling (EN 13757-3) | |
            | `p1/mbus/<channel>/id`, the device's own number | |
            | `p1/mbus/<channel>/name`, the one that `meter.names` gives it | |
            | `p1/ean_<channel>`, `p1/relay_<channel>` (0-n:96.1.2, 0-n:96.3.10) | |

            A device that has been in no telegram for a minute is gone, and its topics by channel are cleared. A reading that goes
            backwards, or further than `meter.rate.<medium>` allows, is published once three readings of different times agree;
            a zero never is, until something counts on from it. A device that takes the place of another one has `None` for its
            reading and its time until its first reading is believed.

            ## Computed values

            | topic | unit | meaning |
            |---|---|---|

            """);
        for (int value = 0; value < ComputedTable.Count; value++)
        {
            string[] columns = ComputedTable.Row(value).Split('|');
            text.AppendLine($"| `p1/{columns[0]}` | {(columns[1] is "flag" or "word" ? "" : columns[1])} | {columns[2]} |");
            if (value == ComputedTable.Peak)
            {
                text.AppendLine($"| `p1/{ComputedValues.PeakTimeName}` | | when that quarter ended; changes together with it |");
            }
        }

        text.Append("""

            Signed currents leave before everything else of a telegram. The values about peaks need `tariff.capacity`, or a
            meter that sends its month's peak.

            ## The meter's own state

            Texts are published when they change, numbers at most once a minute. A telegram that was dropped stands under
            `p1/meter/last_bad_telegram`, with a full stop for every byte that is no text.

            | topic | meaning |
            |---|---|

            """);
        StateRows.Append(text, new MeterState(), "p1/meter/");

        HistoryDocument.Append(text, new MeterHistoryTable(), "p1", "`days`, `months`, `quarters`, `peaks`");
        text.Append("""

            ## Commands

            | topic | payload | meaning |
            |---|---|---|
            | `p1/set/setting` | `key=value` | see [settings.md](settings.md) |
            | `p1/set/restart` | `PRESS` | restarts the device, a second after the result and once all results are acknowledged |
            | `p1/set/update` | address of an image, or `install` | updates a device with the loader ([update.md](update.md)); `p1/update/state` has the progress, `p1/update/last` how the last update ended, `p1/update/look` what `update.url` was found to have |
            | `p1/set/history` | | see above |

            The answers come on `p1/result/` and the command's name.

            """);
        return text.ToString();
    }

    private static string Word(ObisRow row, int start, int length) => Encoding.ASCII.GetString(row.Text, start, length);

    private static string FormOf(RowKind kind)
    {
        return kind switch
        {
            RowKind.Number => "number",
            RowKind.Limits => "number; the limit for returned power has `_returned` after the name",
            RowKind.Id => "text, decoded if it is in hexadecimal",
            RowKind.Message => "text, decoded from hexadecimal (UTF-8 or Latin-1)",
            RowKind.Switch => "number, or `ON` and `OFF`",
            RowKind.Time => "time",
            RowKind.TimeNumber => "number; its time, if the meter sends it, has `_timestamp` after the name",
            RowKind.MonthPeak => "number; its time has `_timestamp` after the name; without a time it is `p1/active_energy_import_maximum_demand`",
            RowKind.Tariff => "`low` or `normal` (NL), `day` or `night` (BE), the number elsewhere",
            RowKind.Log => "JSON array of `{\"end\":time,\"seconds\":number}`",
            RowKind.Peaks => "JSON array of `{\"month\":time,\"time\":time,\"kW\":number}`; in Hungary `p1/month_end_readings`, a JSON object of `time` and `values`",
            _ => "text",
        };
    }
}
