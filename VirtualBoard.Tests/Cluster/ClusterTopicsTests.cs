using System.Text.RegularExpressions;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>The single public broker and the cluster show the same topics.</summary>
[TestClass]
public sealed partial class ClusterTopicsTests
{
    [TestMethod]
    public void The_bridge_publishes_what_the_public_broker_would_fetch_and_may_publish_nothing_else()
    {
        string[] fetched = [.. Fetched().Matches(ShippedFile.Read("public.conf")).Select(m => m.Groups[1].Value)];
        string[] sent = [.. Sent().Matches(ShippedFile.Read("cluster/bridge.conf")).Select(m => m.Groups[1].Value)];
        CollectionAssert.AreEquivalent(Enumerable.Repeat(fetched, 3).SelectMany(f => f).ToArray(), sent, "once for each node");
        CollectionAssert.AreEquivalent(fetched.Append("meterkast/bridge").ToArray(), Listed("CHOSEN"));
    }

    [TestMethod]
    public void Visitors_may_subscribe_to_the_same_topics_as_on_the_public_broker()
    {
        string[] allowed = [.. Allowed().Matches(ShippedFile.Read("public-rights.json")).Select(m => m.Groups[1].Value)];
        CollectionAssert.AreEquivalent(allowed, Listed("VISIBLE"));
    }

    private static string[] Listed(string name)
    {
        string list = Regex.Match(ShippedFile.Read("cluster/topics.conf"), name + @": \[([^\]]*)\]").Groups[1].Value;
        return [.. Subject().Matches(list).Select(m => m.Groups[1].Value.Replace('.', '/'))];
    }

    [GeneratedRegex("^topic ([^ ]+) in 0$", RegexOptions.Multiline)]
    private static partial Regex Fetched();

    [GeneratedRegex("^topic ([^ ]+) out 0$", RegexOptions.Multiline)]
    private static partial Regex Sent();

    [GeneratedRegex("\"topic\": \"([^\"]+)\", \"allow\": true")]
    private static partial Regex Allowed();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Subject();
}
