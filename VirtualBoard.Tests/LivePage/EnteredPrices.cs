using System.Text.Json;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Prices that a visitor has entered before: 1 a kWh and a cubic metre.</summary>
internal static class EnteredPrices
{
    /// <summary>Stores them in a page that is not loaded yet.</summary>
    public static Task StoreAsync(IPage page)
    {
        const string Prices = """{"delivered1":1,"delivered2":1,"returned1":0,"returned2":0,"gas":1,"daily":0,"capacity":0}""";
        return page.AddInitScriptAsync($"localStorage.setItem('meterkast.prices', {JsonSerializer.Serialize(Prices)})");
    }
}
