using System.Text.Json;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The devices' own pages without a mouse, enlarged, and in Dutch.</summary>
[TestClass]
public sealed class DeviceUseTests
{
    /// <summary>Everything that can be worked and is seen, in the order of the document; of the tabs only the selected one.</summary>
    private const string Workable = """
        () => {
            const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
            const seen = all.filter((e) => e.tabIndex >= 0 && !e.disabled && !e.matches("fieldset:disabled *") && e.checkVisibility({ checkVisibilityCSS: true }));
            window.nameOf = (e) => `${e.localName}#${e.id} ${e.name ?? ""} ${e.getAttribute("aria-label") ?? ""} ${e.localName === "button" || e.localName === "summary" ? e.textContent : ""}`;
            return seen.map(window.nameOf);
        }
        """;

    /// <summary>What has the focus, and whether that is seen. The dial's own slider shows it on the knob.</summary>
    private const string Focused = """
        () => {
            const e = document.activeElement;
            const shown = e.closest(".dial")?.querySelector(".knob") ?? e;
            const style = getComputedStyle(shown);
            return [window.nameOf(e), style.outlineStyle !== "none" || shown !== e ? "seen" : "not seen"];
        }
        """;

    private static readonly Dictionary<string, LoneDevice> Devices = [];

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        Devices["otgw"] = new LoneDevice("otgw", "--pace", "150");
        Devices["p1"] = new LoneDevice("p1");
    }

    [ClassCleanup]
    public static void Stop()
    {
        foreach (LoneDevice device in Devices.Values)
        {
            device.Dispose();
        }
    }

    [TestMethod]
    [DataRow("otgw", "heating", "history", "line", "settings")]
    [DataRow("p1", "energy", "history", "line", "settings")]
    public async Task Everything_that_can_be_worked_is_reached_by_the_tabulator_and_seen_to_be(string firmware, params string[] views)
    {
        await using OpenPage page = await Devices[firmware].OpenAsync(views[0]);
        foreach (string view in views)
        {
            await page.OpenViewAsync(view);
            await Assertions.Expect(page.Page.Locator("#view .value:not(:empty), .totals b, .setting label").First).ToBeVisibleAsync();

            if (view == "history")
            {
                await Assertions.Expect(page.Page.Locator(".history [role=status]")).Not.ToHaveTextAsync("loading…");
            }

            // all settings are alike
            await page.Page.EvaluateAsync("() => document.querySelectorAll('.settings > :nth-child(n+2), .setting:nth-of-type(n+4)').forEach(e => e.remove())");
            await page.Page.Locator("#tab-" + view).FocusAsync();
            string[] expected = await page.Page.EvaluateAsync<string[]>(Workable);
            List<string> reached = [];
            for (int presses = 0; presses < expected.Length * 2 && reached.Count < expected.Length - 1; presses++)
            {
                await page.Page.Keyboard.PressAsync("Tab");
                string[] focused = await page.Page.EvaluateAsync<string[]>(Focused);
                Assert.AreEqual("seen", focused[1], $"{view}: {focused[0]}");

                // a date has three places, and a button
                if (reached.Count == 0 || reached[^1] != focused[0])
                {
                    reached.Add(focused[0]);
                }
            }

            CollectionAssert.AreEqual(expected[1..], reached, $"{view}: {string.Join(" | ", reached)} instead of {string.Join(" | ", expected[1..])}");
        }
    }

    [TestMethod]
    public async Task A_setting_is_found_and_saved_and_the_lines_are_filtered_and_held_by_keys_alone()
    {
        await using OpenPage page = await Devices["otgw"].OpenAsync();
        IKeyboard keys = page.Page.Keyboard;
        await page.Page.Locator("#tab-heating").FocusAsync();
        await keys.PressAsync("End");
        await Assertions.Expect(page.Page.Locator("#tab-settings")).ToBeFocusedAsync();
        await Assertions.Expect(page.Page.Locator(".setting").First).ToBeVisibleAsync();

        // the connection, the search, changed ones only, restart
        await PressAsync(keys, "Tab", 2);
        await keys.TypeAsync("heartbeat");
        await PressAsync(keys, "Tab", 3);
        await Assertions.Expect(page.Page.Locator("#set-mqtt\\.heartbeat")).ToBeFocusedAsync();
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("120");
        await keys.PressAsync("Enter");
        await OpenPage.ExpectAsync(page.Page.Locator("form:has(#set-mqtt\\.heartbeat) .outcome"), "saved; in force after a restart");

        await page.Page.Locator("#tab-settings").FocusAsync();
        await keys.PressAsync("ArrowLeft");
        await PressAsync(keys, "Tab", 2);
        await keys.TypeAsync("nothing like that");
        await OpenPage.ExpectAsync(page.Page.Locator("pre").First, "No lines.");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    // a browser that enlarges to 200 % has half as many CSS pixels, each of twice as many of the screen's
    [TestMethod]
    [DataRow("otgw", "heating", "history", "line", "settings")]
    [DataRow("p1", "energy", "history", "line", "settings")]
    public async Task Nothing_is_lost_when_a_desktop_enlarges_the_page_to_200_percent(string firmware, params string[] views)
    {
        await using OpenPage page = await Devices[firmware].OpenAsync(views[0], new() { ViewportSize = new() { Width = 640, Height = 400 }, DeviceScaleFactor = 2, Locale = "nl-NL" });
        foreach (string view in views)
        {
            await page.OpenViewAsync(view);
            await Assertions.Expect(page.Page.Locator("#view .value:not(:empty), .totals b, .setting label").First).ToBeVisibleAsync();
            Assert.IsEmpty(await page.Page.EvaluateAsync<string[]>(LayoutTests.Outside), view);
            Assert.AreEqual(640, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), view);
        }

        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    [DataRow("otgw", 40)]
    [DataRow("p1", 55)]
    public async Task In_Dutch_every_setting_says_what_it_means_and_why_a_value_is_refused(string firmware, int least)
    {
        await using OpenPage page = await Devices[firmware].OpenAsync("settings", new() { Locale = "nl-NL" });
        await Assertions.Expect(page.Page.Locator(".setting").First).ToBeVisibleAsync();
        using JsonDocument settings = JsonDocument.Parse(await Devices[firmware].GetAsync("api/settings"));
        Dictionary<string, string> english = settings.RootElement.GetProperty("settings").EnumerateArray()
            .ToDictionary(s => s.GetProperty("key").GetString()!, s => s.GetProperty("meaning").GetString()!.Replace("`", "", StringComparison.Ordinal));
        string[][] shown = await page.Page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('.setting')].map(f => [f.querySelector('label').textContent, f.querySelector('.note').textContent])");
        Assert.IsGreaterThan(least, shown.Length);

        // a new one is told in English until somebody has translated it
        string[] untold = [.. shown.Where(s => s[1].StartsWith(english[s[0]], StringComparison.Ordinal)).Select(s => s[0])];
        Assert.IsLessThan(5, untold.Length, string.Join(' ', untold));

        ILocator form = page.Page.Locator("form:has(#set-mqtt\\.heartbeat)");
        await form.Locator("input").FillAsync("straks");
        await form.Locator("input").PressAsync("Enter");
        await OpenPage.ExpectAsync(form.Locator(".outcome"), "geweigerd: verwacht: een geheel getal van 0 tot 86400");
    }

    private static async Task PressAsync(IKeyboard keys, string key, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await keys.PressAsync(key);
        }
    }
}
