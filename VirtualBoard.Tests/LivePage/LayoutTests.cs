using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Everything has its place: from the start, on the narrowest screen, and when it is enlarged.</summary>
[TestClass]
public sealed class LayoutTests
{
    /// <summary>Counts how far what is seen has moved without anybody's doing, and notes what has moved.</summary>
    private const string CountShifts = """
        window.shifted = 0;
        window.moved = [];
        new PerformanceObserver((list) => list.getEntries().filter((e) => !e.hadRecentInput).forEach((e) => {
            window.shifted += e.value;
            window.moved.push(e.value.toFixed(3) + ": " + e.sources.map(({ node, previousRect, currentRect }) =>
                `${node?.nodeName} ${node?.textContent.slice(0, 40)} ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`).join("; "));
        })).observe({ type: "layout-shift", buffered: true });
        """;

    /// <summary>Texts and controls that are seen outside their card, or outside the screen.</summary>
    internal const string Outside = """
        () => [...document.querySelectorAll("#view *")].filter((e) => {
            const box = e.getBoundingClientRect();
            const card = (e.closest(".card, .hero, .badges") ?? document.body).getBoundingClientRect();
            const isSeen = box.width > 1 && getComputedStyle(e).visibility === "visible" && !e.closest("[aria-hidden=true], svg");
            return isSeen && (box.left < card.left - 1 || box.right > card.right + 1 || box.right > innerWidth + 1);
        }).map((e) => e.outerHTML.slice(0, 120))
        """;

    /// <summary>Labels of the picture that lie on each other.</summary>
    private const string Overlapping = """
        () => {
            const labels = [...document.querySelectorAll(".picture .at")].map((e) => [e.innerText, e.getBoundingClientRect()]);
            return labels.flatMap(([name, a], i) => labels.slice(i + 1)
                .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
                .map(([other]) => `${name} and ${other}`));
        }
        """;

    private static HomeBroker s_home = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        s_home = new HomeBroker();
        await PlayedHouse.TellAsync(s_home);
    }

    [ClassCleanup]
    public static void Stop() => s_home.Dispose();

    [TestMethod]
    [DataRow(320, 640, "nl-NL")]
    [DataRow(320, 640, "en-GB")]
    [DataRow(640, 400, "nl-NL", DisplayName = "1280 by 800, enlarged to 200 %")]
    public async Task Nothing_runs_out_of_its_card(int width, int height, string language)
    {
        await using OpenPage page = await PageLogin.OpenAsync(s_home, "heating", new() { Locale = language, ViewportSize = new() { Width = width, Height = height } });
        foreach ((string view, string topic) in new[] { ("heating", "otgw/room_temperature"), ("energy", "p1/power_net") })
        {
            await page.OpenViewAsync(view);
            await Assertions.Expect(page.Value(topic)).Not.ToHaveTextAsync("–");
            Assert.IsEmpty(await page.Page.EvaluateAsync<string[]>(Outside), view);
            Assert.IsEmpty(await page.Page.EvaluateAsync<string[]>(Overlapping), view);
            Assert.AreEqual(width, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), view);
        }
    }

    [TestMethod]
    [DataRow("heating", 390, 844)]
    [DataRow("heating", 1280, 800)]
    [DataRow("energy", 320, 640)]
    [DataRow("energy", 390, 844)]
    [DataRow("energy", 1280, 800)]
    public async Task What_comes_takes_the_place_that_it_had_from_the_start(string view, int width, int height)
    {
        await using OpenPage page = await PageLogin.OpenAsync(
            s_home, view, new() { ViewportSize = new() { Width = width, Height = height } }, p => p.AddInitScriptAsync(CountShifts));
        await Assertions.Expect(page.Page.Locator(".badges .good")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Page.Locator(".fact.absent")).ToHaveCountAsync(0);
        double shifted = await page.Page.EvaluateAsync<double>("() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => done(window.shifted)), 500))");
        Assert.IsLessThanOrEqualTo(0.05, shifted, "cumulative layout shift: " + string.Join('\n', await page.Page.EvaluateAsync<string[]>("() => window.moved")));
    }

    [TestMethod]
    [DataRow("heating")]
    [DataRow("energy")]
    public async Task The_chart_is_on_a_desktops_first_screenful(string view)
    {
        await using OpenPage page = await PageLogin.OpenAsync(s_home, view, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await Assertions.Expect(page.Page.Locator(".badges .good")).ToHaveCountAsync(2);
        LocatorBoundingBoxResult chart = (await page.Page.Locator(".chart").BoundingBoxAsync())!;
        Assert.IsLessThanOrEqualTo(800, chart.Y + chart.Height);
    }
}
