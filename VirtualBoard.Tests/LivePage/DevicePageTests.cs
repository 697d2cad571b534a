using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The device's own page, with no broker anywhere: values, the setpoint, settings, the line.</summary>
[TestClass]
public sealed class DevicePageTests
{
    private static LoneDevice s_gateway = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_gateway = new LoneDevice("otgw", "--pace", "150");

    [ClassCleanup]
    public static void Stop() => s_gateway.Dispose();

    [TestMethod]
    public async Task The_setpoint_is_moved_without_a_broker_and_what_is_refused_or_not_answered_is_shown()
    {
        using LoneDevice gateway = new("otgw", "--pace", "150");
        await using OpenPage page = await gateway.OpenAsync();
        await page.ExpectValueAsync("otgw/room_setpoint", "19.5 °C");
        await page.ExpectChangeAsync("otgw/flow_temperature");
        await MoveAsync(page, "20.5");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "the thermostat has taken it over");
        await page.ExpectValueAsync("otgw/room_setpoint", "20.5 °C");

        gateway.Board.Type("sim answer TT: BV");
        await MoveAsync(page, "22");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "refused: BV: the gateway finds the value bad");

        gateway.Board.Type("sim deaf 10");
        await MoveAsync(page, "23");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "the gateway did not answer");
    }

    [TestMethod]
    public async Task A_setting_is_saved_or_refused_with_the_reason_beside_it()
    {
        await using OpenPage page = await s_gateway.OpenAsync("settings");
        ILocator form = page.Page.Locator("form:has(#set-mqtt\\.heartbeat)");
        await Assertions.Expect(form).ToContainTextAsync("0 to 86400");
        await Assertions.Expect(form.Locator(".badge")).ToBeHiddenAsync();
        await SaveAsync(form, "60");
        await OpenPage.ExpectAsync(form.Locator(".outcome"), "saved; in force after a restart");
        await Assertions.Expect(form.Locator(".badge")).ToBeVisibleAsync();
        await SaveAsync(form, "soon");
        await Assertions.Expect(form.Locator(".outcome")).ToContainTextAsync("refused: ");

        await page.Page.Locator("#only-changed").CheckAsync();
        await Assertions.Expect(page.Page.Locator("#set-mqtt\\.port")).ToBeHiddenAsync();
        await Assertions.Expect(form).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#set-web\\.password")).ToBeVisibleAsync();
        Assert.AreEqual("", await page.Page.Locator("#set-web\\.password").InputValueAsync(), "a secret is not shown");
    }

    [TestMethod]
    public async Task The_line_view_begins_with_its_verdict_and_shows_what_the_PIC_says()
    {
        await using OpenPage page = await s_gateway.OpenAsync("line");
        await Assertions.Expect(page.Page.Locator(".verdict")).ToContainTextAsync("line healthy, 0 of");
        await Assertions.Expect(page.Page.Locator(".chain")).ToContainTextAsync("Thermostatconnected");
        await Assertions.Expect(page.Page.Locator(".chain .bad")).ToHaveCountAsync(0);
        ILocator lines = page.Page.Locator("pre").First;
        await Assertions.Expect(lines).ToContainTextAsync("pic T");
        await page.Page.Locator("#line-filter").FillAsync("host");
        await Assertions.Expect(lines).Not.ToContainTextAsync("pic T");
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task The_line_view_shows_which_data_ids_are_known_and_asks_the_boiler_for_the_rest()
    {
        await using OpenPage page = await s_gateway.OpenAsync("line");
        ILocator rows = page.Page.Locator("section:has(#scan) tr");
        await Assertions.Expect(rows).ToHaveTextAsync([IdRow("Boiler answers"), IdRow("Boiler has no value"), IdRow("Boiler does not know"), IdRow("Boiler was never asked"), IdRow("Thermostat reads"), IdRow("Thermostat writes")]);
        await Assertions.Expect(rows.Nth(5)).ToContainTextAsync("16");
        await Assertions.Expect(page.Page.Locator(".ids .answers.reads").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".ids .never").First).ToBeVisibleAsync();
        await page.Page.Locator("#scan").ClickAsync();
        await Assertions.Expect(page.Page.Locator("section:has(#scan) .outcome")).ToContainTextAsync(" data ids, one every 10 s");
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task A_device_that_is_gone_is_told_once_and_found_again()
    {
        int port = FreePort.Next();
        string[] options = ["--firmware", "otgw", "--web", port.ToString(), "--no-broker", "--pace", "150"];
        RunningProgram board = RunningProgram.VirtualBoard(options);
        Listener.WaitFor(port, board);
        await using OpenPage page = await Browser.OpenAsync($"http://127.0.0.1:{port}/");
        await page.ExpectLiveAsync();
        board.Dispose();
        await OpenPage.ExpectAsync(page.Page.Locator("#connection"), "device lost, trying again");
        using RunningProgram again = RunningProgram.VirtualBoard(options);
        await page.ExpectLiveAsync();
        await page.ExpectChangeAsync("otgw/flow_temperature");
    }

    [TestMethod]
    public async Task A_device_that_does_not_say_what_it_is_is_taken_for_lost()
    {
        await using OpenPage page = await s_gateway.OpenAsync();
        await page.Page.Clock.InstallAsync();
        await page.Page.RouteAsync("**/api/device", _ => Task.CompletedTask);
        await page.Page.RunAndWaitForRequestAsync(() => page.Page.ReloadAsync(), "**/api/device");
        await OpenPage.ExpectAsync(page.Page.Locator("#connection"), "connecting…");

        // each part of the stream starts the 25 s again, and 2 s after they have passed it tries again
        for (int i = 0; i < 30 && await page.Page.Locator("#connection").TextContentAsync() == "connecting…"; i++)
        {
            await page.Page.Clock.FastForwardAsync(1900);
        }

        await OpenPage.ExpectAsync(page.Page.Locator("#connection"), "device lost, trying again");
        await page.Page.UnrouteAllAsync();
        await page.Page.Clock.FastForwardAsync(2000);
        await page.ExpectLiveAsync();
    }

    [TestMethod]
    public async Task History_that_the_device_cannot_give_now_is_asked_for_again()
    {
        await using OpenPage page = await s_gateway.OpenAsync("history/flame/year/2020");
        await page.Page.Clock.InstallAsync();
        await page.Page.RouteAsync("**/api/history/**", r => r.FulfillAsync(new() { Status = 503, Body = "the device has no room for this answer now\n" }));
        await page.Page.ReloadAsync();
        ILocator note = page.Page.Locator(".history [role=status]");
        await OpenPage.ExpectAsync(note, "No history: the device has no room for this answer now. Asking again shortly.");
        await page.Page.UnrouteAllAsync();
        await page.Page.RouteAsync("**/api/history/**", r => r.AbortAsync());
        await page.Page.Clock.FastForwardAsync(5000);
        await OpenPage.ExpectAsync(note, "No history: device lost. Asking again shortly.");
        await page.Page.UnrouteAllAsync();
        await page.Page.Clock.FastForwardAsync(10000);
        await OpenPage.ExpectAsync(note, "Nothing was recorded in this period.");
    }

    private static Regex IdRow(string name) => new($"^{name}.*");

    private static async Task MoveAsync(OpenPage page, string degrees)
    {
        await page.Page.Locator("#setpoint").FillAsync(degrees);
        await page.Page.Locator("#set").ClickAsync();
    }

    private static async Task SaveAsync(ILocator form, string value)
    {
        await form.Locator("input").FillAsync(value);
        await form.Locator("input").PressAsync("Enter");
    }
}
