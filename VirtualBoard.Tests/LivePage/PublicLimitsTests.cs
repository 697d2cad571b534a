using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>What one visitor of the public broker can cost it: memory stays bounded, and honest visitors are served meanwhile.</summary>
[TestClass]
public sealed class PublicLimitsTests
{
    private const string Room = "otgw/room_temperature";

    private static HomeBroker s_home = null!;
    private static PublicBroker s_open = null!;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        s_home = new HomeBroker();
        s_open = new PublicBroker(s_home);
    }

    [ClassCleanup]
    public static void Stop()
    {
        s_open.Dispose();
        s_home.Dispose();
    }

    [TestMethod]
    public async Task Subscriptions_to_invented_topics_cost_no_memory()
    {
        int before = s_open.MemoryKilobytes;
        using RawVisitor visitor = new(s_open.Port, "collector");
        for (int packet = 0; packet < 1000; packet++)
        {
            visitor.Subscribe(0, [.. Enumerable.Range(0, 100).Select(i => $"otgw/{packet}/{i}")]);
            visitor.Read(104);
        }

        await ExpectServedAsync("19.10");
        Assert.IsLessThan(before + 2000, s_open.MemoryKilobytes);
    }

    [TestMethod]
    [DataRow("#")]
    [DataRow("+/+")]
    [DataRow("otgw/#")]
    [DataRow("otgw/+")]
    [DataRow("$SYS/#")]
    [DataRow("$share/all/otgw/room_temperature")]
    public async Task A_filter_with_wildcards_fetches_nothing(string filter)
    {
        await ExpectServedAsync("19.20");
        using RawVisitor visitor = new(s_open.Port, "fetcher");
        visitor.Subscribe(0, [.. Enumerable.Repeat(filter, 100)]);

        // the SUBACK alone: two bytes of head, two of length at the most, and a refusal for each filter
        Assert.IsLessThanOrEqualTo(105, visitor.Read(10000));
    }

    [TestMethod]
    public async Task A_subscription_fetches_a_few_times_its_own_size_and_no_more()
    {
        await ExpectServedAsync("19.30");
        using RawVisitor visitor = new(s_open.Port, "repeater");
        int written = visitor.Subscribe(0, [.. Enumerable.Repeat(Room, 180)]);
        Assert.IsLessThan(3 * written, visitor.Read(1000000));
    }

    [TestMethod]
    public async Task A_session_that_is_left_behind_costs_no_more_than_its_topics()
    {
        const int Sessions = 500;
        string[] topics = [.. Regex.Matches(ShippedFile.Read("public-rights.json"), "\"topic\": \"([^\"]+)\"").Select(m => m.Groups[1].Value)];
        int before = s_open.MemoryKilobytes;
        for (int i = 0; i < Sessions; i++)
        {
            using RawVisitor visitor = new(s_open.Port, "left" + i, leavesSession: true);
            visitor.Subscribe(1, topics);
            visitor.Read(topics.Length + 5);
        }

        await ExpectServedAsync("19.40");
        Assert.IsLessThan(20.0, (s_open.MemoryKilobytes - before) / (double)Sessions, "KB a session");
    }

    private static async Task ExpectServedAsync(string value)
    {
        await using MqttProbe gateway = await s_home.ConnectAsync("otgw");
        await using MqttProbe honest = await s_open.ConnectAsync();
        await honest.SubscribeAsync(Room);
        await gateway.TellAsync((Room, value));
        await honest.WaitForAsync(Room, value);
    }
}
