using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Headless Chromium, the one that is installed on this computer. Started with the first page, ended with the tests.</summary>
[TestClass]
public static class Browser
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Chromium = new(StartAsync);
    private static IPlaywright? s_playwright;

    /// <summary>Opens a page in a context of its own: nothing is kept from one to the next.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="options">Size, colours, language; a desktop in British English unless told.</param>
    /// <param name="prepare">What is done before the page is loaded.</param>
    internal static async Task<OpenPage> OpenAsync(string url, BrowserNewContextOptions? options = null, Func<IPage, Task>? prepare = null)
    {
        IBrowser browser = await Chromium.Value;
        options ??= new BrowserNewContextOptions();
        options.Locale ??= "en-GB";
        IBrowserContext context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15000);
        OpenPage page = new(context, await context.NewPageAsync());
        if (prepare != null)
        {
            await prepare(page.Page);
        }

        await page.Page.GotoAsync(url);
        return page;
    }

    [AssemblyCleanup]
    public static async Task EndAsync()
    {
        if (Chromium.IsValueCreated)
        {
            await (await Chromium.Value).DisposeAsync();
            s_playwright!.Dispose();
        }
    }

    private static async Task<IBrowser> StartAsync()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string program = Programs.SelectMany(p => folders.Select(f => Path.Combine(f, p))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("no Chromium on this computer; looked for " + string.Join(", ", Programs));
        s_playwright = await Playwright.CreateAsync();
        return await s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Switches });
    }
}
