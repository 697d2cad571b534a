using System.Text.Json;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>What the charts keep. The test plays the gateway, in simulated time.</summary>
[TestClass]
public sealed class ChartTests
{
    private const int Minute = 60000;
    private const int Room = 1;

    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_home = new HomeBroker();

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    public async Task An_hour_and_a_day_are_kept_while_one_of_them_is_looked_at_and_over_a_reload()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await using OpenPage page = await OpenAt19DegreesAsync(device);
        await page.Page.Clock.RunForAsync(10 * Minute);
        await ChooseAsync(page, "Last day");
        await device.TellAsync(("otgw/room_temperature", "20.00"));
        await page.ExpectValueAsync("otgw/room_temperature", "20.0 °C");
        await page.Page.Clock.RunForAsync(10 * Minute);
        await ChooseAsync(page, "Last hour");
        await Assertions.Expect(page.Page.Locator(".legend")).ToContainTextAsync("Room20");

        await page.Page.ReloadAsync();
        await page.ExpectValueAsync("otgw/room_temperature", "20.0 °C");
        await Assertions.Expect(page.Page.Locator(".legend")).ToContainTextAsync("Room20");
        double?[][] hour = await KeptAsync(page, "hour");
        double?[][] day = await KeptAsync(page, "day");
        Assert.IsInRange(235, 245, hour[0].Length, "20 minutes in steps of 5 s");
        Assert.IsInRange(10, 12, day[0].Length, "20 minutes in steps of 2 minutes");
        foreach (double?[][] kept in new[] { hour, day })
        {
            Assert.AreEqual(19, kept[Room][0]);
            Assert.AreEqual(20, kept[Room][^1]);
        }
    }

    [TestMethod]
    public async Task No_more_than_the_hour_is_kept_and_a_gap_stays_a_gap()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await using OpenPage page = await OpenAt19DegreesAsync(device);
        for (int minute = 0; minute < 70; minute++)
        {
            // as in a tab in the background; the device sends its heartbeat meanwhile
            await page.Page.Clock.FastForwardAsync(Minute);
            await TellRoomAsync(device, "19.00");
        }

        // the computer sleeps for five minutes
        await page.Page.Clock.FastForwardAsync(5 * Minute);
        await page.Page.Clock.FastForwardAsync(Minute);
        await page.Page.ReloadAsync();
        double?[][] hour = await KeptAsync(page, "hour");
        Assert.IsInRange(3480, 3605, hour[0][^1]!.Value - hour[0][0]!.Value);
        int[] nothing = [.. Enumerable.Range(0, hour[Room].Length).Where(i => hour[Room][i] == null)];
        Assert.HasCount(1, nothing, "the line ends once");
        Assert.IsGreaterThan(4 * 60, hour[0][nothing[0] + 1]!.Value - hour[0][nothing[0]]!.Value);
    }

    [TestMethod]
    public async Task What_is_not_believed_is_not_drawn()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await using OpenPage page = await OpenAt19DegreesAsync(device);
        await page.Page.Clock.RunForAsync(2 * Minute);
        await device.TellAsync(("otgw/status", "offline"));
        await page.ExpectDoubtAsync("otgw/room_temperature", "offline");
        await page.Page.Clock.RunForAsync(2 * Minute);
        double?[][] hour = await KeptAsync(page, "hour");
        Assert.AreEqual(19, hour[Room][0]);
        Assert.IsNull(hour[Room][^1]);
    }

    private static async Task<OpenPage> OpenAt19DegreesAsync(MqttProbe device)
    {
        await TellRoomAsync(device, "19.00");
        OpenPage page = await PageLogin.OpenAsync(s_home, "", prepare: p => p.Clock.InstallAsync());
        await page.ExpectValueAsync("otgw/room_temperature", "19.0 °C");
        return page;
    }

    private static Task TellRoomAsync(MqttProbe device, string degrees)
    {
        return device.TellAsync(("otgw/status", "online"), ("otgw/gateway/pic", "ok"), ("otgw/room_temperature", degrees));
    }

    private static Task ChooseAsync(OpenPage page, string span) => page.Page.GetByRole(AriaRole.Button, new() { Name = span }).ClickAsync();

    private static async Task<double?[][]> KeptAsync(OpenPage page, string span)
    {
        string kept = await page.Page.EvaluateAsync<string>($"() => localStorage.getItem('meterkast.history.heating.{span}')");
        return JsonSerializer.Deserialize<double?[][]>(kept)!;
    }
}
