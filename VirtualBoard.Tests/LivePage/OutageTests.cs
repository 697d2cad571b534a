namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>What the page says when something between it and the boiler is gone, and that it recovers without a reload.</summary>
[TestClass]
public sealed class OutageTests
{
    private const string Room = "otgw/room_temperature";

    [TestMethod]
    public async Task A_broker_that_stops_is_told_on_every_value_and_found_again()
    {
        using HomeBroker home = new();
        using RunningProgram board = home.RunFirmware("otgw", "--pace", "150");
        await using OpenPage page = await PageLogin.OpenAsync(home, "");
        await page.ExpectValueAsync("otgw/room_setpoint", "19.5 °C");
        await page.Page.EvaluateAsync("() => { window.isTheSame = true; }");

        home.Stop();
        await OpenPage.ExpectAsync(page.Page.Locator("#connection"), "broker lost, trying again");
        await page.ExpectDoubtAsync("otgw/room_setpoint", "broker lost");
        await page.ExpectDoubtAsync("otgw/status", "broker lost");
        Assert.IsTrue(await page.Page.Locator("#set").IsDisabledAsync());

        home.Start();
        await page.ExpectLiveAsync();
        await page.ExpectNoDoubtAsync("otgw/room_setpoint");
        await page.ExpectChangeAsync("otgw/flow_temperature");
        Assert.IsTrue(await page.Page.Locator("#set").IsEnabledAsync());
        Assert.IsTrue(await page.Page.EvaluateAsync<bool>("() => window.isTheSame"), "the page was reloaded");
    }

    [TestMethod]
    public async Task After_an_outage_no_value_says_that_the_broker_is_lost()
    {
        using HomeBroker home = new();
        await using (MqttProbe device = await home.ConnectAsync("otgw"))
        {
            await device.TellAsync(("otgw/status", "online"), (Room, "19.25"));
        }

        await using OpenPage page = await PageLogin.OpenAsync(home, "");
        await page.ExpectValueAsync(Room, "19.3 °C");

        // a broker that is killed forgets what it had not written down
        home.Kill();
        await page.ExpectDoubtAsync(Room, "broker lost");
        home.Start();
        await page.ExpectLiveAsync();
        await using MqttProbe again = await home.ConnectAsync("otgw");
        await again.TellAsync(("otgw/status", "online"));
        await page.ExpectDoubtAsync(Room, "not sent again yet");
        await again.TellAsync((Room, "19.25"));
        await page.ExpectNoDoubtAsync(Room);
    }

    [TestMethod]
    public async Task A_command_from_before_an_outage_does_not_arrive_after_it()
    {
        using HomeBroker home = new();
        await using OpenPage page = await PageLogin.OpenAsync(home, "");
        await page.Page.Locator("#setpoint").FillAsync("25");

        // the broker stands still when the command is sent, and is gone before it has taken it
        home.Pause();
        await page.Page.Locator("#set").ClickAsync();
        home.Kill();
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "not sent: no connection");
        home.Start();
        await using MqttProbe device = await home.ConnectAsync("otgw");
        await device.SubscribeAsync("otgw/set/+");
        await page.ExpectLiveAsync();

        // the first that arrives is one that was sent now
        await page.Page.Locator("#setpoint").FillAsync("18");
        await page.Page.Locator("#set").ClickAsync();
        await OpenPage.ExpectAsync(page.Page.Locator("#outcome"), "sent, waiting for the gateway…");
        string arrived = await device.FirstAsync("otgw/set/room_setpoint");
        StringAssert.StartsWith(arrived, "{\"value\":18,");
    }

    [TestMethod]
    public async Task A_house_that_is_cut_off_is_told_on_the_public_page()
    {
        using PublicSite site = new();
        await using (MqttProbe device = await site.Home.ConnectAsync("otgw"))
        {
            await device.TellAsync(("otgw/status", "online"), (Room, "19.25"));
        }

        await using OpenPage page = await Browser.OpenAsync(site.Url);
        await page.ExpectValueAsync(Room, "19.3 °C");
        await OpenPage.ExpectAsync(page.Badge("meterkast/bridge"), "House: online");
        site.Home.Stop();
        await page.ExpectDoubtAsync(Room, "house not connected");
        await OpenPage.ExpectAsync(page.Badge("meterkast/bridge"), "House: house not connected");
        site.Home.Start();
        await page.ExpectNoDoubtAsync(Room);
        page.ExpectNoComplaintAndNoOtherHost();
    }
}
