using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Every view of the devices' own pages on a small phone, a phone and a desktop, with pictures in TestResults/page.</summary>
[TestClass]
public sealed class DeviceAppearanceTests
{
    private static readonly Dictionary<string, BrowserNewContextOptions> Screens = new()
    {
        ["320-dutch"] = new() { ViewportSize = new() { Width = 320, Height = 700 }, Locale = "nl-NL" },
        ["390-dark"] = new() { ViewportSize = new() { Width = 390, Height = 844 }, ColorScheme = ColorScheme.Dark },
        ["desktop"] = new() { ViewportSize = new() { Width = 1200, Height = 800 } },
    };

    private static SimulatedHistory s_history = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_history = new SimulatedHistory();

    [ClassCleanup]
    public static void Stop() => s_history.Dispose();

    [TestMethod]
    [DataRow("otgw", "heating", "history/temperatures/month/2026-10", "line", "settings")]
    [DataRow("p1", "energy", "history/electricity/month/2026-10", "line", "settings")]
    public async Task Everybody_can_read_the_devices_own_page(string firmware, params string[] views)
    {
        using LoneDevice device = new(firmware, firmware == "p1" ? s_history.Options : [.. s_history.Options[..2], "--pace", "150"]);
        foreach ((string screen, BrowserNewContextOptions options) in Screens)
        {
            await using OpenPage page = await device.OpenAsync(views[0], options);
            foreach (string view in views)
            {
                await page.Page.EvaluateAsync("view => { location.hash = view; }", view);
                string name = view.Split('/')[0];
                await Assertions.Expect(page.Page.Locator("#tab-" + name)).ToHaveAttributeAsync("aria-selected", "true");
                await Assertions.Expect(page.Page.Locator("#view .value:not(:empty), .totals b, .setting label").First).ToBeVisibleAsync();
                await page.Page.WaitForFunctionAsync("() => (document.querySelector('.totals b')?.textContent ?? '') !== '–'");
                await page.Page.ScreenshotAsync(new() { Path = Repository.File("TestResults", "page", $"device-{firmware}-{name}-{screen}.png"), FullPage = name != "settings" });
                // the desktop's views have the same elements; all settings are alike, and axe-core takes seconds for eighty
                if (screen != "desktop")
                {
                    await page.Page.EvaluateAsync("() => document.querySelectorAll('.settings > :nth-child(n+3)').forEach(e => e.remove())");
                    await Readable.ExpectAsync(page, $"{firmware} {view} {screen}");
                    await page.Page.EmulateMediaAsync(new() { ColorScheme = options.ColorScheme == ColorScheme.Dark ? ColorScheme.Light : ColorScheme.Dark });
                    await Readable.ExpectColoursAsync(page, $"{firmware} {view} {screen}, the other colours");
                    await page.Page.EmulateMediaAsync(new() { ColorScheme = options.ColorScheme ?? ColorScheme.Light });
                }
            }

            page.ExpectNoComplaintAndNoOtherHost();
        }
    }
}
