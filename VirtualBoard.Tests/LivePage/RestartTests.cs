using System.Net;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Settings that are changed in the device's own page, and the restart after which they are in force.</summary>
[TestClass]
public sealed class RestartTests
{
    private const string NewPassword = "let me in";

    [TestMethod]
    public async Task Changed_settings_and_a_new_password_are_in_force_after_the_restart_and_the_page_comes_back_by_itself()
    {
        using LoneDevice device = new("otgw", "--pace", "150");
        await using OpenPage page = await device.OpenAsync("settings");
        await SaveAsync(page, "web.name", "furnace");
        await SaveAsync(page, "history.keep", "off");

        ILocator restart = page.Page.Locator("#restart");
        await restart.ClickAsync();
        await OpenPage.ExpectAsync(restart, "Press again to restart");
        await restart.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".card > [role=status]").First).ToHaveTextAsync("The device restarts.");
        await OpenPage.ExpectAsync(page.Page.Locator("#connection"), "device lost, trying again");
        await page.ExpectLiveAsync();
        device.WaitForRestart();
        StringAssert.Contains(await device.GetAsync("api/device"), "\"name\":\"furnace\"");
        await page.OpenViewAsync("history");
        await Assertions.Expect(page.Page.Locator(".history [role=status]")).ToHaveTextAsync("No history: this device keeps no history");

        await page.OpenViewAsync("settings");
        await SaveAsync(page, "web.password", NewPassword);
        Assert.AreEqual("", await page.Page.Locator("#set-web\\.password").InputValueAsync(), "a secret is not shown");
        await restart.ClickAsync();
        await restart.ClickAsync();
        device.WaitForRestart();

        // asked, refused with the former one, and let in with the new one
        Assert.AreEqual(HttpStatusCode.Unauthorized, await device.KnockAsync(null));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await device.KnockAsync(LoneDevice.Password));
        await using OpenPage again = await device.OpenAsync("settings", password: NewPassword);
        await Assertions.Expect(again.Page.Locator("#set-web\\.password")).ToHaveAttributeAsync("placeholder", "set; enter another one to change it");
        await Assertions.Expect(again.Page.Locator("#set-history\\.keep")).ToHaveValueAsync("off");
    }

    private static async Task SaveAsync(OpenPage page, string key, string value)
    {
        ILocator form = page.Page.Locator($"form:has([name=\"{key}\"])");
        ILocator field = form.Locator($"[name=\"{key}\"]");
        if (await field.EvaluateAsync<bool>("e => e.localName === 'select'"))
        {
            await field.SelectOptionAsync(value);
        }
        else
        {
            await field.FillAsync(value);
        }

        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await OpenPage.ExpectAsync(form.Locator(".outcome"), "saved; in force after a restart");
    }
}
