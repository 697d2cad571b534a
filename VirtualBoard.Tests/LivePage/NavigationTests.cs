using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>How one gets from view to view: tabs, keys, the address, and back.</summary>
[TestClass]
public sealed class NavigationTests
{
    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_home = new HomeBroker();

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    public async Task Back_goes_through_the_views_and_a_changed_address_is_followed()
    {
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await page.OpenViewAsync("energy");
        await page.OpenViewAsync("line");
        await ExpectSelectedAsync(page, "line");
        await page.Page.GoBackAsync();
        await ExpectSelectedAsync(page, "energy");
        await page.Page.GoBackAsync();
        await ExpectSelectedAsync(page, "heating");
        await page.Page.EvaluateAsync("() => { location.hash = 'history'; }");
        await ExpectSelectedAsync(page, "history");
    }

    [TestMethod]
    public async Task Home_and_End_open_the_first_and_the_last_view()
    {
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "energy");
        await page.Page.Locator("#tab-energy").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Page.Locator("#tab-line")).ToBeFocusedAsync();
        await ExpectSelectedAsync(page, "line");
        await page.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Page.Locator("#tab-heating")).ToBeFocusedAsync();
        await ExpectSelectedAsync(page, "heating");
    }

    private static Task ExpectSelectedAsync(OpenPage page, string view)
    {
        return Assertions.Expect(page.Page.Locator("#tab-" + view)).ToHaveAttributeAsync("aria-selected", "true");
    }
}
