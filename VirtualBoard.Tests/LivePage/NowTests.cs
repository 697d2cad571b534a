using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The sentence and the picture of both views say what is so. The test plays the devices.</summary>
[TestClass]
public sealed partial class NowTests
{
    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_home = new HomeBroker();

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    public async Task The_heating_is_told_in_a_sentence_and_drawn_as_it_is()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await device.TellAsync(
            ("otgw/status", "online"), ("otgw/gateway/pic", "ok"), ("otgw/flame", "ON"), ("otgw/ch_mode", "ON"), ("otgw/gateway/heating_action", "heating"),
            ("otgw/room_temperature", "19.20"), ("otgw/room_setpoint", "20.50"), ("otgw/flow_temperature", "60.00"), ("otgw/return_temperature", "20.00"),
            ("otgw/relative_modulation", "40.00"), ("otgw/ch_water_pressure", "0.70"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await ExpectSentenceAsync(page, "The boiler is heating the house.", "1.3 °C to go");
        await ExpectDrawnAsync(page, "burns pumps");
        await Assertions.Expect(page.Page.Locator(".facts .bad")).ToHaveTextAsync("too low: top up");
        float small = await FlameAsync(page);
        string hot = await StrokeAsync(page, ".pipe.flow");
        Assert.AreNotEqual(hot, await StrokeAsync(page, ".pipe.return"));

        await device.TellAsync(("otgw/relative_modulation", "100.00"), ("otgw/flow_temperature", "20.00"), ("otgw/ch_water_pressure", "1.60"));
        await page.ExpectValueAsync("otgw/ch_water_pressure", "1.6 bar");
        await OpenPage.ExpectAsync(page.Page.Locator(".facts .zone"), "good");
        Assert.IsGreaterThan(small * 1.2f, await FlameAsync(page));
        Assert.AreEqual(await StrokeAsync(page, ".pipe.return"), await StrokeAsync(page, ".pipe.flow"));

        await device.TellAsync(("otgw/flame", "OFF"), ("otgw/gateway/heating_action", "idle"));
        await ExpectSentenceAsync(page, "The pump is running, the burner is off.", "1.3 °C to go");
        await ExpectDrawnAsync(page, "pumps");
        await device.TellAsync(("otgw/ch_mode", "OFF"), ("otgw/room_temperature", "20.50"));
        await ExpectSentenceAsync(page, "It is warm enough: the boiler rests.", "");
        await device.TellAsync(("otgw/dhw_mode", "ON"), ("otgw/flame", "ON"));
        await ExpectSentenceAsync(page, "The boiler is making hot water.", "");
        await ExpectDrawnAsync(page, "burns taps");
    }

    [TestMethod]
    public async Task One_value_that_is_not_believed_does_not_put_the_flame_out_and_a_device_that_is_gone_does()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        (string, string)[] burning = [("otgw/status", "online"), ("otgw/gateway/pic", "ok"), ("otgw/flame", "ON"), ("otgw/ch_mode", "OFF"), ("otgw/dhw_mode", "OFF")];
        await device.TellAsync([.. burning, ("otgw/ch_water_pressure", "1.50")]);
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "", prepare: p => p.Clock.InstallAsync());
        await page.ExpectValueAsync("otgw/ch_water_pressure", "1.5 bar");
        await page.Page.Clock.FastForwardAsync("14:00");
        await device.TellAsync(burning);
        await page.Page.Clock.FastForwardAsync("03:00");
        await page.ExpectDoubtAsync("otgw/ch_water_pressure", "17 min old");
        await ExpectDrawnAsync(page, "burns");

