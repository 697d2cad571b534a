using System.Security.Cryptography;
using Meterkast.VirtualBoard.Tests.Updates;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>An update by the button of the device's own page.</summary>
[TestClass]
public sealed class UpdatePageTests
{
    private const string NoteProgress = """
        () => {
            window.steps = new Set();
            const bar = document.querySelector("progress");
            new MutationObserver(() => bar.hidden || window.steps.add(bar.value)).observe(bar, { attributes: true });
        }
        """;

    [TestMethod]
    public async Task The_button_installs_a_new_version_whose_page_tells_that_it_is_on_trial_until_it_has_proved_good()
    {
        using UpdatedBoard board = new("", 5);
        board.WaitForVersion(FirmwareVersion.Text);
        board.WaitFor("otgw/flow_temperature ");
        await using OpenPage page = await OpenAsync(board, "secret");
        await OpenPage.ExpectAsync(page.Page.Locator("#update-version"), "Version " + FirmwareVersion.Text);
        await Assertions.Expect(page.Page.Locator("#update-send")).ToBeVisibleAsync();
        await page.Page.EvaluateAsync("() => document.querySelector('.settings').remove()");
        Assert.IsEmpty(await page.Page.EvaluateAsync<string[]>(LayoutTests.Outside));
        await Readable.ExpectAsync(page, "update");

        using RSA stranger = RSA.Create(3072);
        await SendAsync(page, board.Store("foreign.mku", PatchedFirmware.Image("0.1.1", stranger)));
        await OpenPage.ExpectAsync(Outcome(page), "refused: the image is not signed with a key that this device trusts");

        await page.Page.EvaluateAsync(NoteProgress);
        await SendAsync(page, board.Store("b.mku", PatchedFirmware.Image("0.1.1", UpdatedBoard.Key)));
        await OpenPage.ExpectAsync(Outcome(page), "complete; the device restarts");
        Assert.IsGreaterThan(1, await page.Page.EvaluateAsync<int>("() => window.steps.size"), "the bar has moved");
        await OpenPage.ExpectAsync(page.Page.Locator("#update-version"), "Version 0.1.1");
        await OpenPage.ExpectAsync(page.Page.Locator("#update-last"), "version 0.1.1 is on trial");
        await OpenPage.ExpectAsync(page.Page.Locator("#update-last"), "version 0.1.1 has proved good and is kept");
    }

    [TestMethod]
    public async Task A_board_without_the_loader_and_one_without_a_password_say_why_they_take_no_update()
    {
        using LoneDevice flashed = new("p1");
        await using OpenPage page = await flashed.OpenAsync("settings");
        ILocator card = page.Page.Locator("section:has(#update-version)");
        await Assertions.Expect(card).ToContainTextAsync("Not over the network: this board was flashed without the loader");
        await Assertions.Expect(card.Locator("#update-file")).ToBeHiddenAsync();

        using UpdatedBoard open = new("web.password =\n");
        open.WaitForVersion(FirmwareVersion.Text);
        await using OpenPage other = await OpenAsync(open, "");
        await Assertions.Expect(other.Page.Locator("section:has(#update-version)")).ToContainTextAsync("Updates need web.password.");
        await Assertions.Expect(other.Page.Locator("#update-file")).ToBeHiddenAsync();
    }

    private static Task<OpenPage> OpenAsync(UpdatedBoard board, string password) =>
        Browser.OpenAsync($"http://127.0.0.1:{board.Port}/#settings", new()
        {
            HttpCredentials = new() { Username = "me", Password = password },
            ViewportSize = new() { Width = 320, Height = 700 },
        });

    private static ILocator Outcome(OpenPage page) => page.Page.Locator("section:has(#update-version) .outcome");

    private static async Task SendAsync(OpenPage page, string file)
    {
        await page.Page.Locator("#update-file").SetInputFilesAsync(file);
        await page.Page.Locator("#update-send").ClickAsync();
    }
}
