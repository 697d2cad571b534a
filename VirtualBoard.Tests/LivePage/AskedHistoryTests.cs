using System.Globalization;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The history over a broker. The test plays the meter.</summary>
[TestClass]
public sealed class AskedHistoryTests
{
    private const string Hours = "time,energy_delivered_tariff1_change,energy_delivered_tariff2_change,gas_delivered_change";

    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_home = new HomeBroker();

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    public async Task A_question_that_is_not_answered_is_asked_again_and_told_to_be()
    {
        await using MqttProbe meter = await s_home.ConnectAsync("p1");
        await meter.SubscribeAsync("p1/set/history");
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "history/electricity/month/2026-10", prepare: page => page.Clock.InstallAsync());
        ILocator note = page.Page.Locator(".history [role=status]");
        for (int asked = 1; asked <= 2; asked++)
        {
            Assert.AreEqual("days 2026-10", await meter.FirstAsync("p1/set/history"));
            meter.Received.Clear();
            await page.Page.Clock.FastForwardAsync(10000);
            await OpenPage.ExpectAsync(note, "No history: the device has not answered. Asking again shortly.");
            await page.Page.Clock.FastForwardAsync(asked * 5000);
        }

        await meter.FirstAsync("p1/set/history");
        await AnswerAsync(meter, "days", "2026-10", "2026-10-05T00:00:00+02:00,2.000,1.500,\n");
        await Until.TrueAsync(() => meter.Received.GetValueOrDefault("p1/set/history") == "days 2026-09", () => "the month before was not asked for");
        await meter.PublishAsync("p1/result/history", """{"asked":"days 2026-09","result":"refused","reason":"busy with other requests"}""", retain: false);
        await OpenPage.ExpectAsync(note, "No history: busy with other requests. Asking again shortly.");
        await page.Page.Clock.FastForwardAsync(60000);
        await AnswerAsync(meter, "days", "2026-10", "2026-10-05T00:00:00+02:00,2.000,1.500,\n");
        await AnswerAsync(meter, "days", "2026-09", "");
        await OpenPage.ExpectAsync(page.Page.Locator(".totals b").First, "3.50 kWh");
        await OpenPage.ExpectAsync(note, "");
    }

    [TestMethod]
    public async Task A_device_that_keeps_no_history_is_not_asked_again()
    {
        await using MqttProbe meter = await s_home.ConnectAsync("p1");
        await meter.SubscribeAsync("p1/set/history");
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "history/electricity/month/2026-10", prepare: page => page.Clock.InstallAsync());
        await meter.FirstAsync("p1/set/history");
        meter.Received.Clear();
        await meter.PublishAsync("p1/result/history", """{"asked":"days 2026-10","result":"refused","reason":"the history is switched off by history.keep"}""", retain: false);
        await OpenPage.ExpectAsync(page.Page.Locator(".history [role=status]"), "No history: the history is switched off by history.keep");
        await page.Page.Clock.FastForwardAsync(120000);

        // the only question that comes is that for the year
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Year" }).ClickAsync();
        Assert.AreEqual("months 2026", await meter.FirstAsync("p1/set/history"));
    }

    [TestMethod]
    public async Task Prices_per_hour_that_somebody_publishes_make_the_costs_of_today_and_of_this_month()
    {
        DateTime now = TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        string today = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string yesterday = now.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using MqttProbe house = await s_home.ConnectAsync("house");
        await house.TellAsync(("prices/hourly", $$"""{"hours":[{"from":"{{today}}T00:00:00+01:00","price":0.10},{"from":"{{today}}T01:00:00+01:00","price":0.25}]}"""));
        await using MqttProbe meter = await s_home.ConnectAsync("p1");
        await meter.SubscribeAsync("p1/set/history");
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "history/electricity/year/2026", new() { TimezoneId = "Europe/Amsterdam" }, EnteredPrices.StoreAsync);
        await meter.FirstAsync("p1/set/history");
        await AnswerAsync(meter, "months", "2026", "");
        await AnswerAsync(meter, "months", "2025", "");

        // yesterday's hour has no price: it costs what was entered, 1 a kWh
        await Until.TrueAsync(() => meter.Received.GetValueOrDefault("p1/set/history") == "hours " + today[..7], () => "the month's hours were not asked for");
        await AnswerAsync(meter, "hours", today[..7], $"{yesterday}T23:00:00+01:00,3.000,0.000,\n{today}T00:00:00+01:00,1.000,0.000,\n{today}T01:00:00+01:00,1.000,1.000,2.000\n");
        ILocator costs = page.Page.Locator("section:has(h2:text-is('Costs')) dd");
        await OpenPage.ExpectAsync(costs.First, "€2.60");
        await OpenPage.ExpectAsync(costs.Nth(1), "€5.60");
        await Assertions.Expect(page.Page.GetByText("By prices per hour where they are known.")).ToBeVisibleAsync();
    }

    private static async Task AnswerAsync(MqttProbe meter, string what, string of, string rows)
    {
        await Until.TrueAsync(() => meter.Received.GetValueOrDefault("p1/set/history") == $"{what} {of}", () => $"{what} {of} was not asked for");
        string csv = (Hours + "\n" + rows).Replace("\n", "\\n", StringComparison.Ordinal);
        await meter.PublishAsync("p1/result/history", $$"""{"what":"{{what}}","of":"{{of}}","part":1,"parts":1,"csv":"{{csv}}"}""", retain: false);
    }
}
