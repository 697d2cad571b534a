using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The whole way: firmware, home broker, bridge, public broker, Apache, browser.</summary>
[TestClass]
public sealed class PublicPageTests
{
    private const int Changes = 200;
    private const int FlowTemperature = 25;

    /// <summary>What a view shows and the public broker does not have: results of commands, and lines that can hold numbers of meters.</summary>
    private static readonly string[] StaysAtHome =
    [
        "otgw/result/room_setpoint", "otgw/result/history", "p1/result/history", "otgw/gateway/last_garbage", "p1/meter/replaced", "p1/meter/last_error",
        "p1/meter/last_bad_telegram",
    ];

    /// <summary>What a view shows in other words, or in its picture or chart.</summary>
    private static readonly Dictionary<string, string[]> Watched = new()
    {
        ["heating"] =
        [
            "otgw/asked/room_setpoint", "otgw/asked/room_setpoint_constant", "otgw/result/room_setpoint", "otgw/gateway/override_setpoint", "otgw/flame",
            "otgw/ch_mode", "otgw/dhw_mode", "otgw/fault", "otgw/gateway/heating_action", "otgw/result/history",
        ],
        ["energy"] =
        [
            "p1/power_delivered", "p1/power_returned", "p1/power_returned_l1", "p1/power_returned_l2", "p1/power_returned_l3", "p1/current_l1",
            "p1/current_l2", "p1/current_l3", "p1/current_fuse_l1", "p1/history/days", "p1/result/history", "prices/hourly",
        ],
        ["history"] = [.. TablesOf("otgw"), .. TablesOf("p1"), "otgw/result/history", "p1/result/history", "prices/hourly"],
        ["line"] = [],
    };

    // late in a month, and not in the past: the MQTT client's timers would end at once
    private static readonly DateTime Tomorrow = DateTime.UtcNow.Date.AddDays(1);
    private static readonly DateTime Today = Tomorrow.Day < 20 ? new(Tomorrow.Year, Tomorrow.Month, 20) : Tomorrow;
    private static readonly string ThisMonth = Month(Today);
    private static readonly string LastMonth = Month(Today.AddMonths(-1));

    private static PublicSite s_site = null!;

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_site = new PublicSite();

    [ClassCleanup]
    public static void Stop() => s_site.Dispose();

