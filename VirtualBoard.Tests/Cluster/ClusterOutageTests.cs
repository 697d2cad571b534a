using System.Diagnostics;
using System.Globalization;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>What visitors see of the public cluster when a part of it is lost: a moment without news, and never a wrong value.</summary>
[TestClass]
public sealed class ClusterOutageTests
{
    private const string Flow = "otgw/flow_temperature";
    private const string House = "meterkast/bridge";
    private const int Visitors = 50;

    private static PublicCluster s_cluster = null!;

    // grows by a tenth with each value that is told
    private int _tenths = 100;

    public TestContext TestContext { get; set; } = null!;

    private string Now => (_tenths / 10.0).ToString("F2", CultureInfo.InvariantCulture);

    [ClassInitialize]
    public static void Start(TestContext context) => s_cluster = new PublicCluster();

    [ClassCleanup]
    public static void Stop() => s_cluster.Dispose();

    [TestMethod]
    public async Task Visitors_of_a_node_that_is_killed_come_back_on_another_and_see_no_wrong_value()
    {
        await using MqttProbe gateway = await s_cluster.Home.ConnectAsync("otgw");
        await gateway.TellAsync(("otgw/status", "online"), ("otgw/gateway/pic", "online"));
        await TellNextAsync(gateway);
        await using OpenPage page = await Browser.OpenAsync($"http://127.0.0.1:{s_cluster.VisitorPort}/");
        await page.ExpectLiveAsync();
        await RecordAsync(page);
        Visitor[] visitors = [.. Enumerable.Range(0, Visitors).Select(_ => new Visitor(s_cluster.SocketUrl, Flow))];
        await Until.TrueAsync(() => visitors.All(v => v.IsServed), () => $"{visitors.Count(v => v.IsServed)} of {Visitors} visitors are served");
        for (int number = 1; number <= 3; number++)
        {
            Dictionary<Visitor, int> before = visitors.ToDictionary(v => v, v => v.Visits);
            s_cluster.Node(number).Kill();
            long killed = Stopwatch.GetTimestamp();
            await Until.TrueAsync(() => visitors.Any(v => !v.IsServed), () => "nobody noticed");
            while (!visitors.All(v => v.IsServed))
            {
                await TellNextAsync(gateway);
            }

            await TellNextAsync(gateway);
            await Task.WhenAll(visitors.Select(v => v.ExpectAsync(Flow, Now)));
            await page.ExpectValueAsync(Flow, Shown());
            Visitor[] moved = [.. visitors.Where(v => v.Visits > before[v])];
            double worst = moved.Max(v => Stopwatch.GetElapsedTime(killed, v.ServedSince).TotalSeconds);
            TestContext.WriteLine(FormattableString.Invariant($"node {number} killed: {moved.Length} of {Visitors} visitors moved, the last was served again after {worst:F1} s"));
            s_cluster.Node(number).Start();
            s_cluster.Node(number).WaitUntilFed();
        }

        await page.ExpectNoDoubtAsync(Flow);
        ExpectOrder(await page.Page.EvaluateAsync<string[]>("window.seen"));
        foreach (Visitor visitor in visitors)
        {
            ExpectOrder([.. visitor.Received[Flow]]);
            await visitor.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task All_nodes_are_restarted_one_by_one_and_who_comes_meanwhile_gets_the_last_values()
    {
        await using MqttProbe gateway = await s_cluster.Home.ConnectAsync("otgw");
        await TellNextAsync(gateway);
        await using Visitor stays = new(s_cluster.SocketUrl, Flow);
        await stays.ExpectAsync(Flow, Now);
        for (int number = 1; number <= 3; number++)
        {
            ClusterNode node = s_cluster.Node(number);
            node.Stop();
            await TellNextAsync(gateway);
            node.Start();
            while (!node.IsFed())
            {
                await using Visitor comes = new(s_cluster.SocketUrl, Flow);
                await comes.ExpectAsync(Flow, Now);
                Assert.HasCount(1, comes.Received[Flow]);
            }

            await stays.ExpectAsync(Flow, Now);
        }

        ExpectOrder([.. stays.Received[Flow]]);
    }

    [TestMethod]
    public async Task While_the_house_is_away_visitors_get_its_last_values_and_are_told()
    {
        await using (MqttProbe gateway = await s_cluster.Home.ConnectAsync("otgw"))
        {
            await TellNextAsync(gateway);
        }

        await using Visitor stays = new(s_cluster.SocketUrl, Flow, House);
        await stays.ExpectAsync(House, "1");
        await stays.ExpectAsync(Flow, Now);
        s_cluster.Home.Stop();
        await stays.ExpectAsync(House, "0");
        await using Visitor comes = new(s_cluster.SocketUrl, Flow, House);
        await comes.ExpectAsync(House, "0");
        await comes.ExpectAsync(Flow, Now);
        s_cluster.Home.Start();
        await stays.ExpectAsync(House, "1");
        await comes.ExpectAsync(House, "1");
        Assert.AreEqual(1, stays.Visits);
    }

    private static Task RecordAsync(OpenPage page)
    {
        return page.Value(Flow).EvaluateAsync("""
            place => {
                window.seen = [];
                new MutationObserver(() => window.seen.push(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
            }
            """);
    }

    private static void ExpectOrder(string[] seen)
    {
        Assert.IsGreaterThan(2, seen.Length);
        Assert.AreEqual(string.Join(' ', seen.Order(StringComparer.Ordinal)), string.Join(' ', seen), "a value came after a later one");
    }

    private async Task TellNextAsync(MqttProbe gateway)
    {
        _tenths++;
        await gateway.TellAsync((Flow, Now));
        await Task.Delay(50);
    }

    private string Shown() => (_tenths / 10.0).ToString("F1", CultureInfo.InvariantCulture) + " °C";
}
