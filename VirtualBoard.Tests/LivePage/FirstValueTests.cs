using System.Globalization;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>How soon somebody with a slow telephone sees a value: measured and printed, because a test machine may be busy.</summary>
[TestClass]
public sealed class FirstValueTests
{
    private const int Times = 3;
    private const int Slower = 4;

    private const string NoteFirstValue = """
        new MutationObserver(() => {
            if (!window.first && [...document.querySelectorAll(".value")].some((e) => /[0-9]/.test(e.textContent))) {
                window.first = performance.now();
            }
        }).observe(document, { childList: true, subtree: true, characterData: true });
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task The_first_value_is_on_the_screen_soon_on_a_slow_telephone()
    {
        int port = FreePort.Next();
        int page = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard(
            "--listen", FreePort.Next().ToString(), "--page", page.ToString(), "--web", port.ToString(), "--pace", "150", "--quiet");
        Listener.WaitFor(port + 1, board);
        foreach ((string name, int at) in new[] { ("gateway's page", port), ("meter's page", port + 1), ("page on the broker", page) })
        {
            // the first time the server and the device are slow themselves
            await MeasureAsync(at);
            double[] times = new double[Times];
            for (int i = 0; i < Times; i++)
            {
                times[i] = await MeasureAsync(at);
            }

            Array.Sort(times);
            TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first value on the {name}, CPU slowed {Slower} times: median {times[Times / 2]:F0} ms, worst {times[^1]:F0} ms ({Times} times)"));
        }
    }

    private static async Task<double> MeasureAsync(int port)
    {
        await using OpenPage page = await Browser.OpenAsync($"http://localhost:{port}/", new() { ViewportSize = new() { Width = 390, Height = 844 } }, async page =>
        {
            await page.AddInitScriptAsync(NoteFirstValue);
            ICDPSession session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slower });
        });
        await page.Page.WaitForFunctionAsync("() => window.first");
        return await page.Page.EvaluateAsync<double>("() => window.first");
    }
}
