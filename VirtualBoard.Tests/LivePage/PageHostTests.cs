using System.Net;
using System.Net.Sockets;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The page, and MQTT beside it, as VirtualBoard serves them on one port.</summary>
[TestClass]
public sealed class PageHostTests
{
    [TestMethod]
    public async Task Both_firmwares_are_shown_live_with_no_other_installation()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--page", port.ToString(), "--pace", "150");
        board.WaitFor(l => l == $"page on http://localhost:{port}");
        await using OpenPage page = await Browser.OpenAsync($"http://localhost:{port}/");
        await page.ExpectValueAsync("otgw/room_setpoint", "19.5 °C");
        await page.Page.Locator("#setpoint").FillAsync("20.5");
        await page.Page.Locator("#set").ClickAsync();
        await page.ExpectValueAsync("otgw/room_setpoint", "20.5 °C");
        await page.OpenViewAsync("energy");
        await page.ExpectValueAsync("p1/tariff", "normal");
        await page.ExpectChangeAsync("p1/power_net");
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    [DataRow("localhost", "http://elsewhere.example", DisplayName = "a page of another site")]
    [DataRow("localhost", "null", DisplayName = "a page without an origin")]
    [DataRow("elsewhere.example", "http://elsewhere.example", DisplayName = "another site's name that points here")]
    public async Task A_websocket_of_another_site_is_refused(string host, string origin)
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--page", port.ToString());
        board.WaitFor(l => l.StartsWith("page on ", StringComparison.Ordinal));
        using HttpClient client = new();
        HttpRequestMessage request = new(HttpMethod.Get, $"http://127.0.0.1:{port}/mosquitto");
        request.Headers.Host = $"{host}:{port}";
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        HttpResponseMessage response = await client.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [TestMethod]
    public async Task The_page_is_sent_compressed_and_only_when_it_is_another_one()
    {
        int port = FreePort.Next();
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--page", port.ToString());
        board.WaitFor(l => l.StartsWith("page on ", StringComparison.Ordinal));
        using HttpClient client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
        HttpRequestMessage first = new(HttpMethod.Get, $"http://127.0.0.1:{port}/");
        first.Headers.Add("Accept-Encoding", "gzip");
        HttpResponseMessage packed = await client.SendAsync(first);
        Assert.AreEqual("gzip", packed.Content.Headers.ContentEncoding.Single());
        Assert.IsLessThanOrEqualTo(150 * 1024, packed.Content.Headers.ContentLength!.Value);

        HttpRequestMessage again = new(HttpMethod.Get, $"http://127.0.0.1:{port}/");
        again.Headers.IfNoneMatch.Add(packed.Headers.ETag!);
        Assert.AreEqual(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
    }

    [TestMethod]
    public async Task A_service_manager_and_Ctrl_C_end_it_though_a_page_is_open()
    {
        foreach (Func<RunningProgram, int> end in new Func<RunningProgram, int>[] { b => b.Stop(), b => b.Interrupt() })
        {
            int port = FreePort.Next();
            using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--page", port.ToString());
            board.WaitFor(l => l == $"page on http://localhost:{port}");
            await using OpenPage page = await Browser.OpenAsync($"http://localhost:{port}/");
            await page.ExpectLiveAsync();
            end(board);
            await OpenPage.ExpectAsync(page.Page.Locator("#connection"), "broker lost, trying again");
        }
    }

    [TestMethod]
    public void A_port_that_is_taken_is_told_and_the_rest_goes_on()
    {
        using TcpListener busy = new(IPAddress.Loopback, 0);
        busy.Start();
        int port = ((IPEndPoint)busy.LocalEndpoint).Port;
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--page", port.ToString());
        board.WaitFor(l => l.StartsWith($"the page cannot be served on 127.0.0.1:{port}: ", StringComparison.Ordinal));
        board.WaitFor(l => l == "otgw/status online");
    }

    [TestMethod]
    public void Without_a_page_nothing_is_said_of_it()
    {
        using RunningProgram board = RunningProgram.VirtualBoard("--listen", FreePort.Next().ToString(), "--no-page");
        board.WaitFor(l => l == "otgw/status online");
        Assert.IsFalse(board.Lines().Any(l => l.Contains("page", StringComparison.Ordinal)));
    }
}
