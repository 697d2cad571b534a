using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meterkast.VirtualBoard.Metrics;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Fleet;

/// <summary>The values of many houses in a time-series engine, and the rules about their health.</summary>
[TestClass]
public sealed class MetricsTests
{
    [TestMethod]
    public async Task What_twenty_boards_have_published_is_what_the_engine_has()
    {
        using HousesInTest houses = new(["house", .. Enumerable.Range(1, 10).Select(n => $"h{n:00}")]);
        using MetricsChain chain = new(houses);
        using (RunningProgram boards = houses.Run("--starts", "20", "--commands", "0"))
        {
            boards.WaitFor(l => Regex.IsMatch(l, "20 of 20 boards connected, 20 with their values, [0-9]{1,3} messages"));
            boards.Interrupt();
        }

        // nobody publishes any more: the mark is behind everything
        await using MqttProbe mark = await houses.ConnectAsync("h01");
        await mark.TellAsync(("homes/h01/otgw/tsp_count", "199"), ("homes/h01/otgw/gateway/lines", "777777"), ("homes/h01/otgw/gateway/version", "0.0.1"));
        await chain.WaitForAsync("otgw_tsp_count_value", "h01", 199);
        await chain.WaitForAsync("otgw_gateway_lines", "h01", 777777);
        await using MqttProbe metrics = await houses.ConnectAsync("fleet-metrics");
        await metrics.SubscribeAsync("homes/#");
        await metrics.WaitForAsync("homes/h01/otgw/tsp_count", "199");
        Dictionary<(string, string), double> stored = await chain.LastAsync();
        int compared = 0;
        foreach ((string topic, string payload) in metrics.Received)
        {
            string[] parts = topic.Split('/', 3);
            if (MetricTable.Values().Concat(MetricTable.State()).FirstOrDefault(m => m.Topic == parts[2]) is Metric metric && NumberOf(metric, payload) is double number)
            {
                Assert.AreEqual(number, stored.GetValueOrDefault((metric.Name, parts[1]), double.NaN), topic);
                compared++;
            }
        }

        Assert.IsGreaterThan(10 * 70, compared);
        Assert.AreEqual(0, stored[("otgw_gateway_version", "h01")], "a version that is not listed");
        Assert.AreEqual(MetricTable.NumberOf(FirmwareVersion.Text), stored[("otgw_gateway_version", "h02")]);
    }

    [TestMethod]
    public void The_exporters_files_are_what_the_tables_say_and_have_each_name_once()
    {
        AssertFresh("values.yaml", "metrics-values", ExporterFile.WriteValues());
        AssertFresh("state.yaml", "metrics-state", ExporterFile.WriteState());
        string[] names = [.. MetricTable.Values().Concat(MetricTable.State()).Select(m => m.Name)];
        CollectionAssert.AllItemsAreUnique(names);
        Assert.IsTrue(names.All(n => Regex.IsMatch(n, "^(otgw|p1)_[a-z0-9_]+$")), string.Join(' ', names));
    }

    [TestMethod]
    [DataRow("check", "rules", "alerts.yaml")]
    [DataRow("test", "rules", "alerts-test.yaml")]
    [DataRow("check", "config", "scrape.yaml")]
    public void Prometheus_accepts_the_rules_their_tests_and_the_list_of_targets(string verb, string what, string file)
    {
        using RunningProgram promtool = new("promtool", verb, what, Repository.File("Broker", "metrics", file));
        Assert.AreEqual(0, promtool.WaitForExit(), string.Join('\n', promtool.Lines()));
    }

    [TestMethod]
    public void The_rules_and_the_dashboard_use_only_metrics_that_there_are()
    {
        HashSet<string> known = [.. MetricTable.Values().Concat(MetricTable.State()).Select(m => m.Name)];
        foreach (string file in new[] { "alerts.yaml", "dashboard.json" })
        {
            string text = File.ReadAllText(Repository.File("Broker", "metrics", file));
            string[] unknown = [.. Regex.Matches(text, @"\b(otgw|p1)_[a-z0-9_]+").Select(m => m.Value).Where(n => !known.Contains(n))];
            Assert.IsEmpty(unknown, $"{file}: {string.Join(' ', unknown)}");
        }
    }

    [TestMethod]
    public void Every_question_of_the_dashboard_is_valid_and_every_panel_has_a_place_of_its_own()
    {
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(Repository.File("Broker", "metrics", "dashboard.json")));
        JsonElement[] panels = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()];
        CollectionAssert.AllItemsAreUnique(panels.Select(p => p.GetProperty("id").GetInt32()).ToArray());
        HashSet<(int, int)> taken = [];
        List<string> rules = ["groups:", "- name: dashboard", "  rules:"];
        foreach (JsonElement panel in panels)
        {
            JsonElement place = panel.GetProperty("gridPos");
            (int x, int y) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());
            for (int column = x; column < x + place.GetProperty("w").GetInt32(); column++)
            {
                Assert.IsLessThan(24, column);
                Assert.IsTrue(Enumerable.Range(y, place.GetProperty("h").GetInt32()).All(line => taken.Add((column, line))), panel.GetProperty("title").GetString());
            }

            foreach (JsonElement target in panel.TryGetProperty("targets", out JsonElement targets) ? targets.EnumerateArray() : default)
            {
                rules.Add($"  - record: question_{rules.Count}");
                rules.Add("    expr: " + JsonSerializer.Serialize(target.GetProperty("expr").GetString()!.Replace("$house", "h001", StringComparison.Ordinal)));
            }
        }

        using TemporarySettings file = new(string.Join('\n', rules) + "\n");
        using RunningProgram promtool = new("promtool", "check", "rules", file.File);
        Assert.AreEqual(0, promtool.WaitForExit(), string.Join('\n', promtool.Lines()));
    }

    // what the exporter makes of a payload; null for what it does not store
    private static double? NumberOf(Metric metric, string payload)
    {
        return metric.Words == null
            ? double.TryParse(payload, CultureInfo.InvariantCulture, out double number) ? number : null
            : metric.Words.Where(w => w.Word == payload).Select(w => (double?)w.Number).FirstOrDefault() ?? metric.Otherwise;
    }

    private static void AssertFresh(string file, string command, string wanted)
    {
        string written = File.ReadAllText(Repository.File("Broker", "metrics", file)).ReplaceLineEndings("\n");
        Assert.AreEqual(wanted, written, $"run: VirtualBoard {command} > Broker/metrics/{file}");
    }
}