    [TestMethod]
    public async Task A_changed_boiler_temperature_gets_from_the_UART_into_the_browser()
    {
        using SerialServer gateway = new();
        using RunningProgram board = s_site.Home.RunFirmware("otgw", "--serial", gateway.Address);
        await gateway.AcceptAsync();
        await using OpenPage page = await Browser.OpenAsync(s_site.Url);
        await page.ExpectLiveAsync();
        gateway.Exchange(FlowTemperature, 20 * 256);
        await page.ExpectValueAsync("otgw/flow_temperature", "20.0 °C");
        await page.Page.EvaluateAsync("""
            () => {
                window.seen = [];
                const place = document.querySelector("[data-topic='otgw/flow_temperature']");
                new MutationObserver(() => window.seen.push(performance.timeOrigin + performance.now())).observe(place, { childList: true });
            }
            """);
        List<double> sent = [];
        for (int i = 1; i <= Changes; i++)
        {
            gateway.Exchange(FlowTemperature, (20 * 256) + (i * 128));
            sent.Add((DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds);
            await page.ExpectValueAsync("otgw/flow_temperature", (20 + (i / 2.0)).ToString("F1", CultureInfo.InvariantCulture) + " °C");
        }

        double[] seen = await page.Page.EvaluateAsync<double[]>("() => window.seen");
        Assert.HasCount(Changes, seen);
        double[] times = [.. seen.Zip(sent, (at, from) => at - from).Order()];
        TestContext.WriteLine(FormattableString.Invariant(
            $"UART line to changed text: median {times[Changes / 2]:F1} ms, 99th percentile {times[Changes * 99 / 100]:F1} ms, worst {times[^1]:F1} ms ({Changes} changes)"));
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task The_page_has_no_control_and_says_that_the_broker_is_read_only()
    {
        await using OpenPage page = await Browser.OpenAsync(s_site.Url);
        await Assertions.Expect(page.Page.GetByText("This broker is read-only: nothing can be set here.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#set")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator("#setpoint")).ToBeHiddenAsync();
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task A_page_on_the_energy_view_receives_no_heating_topic()
    {
        using RunningProgram gateway = s_site.Home.RunFirmware("otgw", "--pace", "150");
        using RunningProgram meter = s_site.Home.RunFirmware("p1");
        await using OpenPage page = await Browser.OpenAsync(s_site.Url + "#energy");
        await page.ExpectValueAsync("p1/tariff", "normal");
        await using MqttProbe heating = await s_site.Public.ConnectAsync();
        await heating.SubscribeAsync("otgw/status");
        await heating.WaitForAsync("otgw/status", "online");
        await page.ExpectChangeAsync("p1/power_net");
        Assert.IsGreaterThan(20, page.FramesWith("p1/"));
        Assert.AreEqual(0, page.FramesWith("otgw/"));

        await page.OpenViewAsync("heating");
        await page.ExpectValueAsync("otgw/gateway/override", "The thermostat decides.");
        int before = page.FramesWith("p1/power");
        await page.ExpectChangeAsync("otgw/flow_temperature");
        Assert.AreEqual(before, page.FramesWith("p1/power"), "the energy view was left");
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task The_history_has_days_months_and_years_and_its_hours_stay_at_home()
    {
        await using MqttProbe meter = await s_site.Home.ConnectAsync("p1");
        await TellTablesAsync(meter);
        await using OpenPage page = await OpenLateInTheMonthAsync("energy");
        await Assertions.Expect(page.Page.GetByText("Used so far")).ToBeVisibleAsync();
        await page.OpenViewAsync("history");
        ILocator total = page.Page.Locator(".totals b").First;
        ILocator note = page.Page.Locator(".history [role=status]");
        await OpenPage.ExpectAsync(total, "12.00 kWh");
        await OpenPage.ExpectAsync(note, "");

        // what the house has can be chosen, and what it lacks cannot
        await Assertions.Expect(page.Page.Locator(".history").GetByRole(AriaRole.Button, new() { Name = "Gas", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".history").GetByRole(AriaRole.Button, new() { Name = "Water", Exact = true })).ToBeHiddenAsync();
        await meter.TellAsync(("p1/history/days/2", Part("days", ThisMonth, $"{ThisMonth}-08,2.000,0.000")));
        await OpenPage.ExpectAsync(total, "14.00 kWh");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Year" }).ClickAsync();
        await OpenPage.ExpectAsync(total, Today.Month == 1 ? "9.75 kWh" : "110.00 kWh");
        await page.Page.EvaluateAsync("() => { location.hash = 'history/electricity/day/2026-11-02'; }");
        await OpenPage.ExpectAsync(note, "No history: hours stay at home; here are days, months and years");
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task Prices_per_hour_make_costs_where_the_hours_stay_at_home_and_what_is_assumed_is_said()
    {
        await using MqttProbe meter = await s_site.Home.ConnectAsync("p1");
        await TellTablesAsync(meter);
        await using MqttProbe house = await s_site.Home.ConnectAsync("house");
        await house.TellAsync(("prices/hourly", $$"""{"hours":[{"from":"{{ThisMonth}}-{{Today.Day}}T00:00:00Z","price":0.10},{"from":"{{ThisMonth}}-{{Today.Day}}T21:00:00Z","price":0.30}]}"""));
        await using OpenPage page = await OpenLateInTheMonthAsync("energy");
        ILocator row = page.Page.Locator("tr", new() { HasText = "Costs at mean prices" });
        await OpenPage.ExpectAsync(row, "Costs at mean prices€0.30€1.95");

        // the days before have no prices per hour: 1 a kWh was entered
        await page.OpenViewAsync("history");
        ILocator costs = page.Page.Locator("section:has(h2:text-is('Costs')) dd");
        await OpenPage.ExpectAsync(costs.First, "€0.30");
        await OpenPage.ExpectAsync(costs.Nth(1), "€10.80");
        await Assertions.Expect(page.Page.GetByText("Estimated: hours stay at home")).ToBeVisibleAsync();
        await house.PublishAsync("prices/hourly", "");
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task Each_view_subscribes_to_what_it_shows_and_the_bridge_fetches_no_more_than_that()
    {
        await using OpenPage page = await Browser.OpenAsync(s_site.Url);
        HashSet<string> all = [];
        foreach (string view in new[] { "heating", "energy", "history", "line", "heating" })
        {
            await page.OpenViewAsync(view);
            string[] shown = await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-topic]')].map(e => e.dataset.topic)");
            string[] expected = [.. shown.Concat(Watched[view]).Distinct()];
            await Until.TrueAsync(() => s_site.Public.PageTopics().ToHashSet().SetEquals(expected), () => $"{view} subscribes to {string.Join(' ', s_site.Public.PageTopics())} instead of {string.Join(' ', expected)}");
            all.UnionWith(expected);
        }

        string[] fetched = [.. Regex.Matches(ShippedFile.Read("public.conf"), "^topic ([^ ]+) in 0$", RegexOptions.Multiline).Select(m => m.Groups[1].Value)];
        CollectionAssert.AreEquivalent(all.Except(StaysAtHome).Except(["meterkast/bridge"]).ToArray(), fetched);
        string[] allowed = [.. Regex.Matches(ShippedFile.Read("public-rights.json"), "\"topic\": \"([^\"]+)\", \"allow\": true").Select(m => m.Groups[1].Value)];
        CollectionAssert.AreEquivalent(all.ToArray(), allowed);
    }

    private static async Task TellTablesAsync(MqttProbe meter)
    {
        await meter.PublishAsync("p1/history/days/2", "");
        await meter.TellAsync(

            // yesterday is not in its table yet, and the last month is
            ("p1/history/days", $$$"""
            {"time":"{{{ThisMonth}}}-{{{Today.Day}}}T00:01:00+01:00","today":{"energy_delivered_tariff1_change":1.500},"yesterday":{"energy_delivered_tariff1_change":2.250},
             "month":{"energy_delivered_tariff1_change":9.750},"last_month":{"energy_delivered_tariff1_change":100.250,"gas_delivered_change":12.750}}
            """),
            ("p1/history/days/1", Part("days", ThisMonth, $"{ThisMonth}-01,4.250,0.500", $"{ThisMonth}-02,4.000,0.000")),
            ("p1/history/months/2", Part("months", LastMonth[..4], LastMonth + ",100.250,0.500")));
    }

    private static string Month(DateTime day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Part(string what, string of, params string[] rows)
    {
        const string Head = "time,energy_delivered_tariff1_change,energy_returned_tariff1_change";
        string csv = string.Join("\\n", [Head, .. rows]);
        return $$"""{"what":"{{what}}","of":"{{of}}","part":1,"parts":5,"csv":"{{csv}}"}""";
    }

    // with prices of 1 a kWh and nothing else
    private static Task<OpenPage> OpenLateInTheMonthAsync(string view)
    {
        return Browser.OpenAsync($"{s_site.Url}#{view}", new() { TimezoneId = "Europe/Amsterdam" }, async page =>
        {
            await page.Clock.InstallAsync(new() { TimeDate = Today.AddHours(12) });
            await EnteredPrices.StoreAsync(page);
        });
    }

    private static string[] TablesOf(string device) =>
    [
        $"{device}/history/days", .. Enumerable.Range(1, 10).Select(n => $"{device}/history/days/{n}"), .. Enumerable.Range(1, 4).Select(n => $"{device}/history/months/{n}"),
    ];
}
