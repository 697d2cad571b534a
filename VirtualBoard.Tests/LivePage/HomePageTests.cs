using System.Text.Json;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The page on the home broker, where it may move the setpoint.</summary>
[TestClass]
public sealed class HomePageTests
{
    // one for each test: what a broker retains is as if the device of the test before were there
    private readonly HomeBroker _home = new();

    [TestCleanup]
    public void Stop() => _home.Dispose();

    [TestMethod]
    public async Task The_broker_asks_for_an_account_and_the_page_for_the_right_one()
    {
        await using OpenPage page = await Browser.OpenAsync(_home.PageUrl);
        await EnterAsync(page, "guess");
        await EnterAsync(page, HomeBroker.PasswordOf("page"));
        await page.ExpectLiveAsync();
        await page.Page.ReloadAsync();
        await page.ExpectLiveAsync();
        Assert.AreEqual(0, await page.Page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(k => k.includes('account')).length"), "kept though not asked to");
    }

    [TestMethod]
    public async Task A_setpoint_that_is_moved_in_the_page_is_adopted_by_the_thermostat()
    {
        using RunningProgram board = _home.RunFirmware("otgw", "--pace", "150");
        await using OpenPage page = await LogInAsync();
        await page.ExpectValueAsync("otgw/room_setpoint", "19.5 °C");
        await MoveAsync(page, "21");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "the thermostat has taken it over");
        await page.ExpectValueAsync("otgw/gateway/override", "Changed by this house, until the programme's next change");
        await page.ExpectValueAsync("otgw/room_setpoint", "21.0 °C");

        await page.Page.Locator("#cancel").ClickAsync();
        await page.ExpectValueAsync("otgw/room_setpoint", "19.5 °C");
        await page.ExpectValueAsync("otgw/gateway/override", "The thermostat decides.");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "the thermostat decides again");
        await Assertions.Expect(page.Page.Locator("#cancel")).ToBeHiddenAsync();
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task What_the_gateway_refuses_and_what_it_does_not_answer_is_shown()
    {
        using RunningProgram board = _home.RunFirmware("otgw", "--pace", "150");
        await using OpenPage page = await LogInAsync();
        await OpenPage.ExpectAsync(page.Badge("otgw/status"), "OpenTherm Gateway: online");
        board.Type("sim answer TT: BV");
        await MoveAsync(page, "22");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "refused: BV: the gateway finds the value bad");

        board.Type("sim deaf 10");
        await MoveAsync(page, "23");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "the gateway did not answer");
    }

    [TestMethod]
    public async Task A_result_that_does_not_come_is_told_and_so_is_one_that_comes_late()
    {
        await using MqttProbe device = await _home.ConnectAsync("otgw");
        await device.SubscribeAsync("otgw/set/+");
        await using OpenPage page = await LogInAsync(page => page.Clock.InstallAsync());
        await MoveAsync(page, "21");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "sent, waiting for the gateway…");
        await page.Page.Clock.FastForwardAsync(15000);
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "no result from the gateway");

        string id = JsonDocument.Parse(await device.FirstAsync("otgw/set/room_setpoint")).RootElement.GetProperty("id").GetString()!;
        foreach ((string answered, string shown) in new[] { ("somebody-else", "no result from the gateway"), (id, "the gateway has it, waiting for the thermostat…") })
        {
            await device.PublishAsync("otgw/result/room_setpoint", $$"""{"asked":"21","result":"accepted","id":"{{answered}}"}""", retain: false);
            await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), shown);
        }
    }

    private Task<OpenPage> LogInAsync(Func<IPage, Task>? prepare = null) => PageLogin.OpenAsync(_home, "", prepare: prepare);

    private static async Task EnterAsync(OpenPage page, string password)
    {
        await Assertions.Expect(page.Page.Locator("dialog")).ToContainTextAsync("The broker asks for an account, or refuses this one.");
        await page.Page.Locator("#user").FillAsync("page");
        await page.Page.Locator("#password").FillAsync(password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
    }

    private static async Task MoveAsync(OpenPage page, string degrees)
    {
        await page.Page.Locator("#setpoint").FillAsync(degrees);
        await page.Page.Locator("#set").ClickAsync();
    }
}
