using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Opens the page on a home broker with the account that it has there.</summary>
internal static class PageLogin
{
    /// <summary>Opens it, and waits until it is connected.</summary>
    /// <param name="home">The broker.</param>
    /// <param name="view">The view, such as energy; the first one for an empty text.</param>
    /// <param name="options">Size, colours, language.</param>
    /// <param name="prepare">What else is done before the page is loaded.</param>
    public static async Task<OpenPage> OpenAsync(
        HomeBroker home, string view, BrowserNewContextOptions? options = null, Func<IPage, Task>? prepare = null)
    {
        string account = $$"""{"user":"page","password":"{{HomeBroker.PasswordOf("page")}}"}""";
        OpenPage page = await Browser.OpenAsync(home.PageUrl + "#" + view, options, async page =>
        {
            await page.AddInitScriptAsync($"sessionStorage.setItem(\"meterkast.account {home.SocketUrl}\", {System.Text.Json.JsonSerializer.Serialize(account)})");
            if (prepare != null)
            {
                await prepare(page);
            }
        });
        await page.ExpectLiveAsync();
        return page;
    }
}
