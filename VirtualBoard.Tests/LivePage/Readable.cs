using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Whether everybody can read a view.</summary>
internal static class Readable
{
    /// <summary>Fails when axe-core finds something that would keep somebody out, or the view is wider than the screen.</summary>
    public static async Task ExpectAsync(OpenPage page, string view)
    {
        AxeResult found = await page.Page.RunAxe();
        Assert.IsGreaterThan(15, found.Passes.Length);
        ExpectNothing(found, view);
        Assert.IsTrue(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), view + " is wider than the screen");
    }

    /// <summary>Fails when a text is too much like what is behind it.</summary>
    public static async Task ExpectColoursAsync(OpenPage page, string view)
    {
        AxeResult found = await page.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } });
        Assert.HasCount(1, found.Passes);
        ExpectNothing(found, view);
    }

    private static void ExpectNothing(AxeResult found, string view)
    {
        Assert.IsEmpty(found.Violations, view + ":\n" + string.Join('\n', found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))));
    }
}
