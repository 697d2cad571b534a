using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Each value says itself when it is not to be believed. The test plays the devices.</summary>
[TestClass]
public sealed class FreshnessTests
{
    private const string Room = "otgw/room_temperature";
    private const string Power = "p1/power_net";

    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_home = new HomeBroker();

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    public async Task A_device_that_is_offline_takes_its_values_along()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await device.TellAsync(("otgw/status", "online"), ("otgw/gateway/pic", "ok"), (Room, "19.20"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await page.ExpectValueAsync(Room, "19.2 °C");
        await OpenPage.ExpectAsync(page.Badge("otgw/status"), "OpenTherm Gateway: online");
        await device.TellAsync(("otgw/status", "offline"));
        await page.ExpectDoubtAsync(Room, "offline");
        await OpenPage.ExpectAsync(page.Badge("otgw/status"), "OpenTherm Gateway: offline");
        await device.TellAsync(("otgw/status", "online"));
        await page.ExpectNoDoubtAsync(Room);

        await device.TellAsync(("otgw/gateway/pic", "deaf"));
        await page.ExpectDoubtAsync(Room, "deaf");
        await page.ExpectNoDoubtAsync("otgw/gateway/override");
    }

    [TestMethod]
    public async Task A_silent_meter_is_told_on_its_values()
    {
        await using MqttProbe device = await s_home.ConnectAsync("p1");
        await device.TellAsync(("p1/status", "online"), ("p1/meter/line", "ok"), (Power, "0.424"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "energy");
        await page.ExpectValueAsync(Power, "424 W");
        await page.ExpectNoDoubtAsync(Power);
        await device.TellAsync(("p1/meter/line", "silent"));
        await page.ExpectDoubtAsync(Power, "silent");
        await OpenPage.ExpectAsync(page.Badge("p1/meter/line"), "P1: silent");
        await device.TellAsync(("p1/meter/line", "ok"));
        await page.ExpectNoDoubtAsync(Power);
    }

    [TestMethod]
    public async Task A_value_that_misses_three_heartbeats_tells_its_age_until_it_comes_again()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await device.TellAsync(("otgw/status", "online"), ("otgw/gateway/pic", "ok"), (Room, "19.20"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "", prepare: p => p.Clock.InstallAsync());
        await page.ExpectValueAsync(Room, "19.2 °C");
        await page.Page.Clock.FastForwardAsync("14:30");
        await page.ExpectNoDoubtAsync(Room);
        await page.Page.Clock.FastForwardAsync("03:00");
        await page.ExpectDoubtAsync(Room, "17 min old");
        await device.TellAsync((Room, "19.20"));
        await page.ExpectNoDoubtAsync(Room);
    }

    [TestMethod]
    public async Task A_value_that_is_not_valid_is_a_dash()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await device.TellAsync(("otgw/flow_temperature", "54.20"), ("otgw/relative_modulation", "48.00"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "");
        await page.ExpectValueAsync("otgw/flow_temperature", "54.2 °C");
        await device.TellAsync(("otgw/flow_temperature", "None"), ("otgw/relative_modulation", "None"));
        await page.ExpectValueAsync("otgw/flow_temperature", "–");
        await page.ExpectValueAsync("otgw/relative_modulation", "–");
    }

    [TestMethod]
    public async Task A_value_flashes_when_its_text_changes_after_a_while_and_not_when_it_changes_every_second()
    {
        await using MqttProbe device = await s_home.ConnectAsync("otgw");
        await device.TellAsync(("otgw/status", "online"), ("otgw/gateway/pic", "ok"), ("otgw/flow_temperature", "54.20"), ("otgw/return_temperature", "40.00"));
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "", prepare: p => p.Clock.InstallAsync());
        await page.ExpectValueAsync("otgw/flow_temperature", "54.2 °C");
        await page.ExpectValueAsync("otgw/return_temperature", "40.0 °C");
        await page.Page.EvaluateAsync("""
            () => {
                window.flashed = [];
                const watch = new MutationObserver((all) => all.filter(c => c.target.classList.contains("flash")).forEach(c => window.flashed.push(c.target.dataset.topic)));
                watch.observe(document.body, { subtree: true, attributeFilter: ["class"] });
            }
            """);
        await page.Page.Clock.FastForwardAsync("00:30");

        // 40.01 is shown as 40.0
        await device.TellAsync(("otgw/return_temperature", "40.01"), ("otgw/flow_temperature", "54.70"));
        await page.ExpectValueAsync("otgw/flow_temperature", "54.7 °C");
        await page.Page.Clock.RunForAsync(1000);
        await Assertions.Expect(page.Page.Locator(".flash")).ToHaveCountAsync(0);
        for (int second = 0; second < 5; second++)
        {
            await device.TellAsync(("otgw/flow_temperature", $"55.{second}0"));
            await page.ExpectValueAsync("otgw/flow_temperature", $"55.{second} °C");
            await page.Page.Clock.RunForAsync(1000);
        }

        CollectionAssert.AreEqual(new[] { "otgw/flow_temperature" }, await page.Page.EvaluateAsync<string[]>("() => window.flashed"));
    }
}
