using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests.Recipes;

/// <summary>
/// The recipes of docs/contributing.md: with one row more in each table, and no change elsewhere that a recipe does not name,
/// firmware, discovery and documents have what the row says.
/// </summary>
[TestClass]
public sealed class RecipeTests
{
    private const string Ids = "OtGatewayFirmware/OpenTherm/DataIdTable.cs";
    private const string Codes = "P1Firmware/Obis/ObisTable.cs";
    private const string Commands = "OtGatewayFirmware/Gateway/CommandTable.cs";
    private const string State = "OtGatewayFirmware/Gateway/GatewayState.cs";
    private const string Setter = "OtGatewayFirmware/Gateway/BusWatch.cs";
    private const string Settings = "Shared/Settings/SettingsTable.cs";
    private const string Device = "Shared/Settings/DeviceSettings.cs";
    private const string Boards = "Shared/Profiles/BoardTable.cs";
    private const string BoardData = "boards.json";

    // What a user would see: the benches run the firmware, the documents are those that VirtualBoard prints
    private const string Probe = """
        using System.Linq;
        using Meterkast.Gateway;
        using Meterkast.Profiles;
        using Meterkast.Settings;
        using Meterkast.Tests;
        using Meterkast.VirtualBoard;
        using Meterkast.VirtualBoard.Tests.HomeAssistant;

        public static class Probe
        {
            public static string DataId()
            {
                GatewayBench bench = new GatewayBench();
                bench.Exchange(0, 64, 0, 4, 0x0280);
                return bench.Publisher.LastWith("otgw/flue_pressure");
            }

            public static string Obis()
            {
                MeterBench bench = new MeterBench();
                bench.ReceiveSealed("/TST5 recipe\r\n\r\n1-3:0.2.8(50)\r\n1-0:0.9.7(000123.456*kWh)\r\n");
                return bench.LastWith("p1/spare_energy");
            }

            public static string Command()
            {
                GatewayBench bench = new GatewayBench();
                bench.Set("quiet_hours", "25");
                bench.Set("quiet_hours", "7");
                string sent = bench.Serial.Sent;
                bench.Answer("QH: 7");
                return sent + "\n" + bench.Publisher.LastWith("otgw/result/quiet_hours") + "\n" + bench.Publisher.LastWith("otgw/asked/quiet_hours");
            }

            public static string StateTopic()
            {
                GatewayBench bench = new GatewayBench();
                bench.Message('T', 0, 17, 0);
                bench.Wait(100);
                return bench.Publisher.LastWith("otgw/gateway/last_frame");
            }

            public static string Setting()
            {
                DeviceSettings settings = new DeviceSettings("otgw");
                string before = settings.Nickname;
                settings.Read(System.Text.Encoding.UTF8.GetBytes("device.nickname = attic"));
                return before + " " + settings.Nickname;
            }

            public static string Board() => BoardProfile.Find("ESP32_RECIPE").ReceivePin.ToString();

            public static string Discovery() => string.Join('\n', AllEntities.OfGateway().Concat(AllEntities.OfMeter()).Select(m => m.Topic));

            public static string Documents() => TopicDocument.Write() + MeterTopicDocument.Write() + SettingsDocument.Write() + SettingsData.Write() + BoardsDocument.Write() + HomeRights.Write();
        }
        """;

    private static readonly Lazy<Assembly> Changed = new(Build);

    [TestMethod]
    public void A_row_of_a_data_id_is_decoded_announced_and_documented()
    {
        Assert.AreEqual("otgw/flue_pressure 2.50", Ask("DataId"));
        StringAssert.Contains(Ask("Discovery"), "/flue_pressure/config");
        StringAssert.Contains(Ask("Documents"), "| 64 | `otgw/flue_pressure` | R | HL | f8.8 | bar | 0..5 | 1 |  |");
    }

    [TestMethod]
    public void A_row_of_an_OBIS_code_is_decoded_announced_and_documented()
    {
        Assert.AreEqual("p1/spare_energy 123.456", Ask("Obis"));
        StringAssert.Contains(Ask("Discovery"), "/spare_energy/config");
        StringAssert.Contains(Ask("Documents"), "| 1-0:0.9.7 | `p1/spare_energy` | kWh | number |");
    }

    [TestMethod]
    public void A_row_of_a_command_is_checked_sent_announced_documented_and_allowed()
    {
        string[] seen = Ask("Command").Split('\n');
        Assert.AreEqual("QH=7", seen[0]);
        StringAssert.Contains(seen[1], "\"result\":\"accepted\"");
        Assert.AreEqual("otgw/asked/quiet_hours 7", seen[2]);
        StringAssert.Contains(Ask("Discovery"), "/quiet_hours/config");
        StringAssert.Contains(Ask("Documents"), "| `otgw/set/quiet_hours` | 0 to 24, whole | h | QH | 6.6 |  | hours without noise |");
        StringAssert.Contains(Ask("Documents"), "\ntopic write otgw/set/quiet_hours\n");
    }

    [TestMethod]
    public void A_row_of_a_state_topic_is_published_announced_and_documented()
    {
        Assert.AreEqual("otgw/gateway/last_frame T", Ask("StateTopic"));
        StringAssert.Contains(Ask("Discovery"), "/gateway_last_frame/config");
        StringAssert.Contains(Ask("Documents"), "| `otgw/gateway/last_frame` | letter of the last frame |");
    }

