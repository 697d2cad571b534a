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
        Assert.IsEmpty(found.Violations, view + ":\n" + string.Join('\n', found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))));
        Assert.IsTrue(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), view + " is wider than the screen");
    }
}
