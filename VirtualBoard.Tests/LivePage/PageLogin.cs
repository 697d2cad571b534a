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
        OpenPage page = await Browser.OpenAsync(home.PageUrl + "#" + view, options, async page =>
        {
            await RememberAsync(page, home.SocketUrl, "page", HomeBroker.PasswordOf("page"));
            if (prepare != null)
            {
                await prepare(page);
            }
        });
        await page.ExpectLiveAsync();
        return page;
    }

    /// <summary>Lets a page find an account in its storage, as if it had been entered.</summary>
    /// <param name="page">The page, which is not loaded yet.</param>
    /// <param name="socketUrl">Address of the broker's websockets.</param>
    /// <param name="user">Name of the account.</param>
    /// <param name="password">Its password.</param>
    public static Task RememberAsync(IPage page, string socketUrl, string user, string password)
    {
        string account = $$"""{"user":"{{user}}","password":"{{password}}"}""";
        return page.AddInitScriptAsync($"sessionStorage.setItem(\"meterkast.account {socketUrl}\", {System.Text.Json.JsonSerializer.Serialize(account)})");
    }
}
