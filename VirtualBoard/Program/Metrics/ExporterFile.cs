using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Meterkast.VirtualBoard.Metrics;

/// <summary>The configurations of Debian's prometheus-mqtt-exporter in Broker/metrics, made from the firmwares' tables.</summary>
public static class ExporterFile
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes Broker/metrics/values.yaml.</summary>
    public static string WriteValues()
    {
        // two heartbeats and a minute
        return Write(
            "The values of all houses. One that was not sent again for eleven minutes, two heartbeats and a minute, is no longer there.",
            "metrics-values",
            "homes/+/+/+",
            "11m",
            MetricTable.Values());
    }

    /// <summary>Writes Broker/metrics/state.yaml.</summary>
    public static string WriteState()
    {
        return Write(
            "The state of all houses' devices, which they send when it changes: it stays until it is sent again.",
            "metrics-state",
            "homes/+/+/+/+",
            "-1",
            MetricTable.State());
    }

    private static string Write(string about, string command, string topics, string timeout, IEnumerable<Metric> metrics)
    {
        StringBuilder text = new();
        text.Append($$"""
            # {{about}}
            # For prometheus-mqtt-exporter 0.1.7; docs/fleet.md explains it. Generated from the firmwares' tables (VirtualBoard {{command}});
            # a test fails when it is stale.
            mqtt:
              server: tcp://127.0.0.1:1883
              user: fleet-metrics
              password: change-me
              topic_path: {{topics}}
              device_id_regex: "homes/(?P<deviceid>[^/]+/[^/]+)/.*"
              metric_per_topic_config:
                metric_name_regex: "homes/[^/]+/(?P<metricname>.*)"
              qos: 0
            cache:
              timeout: {{timeout}}
            metrics:

            """);
        foreach (Metric metric in metrics)
        {
            text.AppendLine($"  - prom_name: {metric.Name}").AppendLine($"    mqtt_name: {metric.Topic}");
            text.AppendLine($"    help: {JsonSerializer.Serialize(metric.Help, Readable)}").AppendLine("    type: gauge");
            if (metric.Words != null)
            {
                string map = string.Join(", ", metric.Words.Select(w => string.Create(CultureInfo.InvariantCulture, $"\"{w.Word}\": {w.Number}")));
                text.AppendLine("    string_value_mapping:").AppendLine($"      map: {{{map}}}");
                if (metric.Otherwise is int otherwise)
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"      error_value: {otherwise}");
                }
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
