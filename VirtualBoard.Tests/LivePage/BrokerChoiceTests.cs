using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Which broker the page is on: named in its address, or entered.</summary>
[TestClass]
public sealed class BrokerChoiceTests
{
    [TestMethod]
    public async Task A_wrong_broker_in_the_address_is_named_and_a_right_one_entered_instead()
    {
        using HomeBroker home = new();
        await using MqttProbe device = await home.ConnectAsync("otgw");
        await device.TellAsync(("otgw/status", "online"), ("otgw/gateway/pic", "ok"), ("otgw/room_temperature", "19.00"));
        await using OpenPage page = await Browser.OpenAsync(home.PageUrl + "?broker=attic&base=", prepare: p => PageLogin.RememberAsync(p, home.SocketUrl, "page", HomeBroker.PasswordOf("page")));
        await OpenPage.ExpectAsync(page.Page.Locator("dialog .outcome"), "“attic” is not the address of a broker. Expected: ws://host:port or wss://host:port");
        await Assertions.Expect(page.Page.Locator("#view h2").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Page.Locator("#address")).ToBeFocusedAsync();
        await page.Page.Locator("#address").FillAsync(home.SocketUrl);
        await page.Page.Locator("dialog [type=submit]").ClickAsync();
        await page.ExpectLiveAsync();
        await page.ExpectValueAsync("otgw/room_temperature", "19.0 °C");

        // the right one is in the page's address now
        await page.Page.ReloadAsync();
        await page.ExpectLiveAsync();
        await page.Page.Locator("#connection").ClickAsync();
        await Assertions.Expect(page.Page.Locator("#address")).ToHaveValueAsync(home.SocketUrl);
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task Nothing_of_a_former_broker_is_shown_when_another_one_is_entered()
    {
        using HomeBroker first = new();
        using HomeBroker second = new();
        using ServerFolder folder = new();
        await using MqttProbe meter = await first.ConnectAsync("p1");
        await meter.TellAsync(("p1/status", "online"), ("p1/meter/line", "ok"), ("p1/power_net", "0.432"), ("p1/tariff", "low"), ("p1/gas_delivered", "1893.204"));
        await using MqttProbe other = await second.ConnectAsync("p1");
        await other.TellAsync(("p1/status", "online"), ("p1/meter/line", "ok"), ("p1/power_net", "1.250"));
        await using OpenPage page = await Browser.OpenAsync("file://" + Path.Combine(folder.PageFolder(), "index.html") + "#energy", prepare: async p =>
        {
            await p.AddInitScriptAsync($"localStorage.setItem('meterkast.broker', JSON.stringify('{first.SocketUrl}'))");
            await PageLogin.RememberAsync(p, first.SocketUrl, "page", HomeBroker.PasswordOf("page"));
            await PageLogin.RememberAsync(p, second.SocketUrl, "page", HomeBroker.PasswordOf("page"));
        });
        await page.ExpectValueAsync("p1/tariff", "low");
        await page.Page.Locator("#connection").ClickAsync();
        await page.Page.Locator("#address").FillAsync(second.SocketUrl);
        await page.Page.Locator("dialog [type=submit]").ClickAsync();
        await page.ExpectValueAsync("p1/power_net", "1.25 kW");
        await page.ExpectValueAsync("p1/tariff", "–");
    }
}
