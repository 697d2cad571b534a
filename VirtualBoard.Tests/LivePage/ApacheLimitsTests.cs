using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>Visitors who hold connections without using them. Apache has Broker/apache.conf with its time limits made short.</summary>
[TestClass]
public sealed class ApacheLimitsTests
{
    private static readonly byte[] Connect = [0x10, 13, 0, 4, .. "MQTT"u8, 4, 2, 0, 60, 0, 1, (byte)'v'];
    private static readonly byte[] Ping = [0xC0, 0];

    private static HomeBroker s_home = null!;
    private static PublicBroker s_open = null!;
    private static Apache s_apache = null!;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        s_home = new HomeBroker();
        s_open = new PublicBroker(s_home);
        s_apache = new Apache(s_open.SocketPort, null, ("Timeout 90", "Timeout 3"), ("header=5-10,MinRate=500 body=5", "header=1-2,MinRate=500 body=1"));
    }

    [ClassCleanup]
    public static void Stop()
    {
        s_apache.Dispose();
        s_open.Dispose();
        s_home.Dispose();
    }

    [TestMethod]
    public async Task A_websocket_that_is_silent_for_the_time_limit_is_closed()
    {
        using ClientWebSocket visitor = await OpenAsync();
        Assert.IsTrue(await IsClosedAsync(visitor));
    }

    [TestMethod]
    public async Task A_websocket_that_says_something_in_time_stays_open()
    {
        using ClientWebSocket visitor = await OpenAsync();
        for (int second = 0; second < 5; second++)
        {
            await Task.Delay(1000);
            await visitor.SendAsync(Ping, WebSocketMessageType.Binary, true, default);
            Assert.AreEqual(2, (await visitor.ReceiveAsync(new byte[10], default)).Count);
        }
    }

    [TestMethod]
    public async Task Four_hundred_half_sent_requests_keep_nobody_out()
    {
        List<TcpClient> halves = [];
        for (int i = 0; i < 400; i++)
        {
            TcpClient half = new();
            await half.ConnectAsync("127.0.0.1", s_apache.Port);
            await half.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "));
            halves.Add(half);
        }

        using HttpClient honest = new() { Timeout = TimeSpan.FromSeconds(20) };
        using HttpResponseMessage page = await honest.GetAsync(s_apache.Url);
        Assert.IsTrue(page.IsSuccessStatusCode);
        halves.ForEach(h => h.Dispose());
    }

    private static async Task<ClientWebSocket> OpenAsync()
    {
        ClientWebSocket visitor = new();
        visitor.Options.AddSubProtocol("mqtt");
        visitor.Options.KeepAliveInterval = TimeSpan.Zero;
        await visitor.ConnectAsync(new Uri($"ws://127.0.0.1:{s_apache.Port}/mosquitto"), default);
        await visitor.SendAsync(Connect, WebSocketMessageType.Binary, true, default);
        Assert.AreEqual(4, (await visitor.ReceiveAsync(new byte[10], default)).Count);
        return visitor;
    }

    private static async Task<bool> IsClosedAsync(ClientWebSocket visitor)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        try
        {
            return (await visitor.ReceiveAsync(new byte[10], limit.Token)).MessageType == WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }
}
