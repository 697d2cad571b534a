using System.Text.Json.Nodes;

namespace Meterkast.VirtualBoard.Tests.HomeAssistant;

/// <summary>Checks a discovery message against <c>rules.json</c>.</summary>
internal sealed class DiscoveryRules
{
    private readonly JsonNode _rules = JsonNode.Parse(File.ReadAllText(Repository.File("VirtualBoard.Tests", "HomeAssistant", "rules.json")))!;

    /// <summary>What is wrong with a message; nothing when it is right.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="payload">Its payload.</param>
    public IEnumerable<string> Faults(string topic, string payload)
    {
        string[] levels = topic.Split('/');
        if (levels.Length != 5 || levels[4] != "config" || !levels[2..4].All(l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
        {
            yield return "no discovery topic";
            yield break;
        }

        string component = levels[1];
        if (_rules["components"]![component] is not { } rule)
        {
            yield return "no known component";
            yield break;
        }

        JsonObject message = JsonNode.Parse(payload)!.AsObject();
        Dictionary<string, JsonNode?> keys = [];
        foreach ((string key, JsonNode? value) in message)
        {
            if (_rules["abbreviations"]![key] is { } full)
            {
                keys[full.GetValue<string>()] = value;
            }
            else
            {
                yield return $"{key} is no abbreviation";
            }
        }

        HashSet<string> required = [.. List(_rules["every"]!["required"]), .. List(rule["required"])];
        HashSet<string> allowed = [.. required, .. List(_rules["every"]!["allowed"]), .. List(rule["allowed"])];
        foreach (string fault in required.Except(keys.Keys).Select(k => $"{k} is missing")
            .Concat(keys.Keys.Except(allowed).Select(k => $"{k} is not known of a {component}"))
            .Concat(Part(keys, "device")).Concat(Part(keys, "origin"))
            .Concat(Values(component, keys)))
        {
            yield return fault;
        }
    }

    /// <summary>Whether a word is an action of a climate entity.</summary>
    public bool IsAction(string word) => List(_rules["actions"]).Contains(word);

    private IEnumerable<string> Part(Dictionary<string, JsonNode?> keys, string name)
    {
        if (keys.GetValueOrDefault(name) is not JsonObject part)
        {
            return [$"{name} is no object"];
        }

        string[] own = [.. part.Select(p => p.Key)];
        string[] required = [.. List(_rules[name]!["required"])];
        return required.Except(own).Select(k => $"{name}.{k} is missing")
            .Concat(own.Except([.. required, .. List(_rules[name]!["allowed"])]).Select(k => $"{name}.{k} is not known"));
    }

    private IEnumerable<string> Values(string component, Dictionary<string, JsonNode?> keys)
    {
        string? Text(string key) => keys.GetValueOrDefault(key)?.ToString();
        foreach (string key in new[] { "entity_category", "mode", "precision", "temperature_unit" })
        {
            if (Text(key) is { } word && !List(_rules[key]).Contains(word))
            {
                yield return $"{key} cannot be {word}";
            }
        }

        if (Text("entity_category") is { } category && List(_rules["not_for_category"]![category]).Contains(component))
        {
            yield return $"a {component} cannot be {category}";
        }

        if (keys.GetValueOrDefault("modes") is JsonArray modes && modes.Any(m => !List(_rules[component == "water_heater" ? "water_heater_modes" : "modes"]).Contains(m!.ToString())))
        {
            yield return "a mode is not known";
        }

        if (keys.GetValueOrDefault("options") is JsonArray options && (options.Count < 2 || options.Select(o => o!.ToString()).Distinct().Count() != options.Count))
        {
            yield return "options are to be two or more, each once";
        }

        if (Text("min") is { } min && Text("max") is { } max && double.Parse(min) >= double.Parse(max))
        {
            yield return "min is not below max";
        }

        string? deviceClass = Text("device_class");
        if (component == "sensor")
        {
            foreach (string fault in Sensor(deviceClass, Text("unit_of_measurement"), Text("state_class")))
            {
                yield return fault;
            }
        }
        else if (deviceClass != null && !List(_rules[component + "_classes"]).Contains(deviceClass))
        {
            yield return $"a {component} has no device class {deviceClass}";
        }
    }

    private IEnumerable<string> Sensor(string? deviceClass, string? unit, string? stateClass)
    {
        if (stateClass != null && !List(_rules["state_classes"]).Contains(stateClass))
        {
            yield return $"no state class {stateClass}";
        }

        if (deviceClass == null)
        {
            yield break;
        }

        if (_rules["sensor_classes"]![deviceClass] is not { } rule)
        {
            yield return $"no device class {deviceClass}";
            yield break;
        }

        if (!rule["units"]!.AsArray().Any(u => u?.ToString() == unit))
        {
            yield return $"{deviceClass} is not measured in {unit}";
        }

        if (stateClass != null && !List(rule["state_classes"]).Contains(stateClass))
        {
            yield return $"{deviceClass} cannot be {stateClass}";
        }
    }

    private static IEnumerable<string> List(JsonNode? list) => list is JsonArray array ? array.Select(n => n!.ToString()) : [];
}
