using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>
/// The page on a desktop and a phone, in light and dark: axe-core finds nothing that would keep somebody out, nothing has to be scrolled
/// sideways, and there is a picture of it in TestResults/page.
/// </summary>
[TestClass]
public sealed class AppearanceTests
{
    private static readonly ViewportSize Desktop = new() { Width = 1200, Height = 800 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        s_home = new HomeBroker();
        await PlayedHouse.TellAsync(s_home);
    }

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    [DataRow("desktop", ColorScheme.Light)]
    [DataRow("desktop", ColorScheme.Dark)]
    [DataRow("phone", ColorScheme.Light)]
    [DataRow("phone", ColorScheme.Dark)]
    public async Task Everybody_can_read_it(string device, ColorScheme colours)
    {
        BrowserNewContextOptions options = new() { ColorScheme = colours, ViewportSize = device == "phone" ? Phone : Desktop };
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "heating", options, PlayedHouse.SeedChartsAsync);
        await page.ExpectValueAsync("otgw/room_setpoint", "20.5 °C");
        foreach (string view in new[] { "heating", "energy", "line" })
        {
            await page.OpenViewAsync(view);
            await Assertions.Expect(page.Page.Locator("#view .good").First).ToBeVisibleAsync();
            string picture = Repository.File("TestResults", "page", $"{view}-{device}-{colours.ToString().ToLowerInvariant()}.png");
            await page.Page.ScreenshotAsync(new() { Path = picture, FullPage = true });

            await Readable.ExpectAsync(page, view);
        }

        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Everybody_can_read_that_a_device_is_gone(ColorScheme colours)
    {
        using HomeBroker home = new();
        await PlayedHouse.TellAsync(home);
        await using MqttProbe gateway = await home.ConnectAsync("otgw");
        await gateway.TellAsync(("otgw/status", "offline"));
        await using OpenPage page = await PageLogin.OpenAsync(home, "heating", new() { ColorScheme = colours, ViewportSize = Phone });
        await page.ExpectDoubtAsync("otgw/room_temperature", "offline");
        await Readable.ExpectAsync(page, "heating");
    }

    [TestMethod]
    public async Task It_speaks_Dutch_to_a_Dutch_browser()
    {
        await using OpenPage page = await Browser.OpenAsync(s_home.PageUrl, new() { Locale = "nl-NL" });
        await OpenPage.ExpectAsync(page.Page.Locator("#tab-heating"), "Verwarming");
        await OpenPage.ExpectAsync(page.Page.Locator("dialog h2"), "Verbinding");
        Assert.AreEqual("nl", await page.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        await page.DisposeAsync();

        await using OpenPage inside = await PageLogin.OpenAsync(s_home, "energy", new() { Locale = "nl-NL" });
        await inside.ExpectValueAsync("p1/energy_delivered_tariff1", "4.321,107 kWh");
        await inside.ExpectValueAsync("p1/tariff", "laag");
    }

    [TestMethod]
    public async Task It_is_worked_by_keyboard_alone()
    {
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "heating");
        await page.ExpectValueAsync("otgw/room_setpoint", "20.5 °C");
        IKeyboard keyboard = page.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator("#tab-heating")).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page.Locator("#tab-energy")).ToBeFocusedAsync();
        await page.ExpectValueAsync("p1/tariff", "low");
        await keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Page.Locator("#set")).ToBeEnabledAsync();
        await page.ExpectValueAsync("otgw/room_setpoint", "20.5 °C");

        // the connection, lower, the slider
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator("#setpoint")).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowRight");
        await OpenPage.ExpectAsync(page.Page.Locator("output"), "21.0 °C");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator("#set")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "sent, waiting for the gateway…");
    }

    [TestMethod]
    public async Task A_page_that_is_opened_as_a_file_asks_which_broker()
    {
        await using OpenPage page = await Browser.OpenAsync(new Uri(Repository.File("LivePage", "dist", "index.html")).AbsoluteUri);
        await page.Page.Locator("#connection").ClickAsync();
        await page.Page.Locator("#address").FillAsync("192.168.1.5");
        await page.Page.Locator("#user").FillAsync("page");
        await page.Page.Locator("#password").FillAsync(HomeBroker.PasswordOf("page"));
        await page.Page.Locator("#remember").CheckAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("dialog")).ToContainTextAsync("Expected: ws://host:port or wss://host:port");
        await page.Page.Locator("#address").FillAsync(s_home.SocketUrl);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.ExpectValueAsync("otgw/room_setpoint", "20.5 °C");
        await page.Page.ReloadAsync();
        await page.ExpectValueAsync("otgw/room_setpoint", "20.5 °C");
    }
}
