using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Meterkast.Gateway;

namespace Meterkast.VirtualBoard.Tests.HomeAssistant;

/// <summary>Every discovery message is as Home Assistant wants it, and speaks of topics that exist.</summary>
[TestClass]
public sealed class DiscoveryRuleTests
{
    [TestMethod]
    public void Every_message_keeps_the_rules()
    {
        DiscoveryRules rules = new();
        List<(string Topic, string Payload)> all = [.. AllEntities.OfGateway(), .. AllEntities.OfMeter()];
        string[] faults = [.. all.SelectMany(m => rules.Faults(m.Topic, m.Payload).Select(f => $"{m.Topic}: {f}"))];
        Assert.AreEqual(0, faults.Length, string.Join('\n', faults));
        Assert.IsTrue(all.Count > 450, $"only {all.Count} messages");
        Console.WriteLine($"{all.Count} messages, the longest of {all.Max(m => m.Payload.Length)} characters");
    }

    [TestMethod]
    public void No_two_entities_of_a_component_share_an_identifier_unless_they_are_one()
    {
        foreach (IGrouping<string, (string Topic, string Payload)> twins in AllEntities.OfGateway().Concat(AllEntities.OfMeter()).GroupBy(m => m.Topic).Where(g => g.Count() > 1))
        {
            Assert.AreEqual(1, twins.Select(t => t.Payload).Distinct().Count(), twins.Key);
        }
    }

    [TestMethod]
    public void Every_topic_of_a_message_exists()
    {
        string[] known = [.. Topics(TopicDocument.Write()), .. Topics(MeterTopicDocument.Write()), "otgw/status", "p1/status"];
        Regex[] patterns = [.. known.Select(k => new Regex("^" + Regex.Replace(Regex.Escape(k), "<[a-z]+>", "[A-Za-z0-9_]+") + "$"))];
        List<string> missing = [];
        foreach ((string topic, string payload) in AllEntities.OfGateway().Concat(AllEntities.OfMeter()))
        {
            JsonObject message = JsonNode.Parse(payload)!.AsObject();
            string start = message["~"]!.ToString();
            foreach (string used in message.Where(k => k.Key.EndsWith("_t", StringComparison.Ordinal)).Select(k => k.Value!.ToString().Replace("~", start)))
            {
                // otgw/asked/<command> is for commands, otgw/thermostat/<name> for values that exist
                string command = used.Split('/')[^1];
                bool isRight = used.StartsWith("otgw/asked/", StringComparison.Ordinal) ? known.Contains("otgw/set/" + command)
                    : used.StartsWith("otgw/thermostat/", StringComparison.Ordinal) || used.StartsWith("otgw/boiler/", StringComparison.Ordinal) ? known.Contains("otgw/" + command)
                    : patterns.Any(p => p.IsMatch(used));
                if (!isRight)
                {
                    missing.Add($"{topic}: {used}");
                }
            }
        }

        Assert.AreEqual(0, missing.Count, string.Join('\n', missing));
    }

    [TestMethod]
    public void What_is_in_force_of_a_command_is_a_topic_that_exists()
    {
        string[] known = [.. Topics(TopicDocument.Write())];
        CommandRow row = new();
        while (row.Next())
        {
            // otgw/boiler/<name> is for the values of the thermostat's own that the gateway can tell the boiler otherwise
            Assert.IsTrue(row.InForce.Length == 0 || known.Contains("otgw/" + row.InForce.Replace("boiler/", "", StringComparison.Ordinal)), row.Name);
        }
    }

    [TestMethod]
    public void What_the_gateway_says_of_heating_is_an_action_of_Home_Assistant()
    {
        DiscoveryRules rules = new();
        Assert.IsTrue(rules.IsAction("heating") && rules.IsAction("cooling") && rules.IsAction("idle"));
    }

    [TestMethod]
    public void The_rules_find_what_is_wrong()
    {
        DiscoveryRules rules = new();
        const string Dev = "\"dev\":{\"ids\":\"a\"},\"o\":{\"name\":\"a\"},\"uniq_id\":\"a\",\"name\":\"a\",\"avty_t\":\"a\"";
        (string Component, string Keys, string Fault)[] wrong =
        [
            ("sensor", "\"stat_t\":\"a\",\"dev_cla\":\"energy\",\"unit_of_meas\":\"kW\"", "energy is not measured in kW"),
            ("sensor", "\"stat_t\":\"a\",\"dev_cla\":\"energy\",\"unit_of_meas\":\"kWh\",\"stat_cla\":\"measurement\"", "energy cannot be measurement"),
            ("sensor", "\"dev_cla\":\"timestamp\"", "state_topic is missing"),
            ("number", "\"cmd_t\":\"a\",\"stat_t\":\"a\",\"min\":5,\"max\":5", "min is not below max"),
            ("button", "\"cmd_t\":\"a\",\"ent_cat\":\"diagnostic\"", "a button cannot be diagnostic"),
            ("select", "\"cmd_t\":\"a\",\"stat_t\":\"a\",\"ops\":[\"b\"]", "options are to be two or more, each once"),
            ("light", "\"cmd_t\":\"a\"", "no known component"),
        ];
        foreach ((string component, string keys, string fault) in wrong)
        {
            CollectionAssert.Contains(rules.Faults($"homeassistant/{component}/n/o/config", $"{{{Dev},{keys}}}").ToArray(), fault);
        }
    }

    private static IEnumerable<string> Topics(string document)
    {
        foreach (Match match in Regex.Matches(document, "`((otgw|p1)/[^`]+)`(; its time|)"))
        {
            yield return match.Groups[1].Value;
            yield return match.Groups[1].Value + "_timestamp";
        }
    }
}