        await device.TellAsync(("otgw/status", "offline"));
        await page.Page.Clock.RunForAsync(1000);
        await Assertions.Expect(page.Page.Locator(".say")).ToHaveTextAsync("OpenTherm Gateway: offline");
        await Assertions.Expect(page.Page.Locator(".more")).ToHaveTextAsync(new Regex("^This is how it was at [0-9]{2}:[0-9]{2}$"));
        await ExpectDrawnAsync(page, "");
    }

    [TestMethod]
    public async Task Who_wants_less_motion_sees_none()
    {
        await PlayedHouse.TellAsync(s_home);
        foreach ((ReducedMotion motion, bool moves) in new[] { (ReducedMotion.NoPreference, true), (ReducedMotion.Reduce, false) })
        {
            await using OpenPage page = await PageLogin.OpenAsync(s_home, "", new() { ReducedMotion = motion });
            await page.ExpectValueAsync("otgw/flow_temperature", "36.2 °C");
            await Assertions.Expect(page.Page.Locator(".picture svg")).ToHaveClassAsync(Burns());
            int moving = await page.Page.EvaluateAsync<int>("() => document.getAnimations().length");
            Assert.AreEqual(moves, moving > 0, $"{motion}: {moving} animations");
        }
    }

    [TestMethod]
    public async Task Power_flows_the_way_that_the_meter_says()
    {
        await using MqttProbe device = await s_home.ConnectAsync("p1");
        await device.TellAsync(("p1/status", "online"), ("p1/meter/line", "ok"), ("p1/power_net", "1.234"), ("p1/energy_returned_tariff1", "0.000"), ("p1/energy_returned_tariff2", "0.000"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "energy");
        await page.ExpectValueAsync("p1/power_net", "1.23 kW");
        await ExpectSentenceAsync(page, "from the grid", "");
        await ExpectDrawnAsync(page, "takes");
        await device.TellAsync(("p1/power_net", "-0.612"), ("p1/energy_returned_tariff2", "3.100"));
        await page.ExpectValueAsync("p1/power_net", "612 W");
        await ExpectSentenceAsync(page, "to the grid", "");
        await ExpectDrawnAsync(page, "gives solar");
        await device.TellAsync(("p1/power_net", "0.100"));
        await ExpectDrawnAsync(page, "solar takes");
    }

    [TestMethod]
    public async Task Each_phase_tells_how_much_of_the_main_fuse_it_uses()
    {
        await using MqttProbe device = await s_home.ConnectAsync("p1");
        await device.TellAsync(
            ("p1/status", "online"), ("p1/meter/line", "ok"), ("p1/power_delivered_l1", "5.060"), ("p1/power_returned_l1", "0.000"), ("p1/voltage_l1", "230.0"),
            ("p1/current_l1", "22"), ("p1/power_delivered_l2", "0.000"), ("p1/power_returned_l2", "2.310"), ("p1/voltage_l2", "231.0"), ("p1/current_l2", "10"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "energy");
        ILocator phases = page.Page.Locator(".phase");
        await Assertions.Expect(phases.First).ToContainTextAsync("22.0 A · 88 %");
        await Assertions.Expect(phases.First.Locator(".bar")).ToHaveClassAsync("bar full");
        await Assertions.Expect(phases.Nth(1)).ToContainTextAsync("2.31 kW returned");
        await Assertions.Expect(phases.Nth(1)).ToContainTextAsync("10.0 A · 40 %");
        ILocator fuse = page.Page.GetByLabel("Main fuse");
        await Assertions.Expect(fuse.Locator("option").First).ToHaveTextAsync("25 A (assumed)");
        await fuse.SelectOptionAsync("40");
        await Assertions.Expect(phases.First).ToContainTextAsync("22.0 A · 55 %");
        await page.Page.ReloadAsync();
        await Assertions.Expect(phases.First).ToContainTextAsync("22.0 A · 55 %");
    }

    [TestMethod]
    public async Task What_was_used_today_and_this_month_is_shown_with_its_costs_once_the_meter_tells_it_and_prices_are_known()
    {
        await using MqttProbe device = await s_home.ConnectAsync("p1");
        await device.TellAsync(("p1/status", "online"), ("p1/meter/line", "ok"), ("p1/power_net", "0.100"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "energy", prepare: p => p.AddInitScriptAsync("""
            localStorage.setItem("meterkast.prices", '{"delivered1":0.2,"delivered2":0.3,"returned1":0,"returned2":0.1,"gas":1,"daily":0,"capacity":0}');
            """));
        await page.ExpectValueAsync("p1/power_net", "100 W");
        ILocator totals = page.Page.Locator(".card", new() { HasText = "Used so far" });
        await Assertions.Expect(totals).ToBeHiddenAsync();
        await device.TellAsync(("p1/history/days", """
            {"today":{"energy_delivered_tariff1_change":1.5,"energy_delivered_tariff2_change":2,"energy_returned_tariff1_change":0,"energy_returned_tariff2_change":4,"gas_delivered_change":2.25},
            "month":{"energy_delivered_tariff1_change":100,"energy_delivered_tariff2_change":200,"gas_delivered_change":50}}
            """));
        await Assertions.Expect(totals).ToBeVisibleAsync();
        string[] rows = [.. (await totals.Locator("tbody tr").AllInnerTextsAsync()).Select(r => r.Replace('\t', ' '))];
        CollectionAssert.AreEqual(
            new[] { "from the grid 3.50 kWh 300.00 kWh", "to the grid 4.00 kWh –", "Gas 2.25 m³ 50.00 m³", "Costs €2.75 €130.00" }, rows);
    }

    [GeneratedRegex("burns")]
    private static partial Regex Burns();

    private static async Task ExpectSentenceAsync(OpenPage page, string sentence, string more)
    {
        await OpenPage.ExpectAsync(page.Page.Locator(".say"), sentence);
        await OpenPage.ExpectAsync(page.Page.Locator(".more"), more);
    }

    private static Task ExpectDrawnAsync(OpenPage page, string what)
    {
        string sorted = $"document.querySelector('.picture svg').getAttribute('class')?.split(' ').filter(c => c !== '').sort().join(' ') ?? ''";
        return page.Page.WaitForFunctionAsync($"() => ({sorted}) === '{what}'");
    }

    private static async Task<float> FlameAsync(OpenPage page)
    {
        return float.Parse(await page.Page.Locator(".picture svg").EvaluateAsync<string>("e => e.style.getPropertyValue('--size')"), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<string> StrokeAsync(OpenPage page, string part) => page.Page.Locator(part).EvaluateAsync<string>("e => getComputedStyle(e).stroke");
}
