using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>What the charts keep. The test plays the gateway, in simulated time.</summary>
[TestClass]
public sealed partial class ChartTests
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
        await Assertions.Expect(page.Page.Locator(".chart")).ToHaveAttributeAsync("aria-valuetext", new Regex("Room 20.0 °C"));

        await page.Page.ReloadAsync();
        await page.ExpectValueAsync("otgw/room_temperature", "20.0 °C");
        await Assertions.Expect(page.Page.Locator(".chart")).ToHaveAttributeAsync("aria-valuetext", new Regex("Room 20.0 °C"));
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
    public async Task A_day_is_filled_from_the_devices_history_where_this_browser_did_not_see_it_however_often_it_must_be_asked()
    {
        // not in the past: the MQTT client's timers would end at once
        DateTimeOffset noon = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(1).AddHours(12);
        string[] days = [.. new[] { -1, 0 }.Select(d => noon.AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await device.SubscribeAsync("otgw/set/history");
        await TellRoomAsync(device, "19.00");
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "", new() { TimezoneId = "UTC" }, async p =>
        {
            // seen three days ago, and from 06:00 to 07:00
            await p.Clock.InstallAsync(new() { TimeDate = noon.UtcDateTime });
            await p.AddInitScriptAsync($$"""
                const seen = [-72, -6].flatMap((hour) => Array.from({ length: 31 }, (_, i) => {{noon.ToUnixTimeSeconds()}} + hour * 3600 + i * 120));
                localStorage.getItem("meterkast.history.heating.day") ??
                    localStorage.setItem("meterkast.history.heating.day", JSON.stringify([seen, ...[21, 21, 50, 40].map((v) => seen.map(() => v))]));
                """);
        });
        Assert.AreEqual("hours " + days[0], await device.FirstAsync("otgw/set/history"));
        device.Received.Clear();
        await device.PublishAsync("otgw/result/history", $$"""{"asked":"hours {{days[0]}}","result":"refused","reason":"busy with other requests"}""", retain: false);
        await page.Page.Clock.FastForwardAsync(Minute);
        foreach (string day in days)
        {
            await device.WaitForAsync("otgw/set/history", "hours " + day);
            string rows = string.Concat(Enumerable.Range(0, day == days[0] ? 24 : 12).Select(hour => $"\\n{day}T{hour:D2}:00:00+00:00,18.0,30.0"));
            await device.PublishAsync(
                "otgw/result/history", $$"""{"what":"hours","of":"{{day}}","part":1,"parts":1,"csv":"time,room_temperature_mean,flow_temperature_mean{{rows}}"}""", retain: false);
        }

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Last day" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.ReloadAsync();
        double?[][] kept = await KeptAsync(page, "day");
        double[] recorded = [.. kept[0].Where((_, i) => kept[Room][i] == 18).Select(t => ((t!.Value - noon.ToUnixTimeSeconds()) / 3600) + 12)];

        // at half past each hour of the last 24, without the one that was seen
        double[] expected = [.. Enumerable.Range(-12, 24).Select(hour => hour + 0.5).Where(hour => hour != 6.5)];
        CollectionAssert.AreEqual(expected, recorded);
        Assert.HasCount(31, kept[Room].Where(v => v == 21).ToArray());
        Assert.DoesNotContain((double?)null, kept[Room], "the line has no gap");
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
        Assert.AreEqual(19, hour[Room].First(v => v != null));
        Assert.IsNull(hour[Room][^1]);
    }

    [TestMethod]
    public async Task Its_values_are_read_with_a_pointer_a_finger_and_keys_and_as_a_table()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await TellRoomAsync(device, "19.00");
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "", new() { HasTouch = true }, PlayedHouse.SeedChartsAsync);
        await page.ExpectValueAsync("otgw/room_temperature", "19.0 °C");
        ILocator chart = page.Page.Locator(".chart");
        ILocator tip = page.Page.Locator(".tip");
        await Assertions.Expect(tip).ToBeHiddenAsync();
        await chart.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;
        await page.Page.Touchscreen.TapAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Assertions.Expect(tip).ToContainTextAsync(Readings());

        // a drag reads on; there is no selection that does nothing
        await page.Page.Mouse.MoveAsync(box.X + 100, box.Y + 50);
        await page.Page.Mouse.DownAsync();
        string before = await tip.InnerTextAsync();
        await page.Page.Mouse.MoveAsync(box.X + 300, box.Y + 50, new() { Steps = 4 });
        await Assertions.Expect(tip).Not.ToHaveTextAsync(before);
        await page.Page.Mouse.UpAsync();
        Assert.AreEqual("", await page.Page.EvaluateAsync<string>("() => getSelection().toString()"));
        await page.Page.Mouse.MoveAsync(box.X + 100, box.Y - 60);
        await Assertions.Expect(tip).ToBeHiddenAsync();

        ILocator slider = page.Page.GetByRole(AriaRole.Slider, new() { Name = "Temperatures: Room, Setpoint, Flow, Return" });
        await slider.PressAsync("Home");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", FirstReading());
        await slider.PressAsync("ArrowRight");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuenow", "1");
        await page.Page.GetByText("As a table").ClickAsync();
        await OpenPage.ExpectAsync(page.Page.Locator("details thead"), "TimeRoomSetpointFlowReturn");
        await Assertions.Expect(page.Page.Locator("details tbody tr")).ToHaveCountAsync(48);
        await Assertions.Expect(page.Page.Locator("details tbody tr").Last).ToContainTextAsync("19.5 °C");
    }

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}Room[0-9.]+ °CSetpoint20.5 °CFlow[0-9.]+ °CReturn[0-9.]+ °C$")]
    private static partial Regex Readings();

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}, Room 19.1 °C, Setpoint 19.5 °C, Flow 35[.][0-9] °C, Return 26[.][0-9] °C$")]
    private static partial Regex FirstReading();

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
