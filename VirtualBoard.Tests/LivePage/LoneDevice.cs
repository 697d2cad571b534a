using System.Net;
using System.Text;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A device that stands alone: VirtualBoard with one firmware, its own page, a password, and no broker.</summary>
internal sealed class LoneDevice : IDisposable
{
    /// <summary>Its password, unless somebody has changed it.</summary>
    public const string Password = "open up";

    private readonly TemporarySettings _settings = new($"web.password = {Password}\n");
    private readonly int _port = FreePort.Next();
    private int _seen;

    /// <summary>Starts it and waits until it serves its page.</summary>
    /// <param name="firmware">otgw or p1.</param>
    /// <param name="more">Further options.</param>
    public LoneDevice(string firmware, params string[] more)
    {
        Firmware = firmware;
        Board = RunningProgram.VirtualBoard(["--firmware", firmware, "--web", _port.ToString(), "--no-broker", "--settings", _settings.File, .. more]);
        Listener.WaitFor(_port, Board);
    }

    /// <summary>otgw or p1.</summary>
    public string Firmware { get; }

    /// <summary>VirtualBoard.</summary>
    public RunningProgram Board { get; }

    /// <summary>Fetches something of it, with the password.</summary>
    /// <param name="path">The path, without the first stroke.</param>
    public async Task<string> GetAsync(string path)
    {
        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("somebody:" + Password)));
        return await client.GetStringAsync($"http://127.0.0.1:{_port}/{path}");
    }

    /// <summary>Fetches its page and gives the status.</summary>
    /// <param name="password">A password; null for none.</param>
    public async Task<HttpStatusCode> KnockAsync(string? password)
    {
        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = password == null ? null : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("somebody:" + password)));
        using HttpResponseMessage answer = await client.GetAsync($"http://127.0.0.1:{_port}/");
        return answer.StatusCode;
    }

    /// <summary>Waits until it serves its page again after a restart.</summary>
    public void WaitForRestart()
    {
        Board.WaitFor(IsRestart, _seen);
        _seen = Array.FindLastIndex(Board.Lines(), IsRestart) + 1;
        Board.WaitFor(l => l.Contains("own page on ", StringComparison.Ordinal), _seen);
        Listener.WaitFor(_port, Board);
    }

    /// <summary>Opens its page with the password, and waits until it is connected.</summary>
    /// <param name="view">The view; the first one for an empty text.</param>
    /// <param name="options">Size, colours, language.</param>
    /// <param name="password">The password.</param>
    public async Task<OpenPage> OpenAsync(string view = "", BrowserNewContextOptions? options = null, string password = Password)
    {
        options ??= new();
        options.HttpCredentials = new() { Username = "somebody", Password = password };
        OpenPage page = await Browser.OpenAsync($"http://127.0.0.1:{_port}/#{view}", options);
        await page.ExpectLiveAsync();
        return page;
    }

    public void Dispose()
    {
        Board.Dispose();
        _settings.Dispose();
    }

    private static bool IsRestart(string line) => line.Contains("the firmware restarts the board", StringComparison.Ordinal);
}
