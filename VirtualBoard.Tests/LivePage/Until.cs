namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Waits for what comes by itself.</summary>
internal static class Until
{
    private const int WaitAtMost = 10000;

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">Tells whether.</param>
    /// <param name="instead">Tells what is so instead, when it does not become so.</param>
    public static async Task TrueAsync(Func<bool> isSo, Func<string> instead)
    {
        for (long until = Environment.TickCount64 + WaitAtMost; !isSo();)
        {
            Assert.IsLessThan(until, Environment.TickCount64, instead());
            await Task.Delay(20);
        }
    }
}
