using System.Text.RegularExpressions;
using Meterkast.VirtualBoard.Tests.LivePage;
using MQTTnet;

namespace Meterkast.VirtualBoard.Tests.Fleet;

/// <summary>Many houses on one broker: twenty boards in one process, each with its house's account.</summary>
[TestClass]
public sealed class FleetTests
{
    private const int Houses = 10;
    private static HousesInTest? s_houses;
    private static RunningProgram? s_boards;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        s_houses = new HousesInTest(["house", .. Enumerable.Range(1, Houses).Select(n => $"h{n:00}")]);
        s_boards = s_houses.Run("--starts", "20");
        s_boards.WaitFor(l => Regex.IsMatch(l, $"{2 * Houses} of {2 * Houses} boards connected, {2 * Houses} with their values"));
    }

    [ClassCleanup]
    public static void Stop()
    {
        s_boards?.Dispose();
        s_houses?.Dispose();
    }

    [TestMethod]
    public void The_status_line_counts_boards_messages_and_answered_commands()
    {
        string line = s_boards!.WaitFor(l => Regex.IsMatch(l, "[1-9][0-9]* of [1-9][0-9]* commands answered"));
        StringAssert.Matches(line, new Regex("[1-9][0-9]* messages/s, values after [0-9]+ ms .* KB and [0-9.]+ % per board"));
    }

    [TestMethod]
    public async Task The_account_of_a_house_reads_and_writes_only_what_belongs_to_the_house()
    {
        await using MqttProbe house = await s_houses!.ConnectAsync("h03");
        await using MqttProbe other = await s_houses.ConnectAsync("h04");
        await using MqttProbe admin = await s_houses.ConnectAsync("fleet-admin");
        await admin.SubscribeAsync("homes/+/otgw/result/+");
        await house.SubscribeAsync("#");
        await house.SubscribeAsync("homes/h04/otgw/+");
        await house.FirstAsync("homes/h03/otgw/status");
        await house.FirstAsync("homes/h03/p1/status");

        Assert.AreEqual(MqttClientPublishReasonCode.NotAuthorized, await house.PublishAsync("homes/h04/otgw/set/room_setpoint", "21", false));
        Assert.AreEqual(MqttClientPublishReasonCode.NotAuthorized, await house.PublishAsync("homes/h04/otgw/room_setpoint", "21"));
        Assert.AreEqual(MqttClientPublishReasonCode.NotAuthorized, await house.PublishAsync("prices/hourly", "{}"));
        await house.PublishAsync("homes/h03/otgw/set/room_setpoint", """{"value":21,"id":"own"}""", false);
        StringAssert.Contains(await house.FirstAsync("homes/h03/otgw/result/room_setpoint"), "accepted");

        await other.PublishAsync("homes/h04/otgw/set/setback_temperature", "16", false);
        await admin.FirstAsync("homes/h04/otgw/result/setback_temperature");
        string[] foreign = [.. house.Received.Keys.Where(t => !t.StartsWith("homes/h03/", StringComparison.Ordinal))];
        Assert.IsEmpty(foreign, string.Join(", ", foreign));
    }

    [TestMethod]
    public async Task The_operator_gives_commands_and_sees_results_but_no_passwords_on_their_way()
    {
        await using MqttProbe admin = await s_houses!.ConnectAsync("fleet-admin");
        await admin.SubscribeAsync("homes/#");
        await admin.PublishAsync("homes/h05/p1/set/setting", "mqtt.heartbeat=301", false);
        StringAssert.Contains(await admin.FirstAsync("homes/h05/p1/result/setting"), "accepted");
        Assert.IsFalse(admin.Received.Keys.Any(t => t.Contains("/set/", StringComparison.Ordinal)));
        Assert.AreEqual(MqttClientPublishReasonCode.NotAuthorized, await admin.PublishAsync("homes/h05/p1/power_net", "1"));
    }

    [TestMethod]
    public async Task The_account_for_values_reads_those_of_all_houses_and_writes_nothing()
    {
        await using MqttProbe metrics = await s_houses!.ConnectAsync("fleet-metrics");
        await metrics.SubscribeAsync("homes/#");
        for (int n = 1; n <= Houses; n++)
        {
            await metrics.FirstAsync($"homes/h{n:00}/otgw/gateway/version");
            await metrics.FirstAsync($"homes/h{n:00}/p1/power_net");
        }

        Assert.IsFalse(metrics.Received.Keys.Any(t => Regex.IsMatch(t, "/(set|result|homeassistant|history)/")), string.Join(' ', metrics.Received.Keys));
        Assert.AreEqual(MqttClientPublishReasonCode.NotAuthorized, await metrics.PublishAsync("homes/h05/otgw/set/room_setpoint", "21", false));
    }

    [TestMethod]
    public async Task Home_Assistant_of_a_house_finds_its_devices_below_the_house()
    {
        await using MqttProbe house = await s_houses!.ConnectAsync("h06");
        await house.SubscribeAsync("homes/h06/homeassistant/#");
        await Until.TrueAsync(
            () => house.Received.Any(m => m.Key.EndsWith("/gateway_version/config", StringComparison.Ordinal) && m.Value.Contains("homes/h06/otgw", StringComparison.Ordinal)),
            () => $"{house.Received.Count} other announcements");
        await house.PublishAsync("homes/h06/homeassistant/status", "online", false);
        await Until.TrueAsync(() => house.Received.Keys.Any(t => t.Contains("room_setpoint", StringComparison.Ordinal)), () => "no command");
    }

    [TestMethod]
    public async Task The_history_of_a_house_is_asked_for_and_answered_below_the_house()
    {
        await using MqttProbe house = await s_houses!.ConnectAsync("h07");
        await house.SubscribeAsync("homes/h07/+/result/history");
        foreach (string board in new[] { "otgw", "p1" })
        {
            await house.PublishAsync($"homes/h07/{board}/set/history", "hours", false);
            StringAssert.Contains(await house.FirstAsync($"homes/h07/{board}/result/history"), "\"what\":\"hours\"");
        }
    }

    [TestMethod]
    public async Task A_password_is_rotated_by_a_setting_and_a_restart_and_the_old_one_is_refused()
    {
        string old = s_houses!.PasswordOf("h10");
        await using MqttProbe admin = await s_houses.ConnectAsync("fleet-admin");
        await admin.SubscribeAsync("homes/h10/p1/#");
        s_houses.Provision("--rotate", "h10");
        await admin.PublishAsync("homes/h10/p1/set/setting", "mqtt.password=" + s_houses.PasswordOf("h10"), false);
        StringAssert.Contains(await admin.FirstAsync("homes/h10/p1/result/setting"), "accepted");

        await admin.PublishAsync("homes/h10/p1/set/restart", "PRESS", false);
        StringAssert.Contains(await admin.FirstAsync("homes/h10/p1/result/restart"), "accepted");
        s_houses.Reload();

        // the other board of the house still has the old password
        s_boards!.WaitFor(l => Regex.IsMatch(l, $"{(2 * Houses) - 1} of {2 * Houses} boards connected.* 1 restarts"));
        await admin.WaitForAsync("homes/h10/p1/status", "online");
        Assert.AreEqual(MqttClientConnectResultCode.NotAuthorized, await MqttProbe.KnockAsync(s_houses.Port, "h10", old));
    }

    [TestMethod]
    public async Task Each_board_has_a_house_of_its_own()
    {
        await using MqttProbe metrics = await s_houses!.ConnectAsync("fleet-metrics");
        await metrics.SubscribeAsync("homes/+/p1/energy_delivered_tariff1");
        await metrics.SubscribeAsync("homes/+/otgw/gateway/uptime");
        await Until.TrueAsync(() => metrics.Received.Count == 2 * Houses, () => $"{metrics.Received.Count} values");
        string[] registers = [.. metrics.Received.Where(m => m.Key.EndsWith("tariff1", StringComparison.Ordinal)).Select(m => m.Value)];
        Assert.HasCount(Houses, registers.Distinct());
    }
}
