using Meterkast.VirtualBoard.Tests.LivePage;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.Cluster;

/// <summary>The public cluster: what it shows, and that nothing gets in.</summary>
[TestClass]
public sealed class ClusterTests
{
    private const string Room = "otgw/room_temperature";

    private static PublicCluster s_cluster = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_cluster = new PublicCluster();

    [ClassCleanup]
    public static void Stop() => s_cluster.Dispose();

    [TestMethod]
    public async Task Each_node_has_the_last_values_and_tells_the_next()
    {
        await using MqttProbe gateway = await s_cluster.Home.ConnectAsync("otgw");
        await gateway.TellAsync((Room, "19.00"), ("otgw/brand_serial_number", "12345"));
        await using Visitor first = new(s_cluster.SocketUrl, Room);
        await first.ExpectAsync(Room, "19.00");
        for (int i = 1; i <= 3; i++)
        {
            await using Visitor later = new($"ws://127.0.0.1:{s_cluster.Node(i).Ports.Websockets}/mqtt", Room, "otgw/brand_serial_number");
            await later.ExpectAsync(Room, i == 1 ? "19.00" : $"19.{i - 1}0");
            await gateway.TellAsync((Room, $"19.{i}0"));
            await later.ExpectAsync(Room, $"19.{i}0");
            Assert.IsFalse(later.Received.ContainsKey("otgw/brand_serial_number"));
        }
    }

    [TestMethod]
    public async Task What_visitors_publish_reaches_neither_other_visitors_nor_the_house()
    {
        await using MqttProbe gateway = await s_cluster.Home.ConnectAsync("otgw");
        await using MqttProbe house = await s_cluster.Home.ConnectAsync("house");
        await house.SubscribeAsync("otgw/flame");
        await gateway.SubscribeAsync("otgw/set/+");
        await gateway.TellAsync(("otgw/flame", "OFF"));
        await using Visitor witness = new(s_cluster.SocketUrl, "otgw/flame");
        await witness.ExpectAsync("otgw/flame", "OFF");
        foreach (string account in new[] { "", "visitor", "bridge" })
        {
            string[] login = account.Length == 0 ? [] : ["-u", account, "-P", account == "bridge" ? ClusterNode.BridgePassword : account];
            foreach (string topic in account == "bridge" ? new[] { "otgw/set/room_setpoint" } : ["otgw/set/room_setpoint", "otgw/flame", "meterkast/bridge"])
            {
                using RunningProgram visitor = new(
                    "mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{s_cluster.Node(1).Ports.Mqtt}", "-V", "mqttv311", "-q", "1", "-r", "-t", topic, "-m", "ON", .. login]);
                visitor.WaitForExit();
            }
        }

        // what is published at home afterwards comes after what was forced in
        await gateway.TellAsync(("otgw/flame", "None"));
        await witness.ExpectAsync("otgw/flame", "None");
        CollectionAssert.AreEqual(new[] { "OFF", "None" }, witness.Received["otgw/flame"]);
        await house.WaitForAsync("otgw/flame", "None");
        Assert.IsEmpty(gateway.Received);
        await using Visitor later = new(s_cluster.SocketUrl, "otgw/flame", "meterkast/bridge", "otgw/set/room_setpoint");
        await later.ExpectAsync("meterkast/bridge", "1");
        await later.ExpectAsync("otgw/flame", "None");
        Assert.IsFalse(later.Received.ContainsKey("otgw/set/room_setpoint"));
    }

    [TestMethod]
    [DataRow("#")]
    [DataRow("otgw/#")]
    [DataRow("otgw/+")]
    [DataRow("+/+")]
    public void Wildcards_are_refused(string filter)
    {
        using RunningProgram visitor = new("mosquitto_sub", "-h", "127.0.0.1", "-p", $"{s_cluster.Node(2).Ports.Mqtt}", "-V", "mqttv311", "-t", filter);
        visitor.WaitFor(l => l.Contains("All subscription requests were denied", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_node_forgets_sessions_that_are_left_behind_once_it_was_told_so()
    {
        using RunningProgram script = new(Repository.File("Broker", "cluster", "forget-sessions.sh"), s_cluster.Node(1).File);
        Assert.AreEqual(0, script.WaitForExit(), string.Join('\n', script.Lines()));
        CollectionAssert.Contains(script.Lines(), "sessions are forgotten after 3600 s");
    }

    [TestMethod]
    public async Task The_page_is_live_on_the_cluster_and_read_only()
    {
        using RunningProgram gateway = s_cluster.Home.RunFirmware("otgw", "--pace", "150");
        await using OpenPage page = await Browser.OpenAsync($"http://127.0.0.1:{s_cluster.VisitorPort}/");
        await page.ExpectLiveAsync();
        await page.ExpectChangeAsync("otgw/relative_modulation");
        await OpenPage.ExpectAsync(page.Badge("meterkast/bridge"), "House: online");
        await Assertions.Expect(page.Page.Locator("#set")).ToBeHiddenAsync();
    }
}
