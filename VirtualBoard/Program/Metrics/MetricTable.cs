using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.Meter;
using Meterkast.Obis;
using Meterkast.OpenTherm;

namespace Meterkast.VirtualBoard.Metrics;

/// <summary>The metrics of both firmwares, made from their tables: all values that are numbers or flags, and of the state also what is well or not.</summary>
public static class MetricTable
{
    private static readonly (string, int)[] Flag = [("ON", 1), ("OFF", 0)];
    private static readonly (string, int)[] Well = [("ok", 1)];
    private static readonly (string, int)[] Connection = [("connected", 1), ("disconnected", 0)];

    /// <summary>The values, which the devices send again and again (mqtt.heartbeat).</summary>
    public static IEnumerable<Metric> Values() => GatewayValues().Concat(MeterValues()).DistinctBy(m => m.Topic);

    /// <summary>The devices' state, which they send when it changes.</summary>
    public static IEnumerable<Metric> State() => StateOf(new GatewayState(), "otgw/gateway/").Concat(StateOf(new MeterState(), "p1/meter/"));

    /// <summary>A version as a number that rises with it: 1.2.3 is 10203.</summary>
    public static int NumberOf(string version)
    {
        return version.Split('.').Aggregate(0, (number, part) => (number * 100) + int.Parse(part, CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Metric> GatewayValues()
    {
        RowReader row = new();
        for (int id = 0; id < DataIdTable.Ids; id++)
        {
            for (bool isOpen = row.Open(id); isOpen && row.Next();)
            {
                string topic = "otgw/" + Word(row.Text, row.NameStart, row.NameLength);
                if (row.Type == RowType.Flag)
                {
                    yield return new Metric(topic, $"data id {id}, 1 for ON and 0 for OFF", Flag);
                }
                else if (row.Type is not (RowType.Indexed or RowType.Character))
                {
                    yield return new Metric(topic, $"data id {id}{InUnit(Word(row.Text, row.UnitStart, row.UnitLength))}");
                }
            }
        }
    }

    private static IEnumerable<Metric> MeterValues()
    {
        ObisRow row = new();
        ObisIndex index = new(row);
        for (int i = 0; i < index.Rows; i++)
        {
            row.Open(index.PlaceOf(i));
            string topic = "p1/" + Word(row.Text, row.NameStart, row.NameLength);
            string help = Word(row.Text, 0, row.CodeLength) + InUnit(row.Unit == MeterUnit.Any ? "" : Word(row.Text, row.UnitStart, row.UnitLength));
            if (row.Kind is RowKind.Number or RowKind.TimeNumber or RowKind.MonthPeak or RowKind.Limits)
            {
                yield return new Metric(topic, help);
            }

            if (row.Kind == RowKind.Limits)
            {
                yield return new Metric(topic + "_returned", help);
            }
            else if (row.Kind == RowKind.Switch)
            {
                yield return new Metric(topic, help, [.. Flag, .. Enumerable.Range(0, 10).Select(n => (n.ToString(CultureInfo.InvariantCulture), n))]);
            }
        }

        for (int medium = 0; medium < MbusChannels.Media; medium++)
        {
            yield return new Metric($"p1/{MbusChannels.NameOf(medium)}_delivered", "reading" + InUnit(MbusChannels.UnitOf(medium)));
        }

        for (int value = 0; value < ComputedTable.Count; value++)
        {
            string[] columns = ComputedTable.Row(value).Split('|');
            if (columns[1] != "word")
            {
                yield return new Metric("p1/" + columns[0], "computed" + InUnit(columns[1] == "flag" ? "" : columns[1]), columns[1] == "flag" ? Flag : null);
            }
        }
    }

    private static IEnumerable<Metric> StateOf(IStateRows rows, string prefix)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            StateRow row = new(rows, i);
            string topic = (row.IsOfBase ? prefix[..(prefix.IndexOf('/') + 1)] : prefix) + row.Name;
            bool isFigure = row.Kind is "estimate" or "past";
            Metric? metric = row.IsOfBase && !isFigure ? null : row.Kind switch
            {
                "estimate" or "past" => new Metric(topic, row.Meaning + InUnit(row.Unit)),
                "count" or "number" => new Metric(topic, row.Meaning),
                "amount" => new Metric(topic, row.Meaning + InUnit(row.Unit)),
                "flag" => new Metric(topic, row.Meaning, Flag),
                "connection" => new Metric(topic, row.Meaning, Connection),
                "health" => new Metric(topic, row.Meaning, Well, 0),
                _ => row.Name switch
                {
                    "serial" or "pic" => new Metric(topic, row.Meaning, Well, 0),
                    "version" => new Metric(topic, row.Meaning + ": 1.2.3 is 10203, and 0 is a version that this file does not know", [(FirmwareVersion.Text, NumberOf(FirmwareVersion.Text))], 0),
                    _ => null,
                },
            };
            if (metric != null)
            {
                yield return metric;
            }
        }
    }

    private static string InUnit(string unit) => unit.Length == 0 ? "" : ", in " + unit;

    private static string Word(byte[] text, int start, int length) => Encoding.UTF8.GetString(text, start, length);
}
