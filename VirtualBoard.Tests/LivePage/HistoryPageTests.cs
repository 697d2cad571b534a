using System.Globalization;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The history in the page: two years of a simulated house, of a device that stands alone and over a broker.</summary>
[TestClass]
public sealed class HistoryPageTests
{
    private const string Hour = "energy_delivered_tariff1_change";

    private static SimulatedHistory s_history = null!;
    private static LoneDevice s_meter = null!;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        s_history = new SimulatedHistory();
        s_meter = new LoneDevice("p1", s_history.Options);
    }

    [ClassCleanup]
    public static void Stop()
    {
        s_meter.Dispose();
        s_history.Dispose();
    }

    [TestMethod]
    public async Task A_day_is_opened_by_its_bar_and_adds_up_to_what_the_month_shows()
    {
        await using OpenPage page = await s_meter.OpenAsync("history/electricity/month/2026-10");
        await OpenPage.ExpectAsync(page.Page.Locator(".history h2"), "October 2026");
        ILocator chart = page.Page.Locator(".history .chart");
        ILocator reading = page.Page.Locator(".reading");
        await Assertions.Expect(page.Page.Locator(".totals b").First).ToHaveTextAsync(Amount());
        await chart.FocusAsync();
        await chart.PressAsync("Home");
        await Assertions.Expect(reading).ToContainTextAsync("1 October 2026: from the grid");
        string first = await reading.InnerTextAsync();

        await chart.PressAsync("Enter");
        await OpenPage.ExpectAsync(page.Page.Locator(".history h2"), "Thursday, 1 October 2026");
        await Assertions.Expect(page.Page.Locator(".totals b").First).ToHaveTextAsync(Amount());
        string total = await page.Page.Locator(".totals b").First.InnerTextAsync();
        StringAssert.Contains(first, "from the grid " + total);
        await page.Page.GoBackAsync();
        await OpenPage.ExpectAsync(page.Page.Locator(".history h2"), "October 2026");
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task Behind_a_chart_are_a_table_and_the_devices_own_file()
    {
        await using OpenPage page = await s_meter.OpenAsync("history/electricity/day/2026-11-20");
        ILocator table = page.Page.Locator(".history details");
        await table.Locator("summary").ClickAsync();
        await Assertions.Expect(table.Locator("tbody tr")).ToHaveCountAsync(24);
        IDownload file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Button, new() { Name = "Download (CSV)" }).ClickAsync());
        string saved = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.AreEqual(await s_meter.GetAsync("api/history/hours?day=2026-11-20"), saved);
        string[] lines = saved.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int column = Array.IndexOf(lines[0].Split(','), Hour);
        double night = double.Parse(lines[1].Split(',')[column], CultureInfo.InvariantCulture);
        await Assertions.Expect(table.Locator("tbody tr").First).ToContainTextAsync(night.ToString("F2", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public async Task Quarters_show_the_month_peak_and_prices_make_costs_of_it()
    {
        await using OpenPage page = await s_meter.OpenAsync("history/peaks/day/2026-11-23");
        await Assertions.Expect(page.Page.Locator(".totals")).ToContainTextAsync("Peak of the month");
        await page.Page.GetByText("Prices", new() { Exact = true }).ClickAsync();
        await page.Page.Locator("[name=delivered1]").FillAsync("0.25");
        await page.Page.Locator("[name=capacity]").FillAsync("50");
        await page.Page.Locator(".fields button").ClickAsync();
        await Assertions.Expect(page.Page.GetByText("Capacity tariff, a year")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task Over_a_broker_both_devices_answer_with_their_history()
    {
        using HomeBroker home = new();
        using SimulatedHistory history = new();
        using RunningProgram meter = home.RunFirmware("p1", history.Options);
        using RunningProgram gateway = home.RunFirmware("otgw", history.Options[..2]);
        await using MqttProbe house = await home.ConnectAsync("house");
        foreach (string status in new[] { "otgw/status", "p1/status" })
        {
            await house.SubscribeAsync(status);
            await house.WaitForAsync(status, "online");
        }

        await using OpenPage page = await PageLogin.OpenAsync(home, "history/degree-days/month/2026-10");
        await Assertions.Expect(page.Page.Locator(".history [role=status]")).ToHaveTextAsync("", new() { Timeout = 20000 });
        await Assertions.Expect(page.Page.Locator(".totals b")).ToHaveTextAsync(Amount());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Temperatures" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".totals b").First).ToHaveTextAsync(Amount());
        page.ExpectNoComplaintAndNoOtherHost();
    }

    private static System.Text.RegularExpressions.Regex Amount() => new("[0-9]+[.][0-9]+ ");
}
