using Meterkast.VirtualBoard.Tests.Fleet;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The page of one house on a broker of many.</summary>
[TestClass]
public sealed class HousePageTests
{
    [TestMethod]
    public async Task The_base_topic_in_the_address_opens_the_page_of_one_house_with_its_account()
    {
        using HousesInTest houses = new("house", "h1", "h2");
        await using MqttProbe own = await houses.ConnectAsync("h1");
        await own.TellAsync(("homes/h1/otgw/status", "online"), ("homes/h1/otgw/gateway/pic", "ok"), ("homes/h1/otgw/room_setpoint", "19.50"));
        await using MqttProbe other = await houses.ConnectAsync("h2");
        await other.TellAsync(("homes/h2/otgw/status", "online"), ("homes/h2/otgw/gateway/pic", "ok"), ("homes/h2/otgw/room_setpoint", "23.00"));
        await own.SubscribeAsync("homes/h1/otgw/set/+");

        string socket = $"ws://127.0.0.1:{houses.PagePort}/mosquitto";
        await using OpenPage page = await Browser.OpenAsync(
            $"http://127.0.0.1:{houses.PagePort}/?base=homes/h1#heating", null, p => PageLogin.RememberAsync(p, socket, "h1", houses.PasswordOf("h1")));
        await page.ExpectLiveAsync();
        await page.ExpectValueAsync("homes/h1/otgw/room_setpoint", "19.5 °C");
        await page.Page.Locator("#setpoint").FillAsync("21");
        await page.Page.Locator("#set").ClickAsync();
        StringAssert.Contains(await own.FirstAsync("homes/h1/otgw/set/room_setpoint"), "21");
        page.ExpectNoComplaintAndNoOtherHost();
    }
}
