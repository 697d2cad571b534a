using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Broker/home.acl held against docs/topics.md: it names every topic, so a new one must not be forgotten.</summary>
[TestClass]
public sealed partial class BrokerRightsTests
{
    /// <summary>What the PIC keeps in EEPROM and a householder changes all the same.</summary>
    private static readonly string[] HouseholdersInEeprom = ["otgw/set/max_ch_setpoint", "otgw/set/dhw_setpoint", "otgw/set/dhw_enable", "otgw/set/summer_mode"];

    private static readonly string[] QuestionsAndRestart = ["otgw/set/history", "p1/set/history", "p1/set/restart", "p1/set/update"];

    private static readonly string[] InstallersOnly = ["otgw/set/setting", "otgw/set/raw", "p1/set/setting"];

    private static readonly string Documented = File.ReadAllText(Repository.File("docs", "topics.md"));

    [TestMethod]
    [DataRow("admin")]
    [DataRow("house")]
    [DataRow("page")]
    public void Every_topic_of_a_device_but_its_commands_can_be_read(string user)
    {
        string[] filters = Rights(user, "read");
        string[] topics = [.. TopicName().Matches(Documented).Select(m => m.Groups[1].Value).Where(t => t[^1] != '/' && !t.Contains("/set", StringComparison.Ordinal))];
        Assert.IsGreaterThan(400, topics.Length);
        CollectionAssert.AreEqual(Array.Empty<string>(), topics.Where(t => !filters.Any(f => Matches(f, t))).ToArray());
        CollectionAssert.AreEqual(Array.Empty<string>(), filters.Where(f => Matches(f, "otgw/set/setting") || Matches(f, "p1/set/setting")).ToArray());
    }

    [TestMethod]
    public void The_house_may_give_every_command_but_the_installers()
    {
        Match[] commands = [.. CommandRow().Matches(Documented).Cast<Match>()];
        Assert.IsGreaterThan(40, commands.Length);
        string[] expected = [.. commands.Where(c => !c.Groups["marks"].Value.Contains('E')).Select(c => c.Groups["topic"].Value).Except(InstallersOnly).Concat(HouseholdersInEeprom).Concat(QuestionsAndRestart)];
        CollectionAssert.AreEquivalent(expected, Rights("house", "write"));
    }

    [TestMethod]
    public void The_page_moves_the_setpoint_and_asks_for_the_history_and_the_bridge_writes_nothing()
    {
        CollectionAssert.AreEquivalent(new[] { "otgw/set/room_setpoint", "otgw/set/history", "p1/set/history", "meterkast/page" }, Rights("page", "write"));
        CollectionAssert.AreEqual(Array.Empty<string>(), Rights("bridge", "write"));
        CollectionAssert.AreEqual(Array.Empty<string>(), Rights("bridge", "readwrite"));
    }

    private static string[] Rights(string user, string right)
    {
        string paragraph = Regex.Match(ShippedFile.Read("home.acl"), $"^user {user}\n(?<lines>(topic .*\n)+)", RegexOptions.Multiline).Groups["lines"].Value;
        return [.. Regex.Matches(paragraph, $"^topic {right} (.+)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value)];
    }

    private static bool Matches(string filter, string topic)
    {
        return Regex.IsMatch(topic, "^" + Regex.Escape(filter).Replace("\\+", "[^/]+", StringComparison.Ordinal).Replace("/\\#", "(/.+)?", StringComparison.Ordinal).Replace("\\#", ".*", StringComparison.Ordinal) + "$");
    }

    [GeneratedRegex("`((?:otgw|p1)/[^` ]+)`")]
    private static partial Regex TopicName();

    // | `otgw/set/room_setpoint` | payload | unit | PIC | marks |
    [GeneratedRegex("^\\| `(?<topic>otgw/set/[a-z0-9_]+)` \\|[^|]*\\|[^|]*\\|[^|]*\\|(?<marks>[^|]*)\\|", RegexOptions.Multiline)]
    private static partial Regex CommandRow();
}
