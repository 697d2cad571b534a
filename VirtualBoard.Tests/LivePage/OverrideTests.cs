using System.Text.Json;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>What the page tells of the room setpoint's override, and how its dial is worked. The test plays the gateway.</summary>
[TestClass]
public sealed class OverrideTests
{
    private const string Override = "otgw/gateway/override";
    private const string Offered = "otgw/gateway/override_setpoint";
    private const string Asked = "otgw/asked/room_setpoint";

    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_home = new HomeBroker();

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    public async Task Going_back_to_the_thermostat_is_told_as_that_until_the_thermostat_has_done_it()
    {
        await using MqttProbe device = await ConnectAsync((Override, "accepted"), (Offered, "20.50"), (Asked, "20.5"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await page.ExpectValueAsync(Override, "Changed by this house, until the programme's next change");
        await page.Page.Locator("#cancel").ClickAsync();
        await AnswerAsync(device, "accepted");
        await device.TellAsync((Asked, "None"), (Offered, "0.00"), (Override, "pending"));
        await page.ExpectValueAsync(Override, "Going back to the thermostat…");
        await ExpectOutcomeAsync(page, "the gateway has it, waiting for the thermostat…", "outcome");
        await device.TellAsync((Offered, "None"), (Override, "none"));
        await page.ExpectValueAsync(Override, "The thermostat decides.");
        await ExpectOutcomeAsync(page, "the thermostat decides again", "outcome good");
    }

    [TestMethod]
    public async Task Going_back_also_takes_back_what_the_dial_offers()
    {
        await using MqttProbe device = await ConnectAsync((Override, "none"), (Offered, "None"), (Asked, "None"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await MoveAsync(page, "21");
        await AnswerAsync(device, "accepted");
        await device.TellAsync((Asked, "21"), (Offered, "21.00"), (Override, "pending"));
        await OpenPage.ExpectAsync(page.Page.Locator(".caption"), "New");
        await page.Page.Locator("#cancel").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".caption")).Not.ToHaveTextAsync("New");
        await AnswerAsync(device, "accepted");
    }

    [TestMethod]
    public async Task What_the_gateway_has_accepted_is_not_told_as_what_the_thermostat_has_adopted()
    {
        await using MqttProbe device = await ConnectAsync((Override, "none"), (Offered, "None"), (Asked, "None"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await MoveAsync(page, "21");
        await AnswerAsync(device, "accepted");
        await ExpectOutcomeAsync(page, "the gateway has it, waiting for the thermostat…", "outcome");
        await device.TellAsync((Asked, "21"), (Offered, "21.00"), (Override, "pending"));
        await page.ExpectValueAsync(Override, "Offered to the thermostat: 21.0 °C, this house");
        await device.TellAsync(("otgw/room_setpoint", "21.00"), (Override, "accepted"));
        await ExpectOutcomeAsync(page, "the thermostat has taken it over", "outcome good");

        // a value that was moved and not sent has no outcome
        await page.Page.Locator("#setpoint").FillAsync("23");
        await ExpectOutcomeAsync(page, "", "outcome");
        await OpenPage.ExpectAsync(page.Page.Locator(".caption"), "New");
        await Assertions.Expect(page.Page.Locator(".setpoint .middle")).ToContainTextAsync("now 21.0 °C");
    }

    [TestMethod]
    public async Task A_setpoint_that_the_thermostat_rejects_is_told_once_and_the_dial_shows_the_one_in_force()
    {
        await using MqttProbe device = await ConnectAsync((Override, "none"), (Offered, "None"), (Asked, "None"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await MoveAsync(page, "25");
        await AnswerAsync(device, "accepted");
        await device.TellAsync((Asked, "25"), (Offered, "25.00"), (Override, "pending"));
        await page.ExpectValueAsync(Override, "Offered to the thermostat: 25.0 °C, this house");
        await device.TellAsync((Override, "rejected"));
        await page.ExpectValueAsync(Override, "The thermostat did not take it over.");
        await ExpectOutcomeAsync(page, "", "outcome");
        await Assertions.Expect(page.Page.Locator("#setpoint")).ToHaveValueAsync("19.5");
        await OpenPage.ExpectAsync(page.Page.Locator(".caption"), "Set to");
    }

    [TestMethod]
    public async Task An_override_that_this_house_did_not_ask_for_is_another_programs()
    {
        await using MqttProbe device = await ConnectAsync((Override, "accepted"), (Offered, "18.00"), (Asked, "None"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await page.ExpectValueAsync(Override, "Changed by another program");
    }

    [TestMethod]
    public async Task The_dial_is_turned_by_keys_and_by_a_finger()
    {
        await using MqttProbe device = await ConnectAsync((Override, "none"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "", new() { HasTouch = true, ViewportSize = new() { Width = 390, Height = 844 } });
        await page.ExpectValueAsync("otgw/room_setpoint", "19.5 °C");
        await Assertions.Expect(page.Page.Locator("#set")).ToBeEnabledAsync();
        ILocator slider = page.Page.GetByRole(AriaRole.Slider, new() { Name = "New room setpoint" });
        foreach ((string key, string shown) in new[] { ("ArrowUp", "20.0 °C"), ("ArrowLeft", "19.5 °C"), ("Home", "5.0 °C"), ("End", "30.0 °C") })
        {
            await slider.PressAsync(key);
            await OpenPage.ExpectAsync(page.Page.Locator("output"), shown);
        }

        // the top of the ring is the middle of its range; its left end is 5 °C
        await page.Page.Locator(".dial").ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult dial = (await page.Page.Locator(".dial svg").BoundingBoxAsync())!;
        await page.Page.Touchscreen.TapAsync(dial.X + (dial.Width / 2), dial.Y + (dial.Height * 0.09f));
        await OpenPage.ExpectAsync(page.Page.Locator("output"), "17.5 °C");
        await page.Page.Mouse.MoveAsync(dial.X + (dial.Width / 2), dial.Y + (dial.Height * 0.09f));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(dial.X + (dial.Width * 0.9f), dial.Y + (dial.Height / 2), new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();
        await OpenPage.ExpectAsync(page.Page.Locator("output"), "26.0 °C");
    }

    private static async Task<MqttProbe> ConnectAsync(params (string Topic, string Payload)[] state)
    {
        MqttProbe device = await s_home.ConnectAsync("otgw");
        await device.SubscribeAsync("otgw/set/+");
        await device.TellAsync([("otgw/status", "online"), ("otgw/gateway/pic", "ok"), ("otgw/room_setpoint", "19.50"), .. state]);
        return device;
    }

    private static async Task AnswerAsync(MqttProbe device, string result)
    {
        string id = JsonDocument.Parse(await device.FirstAsync("otgw/set/room_setpoint")).RootElement.GetProperty("id").GetString()!;
        await device.PublishAsync("otgw/result/room_setpoint", $$"""{"result":"{{result}}","id":"{{id}}"}""", retain: false);
    }

    private static async Task MoveAsync(OpenPage page, string degrees)
    {
        await page.Page.Locator("#setpoint").FillAsync(degrees);
        await page.Page.Locator("#set").ClickAsync();
    }

    private static async Task ExpectOutcomeAsync(OpenPage page, string text, string kind)
    {
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), text);
        await Assertions.Expect(page.Page.Locator("#outcome")).ToHaveClassAsync(kind);
    }
}
