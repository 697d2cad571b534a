using System;
using System.Text;
using Meterkast.HomeWizard;
using Meterkast.Modbus;

namespace Meterkast.VirtualBoard;

/// <summary>docs/chargers.md, made from the firmware's tables of what chargers and batteries read.</summary>
public static class ChargerDocument
{
    /// <summary>Writes the document.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append("""
            # For chargers and batteries

            This file is generated from the firmware's tables (`VirtualBoard chargers`); a test fails when it is stale.

            The P1 firmware can be read as two other meters, by evcc, SmartEVSE, Home Assistant, wall boxes and batteries that have no MQTT. Both are
            read-only and off by default. With MQTT, `p1/current_l1_signed` to `p1/current_l3_signed` are what a load balancer needs: they leave
            before everything else of a telegram.

            When the meter falls silent, both go on with the values of its last telegram for `meter.silent_after` (30 s), because a telegram may
            be damaged or late. Then HomeWizard's paths answer 503 (all but `/api`), Modbus answers every question with exception 4 (device
            failure), and over MQTT the currents and powers are `None`, until the next valid telegram. A charger that must not rely on an old
            value that long needs a smaller `meter.silent_after`: 5 for a meter that sends every second, 22 for one that sends every ten.

            ## As a HomeWizard P1 meter

            `web.homewizard = on` in the [settings](settings.md) answers these paths on `web.port`, which must be 80 for most programs, without a
            password:

            | path | answer |
            |---|---|
            | `/api` | `product_type` `HWE-P1`, `api_version` `v1`, `serial` (the MAC address), `firmware_version`, `product_name` |
            | `/api/v1/data` | the fields below; 503 while the meter is not heard |
            | `/api/v1/telegram` | the last valid telegram; 503 likewise |
            | `/api/v1/system` | `{"cloud_enabled":false}`; 503 likewise |

            The OpenAPI document that is otherwise at `/api` is [openapi.json](openapi.json). Field names and meanings are those of
            homewizard/api-documentation, `docs/v1/measurement.mdx`. A field that the meter has no value for is left out.

            Home Assistant, SmartEVSE and others find the device by themselves: by multicast DNS it says that it is `p1meter-` and the last six
            digits of its MAC address, with the service `_hwenergy._tcp`, `web.port` and the texts `api_enabled`, `path`, `serial`, `product_name`
            and `product_type`. `avahi-browse -r _hwenergy._tcp` or `dns-sd -B _hwenergy._tcp` shows it. Where it is not found, because a
            router does not pass multicasts on from Wi-Fi to cable, or the board is an STM32, whose images of nanoFramework have no
            multicast, enter its address. A real HomeWizard P1 meter in the same house is found as well; SmartEVSE takes the first that answers.

            | field | from |
            |---|---|
            | `wifi_ssid`, `wifi_strength` | `Meterkast` and 100: Home Assistant needs them |
            | `smr_version`, `meter_model`, `unique_id`, `active_tariff` | 1-3:0.2.8, the identification line, 0-0:96.1.1, 0-0:96.14.0 |

            """);
        foreach (string line in HomeWizardTable.Fields.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] columns = line.Split('|');
            text.AppendLine($"| `{columns[0]}` | {SourceOf(columns[1], columns[2])} |");
        }

        text.Append("""
            | `montly_power_peak_timestamp` | `p1/month_peak_timestamp`, as the meter writes it (the misspelling is the field's name) |
            | `total_gas_m3`, `gas_timestamp`, `gas_unique_id` | the gas meter on the M-Bus |
            | `external` | all gas, heat, warm water and water meters on the M-Bus: `type`, `unique_id`, `timestamp`, `value`, `unit` |

            ## As an Eastron SDM630 over Modbus

            `modbus.port = 502` answers Modbus TCP, and RTU over TCP (frames of the serial line with their CRC, as serial converters pass them
            on): a connection's first request decides. `modbus.allow` says who may connect. Functions 3 and 4 are answered for any unit id, at most
            80 registers at once; everything else is refused (exception 1, 2 or 3), and while the meter is not heard every question is (exception
            4). A value is a float of two registers, the upper one first (Eastron SDM630 Modbus protocol V1.8). Registers of the SDM630 that are not in the
            table are zero.

            In evcc: `type: mbmd`, `model: sdm`, `uri: ADDRESS:502`, `id: 1`, with or without `rtu: true`. With mbpoll:
            `mbpoll -m tcp -p 502 -a 1 -0 -t 3:float -B -r 52 -1 ADDRESS`.

            | input register | value | from |
            |---|---|---|

            """);
        foreach (string line in ModbusTable.Input.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] columns = line.Split('|');
            text.AppendLine($"| {columns[0]} | {columns[4]} | {SourceOf(columns[1], columns[2])} |");
        }

        text.Append("""

            Currents have the sign of the power, which those of an SDM630 lack; programs that take them without sign lose nothing.

            | holding register | value | meaning |
            |---|---|---|

            """);
        foreach (string line in ModbusTable.Holding.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] columns = line.Split('|');
            text.AppendLine($"| {columns[0]} | {columns[1]} | {columns[2]} |");
        }

        return text.ToString();
    }

    private static string SourceOf(string operation, string code)
    {
        return operation switch
        {
            "net" => $"{code} less {Other(code)}",
            "all" => $"{code}, or the sum of its tariffs",
            "one" => $"{Tariff(code)}, or {code} of a meter without tariffs",
            "com" => $"`p1/{Meter.ComputedTable.NameOf(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture))}`",
            "cur" => $"`p1/{Meter.ComputedTable.NameOf(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture))}`, or 1-0:{31 + (20 * (code[0] - '0'))}.7.0 without a direction",
            "va" => code == "3" ? "sum of the phases" : "current times voltage",
            "pf" => "power over apparent power",
            "avg" => $"mean of {code} and those of the other phases",
            "sum" => $"sum of {code} and those of the other phases",
            "both" => "delivered and returned",
            _ => code,
        };
    }

    // 21.7.0 is power that flows in, 22.7.0 what flows out
    private static string Other(string code)
    {
        int point = code.IndexOf('.', StringComparison.Ordinal);
        return int.Parse(code[..point], System.Globalization.CultureInfo.InvariantCulture) + 1 + code[point..];
    }

    private static string Tariff(string code) => code[..^1] + "1";
}