    [TestMethod]
    public void A_row_of_a_setting_is_read_and_documented()
    {
        Assert.AreEqual("nobody attic", Ask("Setting"));
        StringAssert.Contains(Ask("Documents"), "| `device.nickname` | nobody |");
        StringAssert.Contains(Ask("Documents"), "\"key\": \"device.nickname\"");
    }

    [TestMethod]
    public void A_row_of_a_board_is_found_and_documented()
    {
        Assert.AreEqual("4", Ask("Board"));
        StringAssert.Contains(Ask("Documents"), "| Recipe | `ESP32_RECIPE` |");
    }

    [TestMethod]
    [DataRow("A data id", true, Ids)]
    [DataRow("An OBIS code", true, Codes)]
    [DataRow("A command", true, Commands)]
    [DataRow("A state topic", true, State)]
    [DataRow("A setting", true, Settings, Device)]
    [DataRow("A board", false, Boards, BoardData)]
    [DataRow("A source file", false)]
    [DataRow("A whole firmware", false)]
    public void A_recipe_names_its_files_and_is_short(string title, bool isShort, params string[] files)
    {
        string text = File.ReadAllText(Repository.File("docs", "contributing.md")).ReplaceLineEndings("\n");
        string recipe = Regex.Match(text, $"^### {title}\n(?<recipe>.*?)(?=^##)", RegexOptions.Multiline | RegexOptions.Singleline).Groups["recipe"].Value;
        Assert.AreNotEqual("", recipe, $"no recipe for: {title}");
        foreach (string file in files)
        {
            StringAssert.Contains(recipe, $"`{file}`");
        }

        string[] named = [.. Regex.Matches(recipe, "`([A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+\\.[a-z]+)`").Select(m => m.Groups[1].Value).Where(f => !f.StartsWith("otgw/", StringComparison.Ordinal))];
        string[] missing = [.. named.Where(f => !File.Exists(Repository.File(f)))];
        Assert.AreEqual(0, missing.Length, string.Join(", ", missing));
        int steps = Regex.Count(recipe, "^\\d\\. ", RegexOptions.Multiline);
        Assert.IsTrue(!isShort || steps is 1 or 2, $"{title}: {steps} files to edit by hand");
    }

    private static string Ask(string question)
    {
        return (string)Changed.Value.GetType("Probe")!.GetMethod(question)!.Invoke(null, null)!;
    }

    private static Assembly Build()
    {
        ScratchCopy copy = new();
        copy.Change(Ids, t => t.Replace("                case 56: return", "                case 64: return \"R  -   HL   f8.8  flue_pressure  bar  0..5  ~1\\n\";\n                case 56: return", StringComparison.Ordinal));
        copy.Change(Codes, t => InGroup(t, "Others", "1-0:0.9.7    number       kWh   spare_energy"));
        copy.Change(Commands, t => InGroup(t, "Ports", "quiet_hours|QH|whole 0 24|h||6.6|||hours without noise"));
        copy.Change(Settings, t => InGroup(t, "Network", "device.nickname|name|nobody|free|what the device is called"));
        copy.Change(Device, t => t
            .Replace("            MqttHost = ", "            Nickname = values.Text(\"device.nickname\");\n            MqttHost = ", StringComparison.Ordinal)
            .Replace("        public string MqttHost", "        public string Nickname { get; private set; }\n\n        public string MqttHost", StringComparison.Ordinal));
        copy.Change(State, t => Numbered(t, "Count => ", "last_frame|text|off|letter of the last frame")
            .Replace("        /// <inheritdoc/>\n        public int Count", $"        public const int LastFrame = {NumberOf(t, "Count => ")};\n\n        public int Count", StringComparison.Ordinal));
        copy.Change(Setter, t => t.Replace("            _isUnknown = false;\n            if (letter", "            _topics.SetText(GatewayState.LastFrame, ((char)letter).ToString());\n            _isUnknown = false;\n            if (letter", StringComparison.Ordinal));
        copy.Change(Boards, t => Numbered(t, "Rows = ", "ESP32_RECIPE|esp32|COM2|4|5|-|-|wifi|no|"));
        copy.Change(BoardData, t => t.Replace("\"boards\": [", "\"boards\": [ { \"target\": \"ESP32_RECIPE\", \"name\": \"Recipe\", \"edition\": \"esp32\", \"power\": \"\", \"notes\": \"\" },", StringComparison.Ordinal));
        return copy.Build(Probe);
    }

    // A row anywhere in a group; here it is the first one
    private static string InGroup(string text, string group, string row)
    {
        return text.ReplaceLineEndings("\n").Replace($"string {group} =\n            \"", $"string {group} =\n            \"{row}\\n\"\n            + \"", StringComparison.Ordinal);
    }

    // A row at the end of a table with numbers, and the number of rows
    private static string Numbered(string text, string count, string row)
    {
        int number = NumberOf(text, count);
        string next = (number + 1).ToString(CultureInfo.InvariantCulture);
        return text.ReplaceLineEndings("\n").Replace($"{count}{number};", $"{count}{next};", StringComparison.Ordinal)
            .Replace("                default: return null;", $"                case {number}: return \"{row}\";\n                default: return null;", StringComparison.Ordinal);
    }

    private static int NumberOf(string text, string count)
    {
        return int.Parse(Regex.Match(text, Regex.Escape(count) + "(\\d+);").Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
