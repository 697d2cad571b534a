using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The page in a browser, and all that it says and asks for.</summary>
internal sealed partial class OpenPage : IAsyncDisposable
{
    private const int WaitAtMost = 15000;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<byte[]> _received = new();

    public OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) => _requests.Enqueue(request.Url);
        page.WebSocket += (_, socket) =>
        {
            _requests.Enqueue(socket.Url);
            socket.FrameReceived += (_, frame) => _received.Enqueue(frame.Binary ?? []);
        };
    }

    public IPage Page { get; }

    /// <summary>Addresses of all requests and websockets.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The place of a topic's value.</summary>
    public ILocator Value(string topic) => Page.Locator($"[data-topic='{topic}']").First;

    /// <summary>The badge of a device's state.</summary>
    public ILocator Badge(string topic) => Page.Locator($".badges [data-topic='{topic}']");

    /// <summary>Waits until a place has a text.</summary>
    public static Task ExpectAsync(ILocator place, string text) => Assertions.Expect(place).ToHaveTextAsync(text, new() { Timeout = WaitAtMost });

    /// <summary>Waits until a value has a text.</summary>
    public Task ExpectValueAsync(string topic, string text) => ExpectAsync(Value(topic), text);

    /// <summary>Waits until a value is another one than now.</summary>
    public async Task ExpectChangeAsync(string topic)
    {
        string now = await Value(topic).InnerTextAsync();
        await Assertions.Expect(Value(topic)).Not.ToHaveTextAsync(now, new() { Timeout = WaitAtMost * 4 });
    }

    /// <summary>Waits until a value bears a reason not to believe it.</summary>
    public Task ExpectDoubtAsync(string topic, string reason) => Assertions.Expect(Value(topic)).ToHaveAttributeAsync("data-doubt", reason, new() { Timeout = WaitAtMost });

    /// <summary>Waits until a value bears no such reason.</summary>
    public Task ExpectNoDoubtAsync(string topic) => Assertions.Expect(Value(topic)).Not.ToHaveAttributeAsync("data-doubt", AnyText(), new() { Timeout = WaitAtMost });

    /// <summary>Waits until the page is connected.</summary>
    public Task ExpectLiveAsync() => ExpectAsync(Page.Locator("#connection"), "live");

    /// <summary>Opens a view by its tab.</summary>
    public async Task OpenViewAsync(string name)
    {
        ILocator tab = Page.Locator("#tab-" + name);
        await tab.ClickAsync();
        await Assertions.Expect(tab).ToHaveAttributeAsync("aria-selected", "true");
    }

    /// <summary>How many websocket frames had a text in them.</summary>
    public int FramesWith(string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        return _received.Count(f => f.AsSpan().IndexOf(wanted) >= 0);
    }

    /// <summary>Fails when the page has complained, or asked anything of another host than its own.</summary>
    public void ExpectNoComplaintAndNoOtherHost()
    {
        Assert.AreEqual("", string.Join('\n', _errors));
        string own = new Uri(Page.Url).Authority;
        string[] others = [.. _requests.Where(r => !r.StartsWith("blob:", StringComparison.Ordinal) && !r.StartsWith("data:", StringComparison.Ordinal) && new Uri(r).Authority != own)];
        Assert.IsEmpty(others, string.Join('\n', others));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    [GeneratedRegex("")]
    private static partial Regex AnyText();
}
