using System.IO.Compression;
using System.Net;

namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>What Apache serves with Broker/apache.conf, to whoever asks.</summary>
[TestClass]
public sealed class ApacheTests
{
    private const int LargestPage = 150 * 1024;

    private static readonly HttpClient Client = new();

    private static PublicSite s_site = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => s_site = new PublicSite();

    [ClassCleanup]
    public static void Stop() => s_site.Dispose();

    [TestMethod]
    [DataRow("Content-Security-Policy", "connect-src 'self'; frame-ancestors 'none'")]
    [DataRow("X-Content-Type-Options", "nosniff")]
    [DataRow("X-Frame-Options", "DENY")]
    [DataRow("Referrer-Policy", "no-referrer")]
    [DataRow("Cross-Origin-Opener-Policy", "same-origin")]
    public async Task The_page_comes_with_its_security_headers(string header, string value)
    {
        using HttpResponseMessage response = await Client.GetAsync(s_site.Url);
        Assert.AreEqual("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual(value, response.Headers.GetValues(header).Single());
    }

    [TestMethod]
    public async Task The_page_comes_packed_in_no_more_than_150_KB()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, s_site.Url);
        request.Headers.Add("Accept-Encoding", "gzip");
        using HttpResponseMessage response = await Client.SendAsync(request);
        byte[] packed = await response.Content.ReadAsByteArrayAsync();
        Assert.IsLessThanOrEqualTo(LargestPage, packed.Length);
        using StreamReader page = new(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        StringAssert.StartsWith(await page.ReadToEndAsync(), "<!doctype html>");
    }

    [TestMethod]
    [DataRow("GET", "other", HttpStatusCode.NotFound)]
    [DataRow("POST", "", HttpStatusCode.Forbidden)]
    [DataRow("PUT", "index.html", HttpStatusCode.Forbidden)]
    [DataRow("DELETE", "index.html", HttpStatusCode.Forbidden)]
    [DataRow("POST", "mosquitto", HttpStatusCode.Forbidden)]
    public async Task Nothing_else_is_served(string method, string path, HttpStatusCode answer)
    {
        using HttpResponseMessage response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), s_site.Url + path));
        Assert.AreEqual(answer, response.StatusCode);
    }

    [TestMethod]
    public async Task What_is_no_websocket_does_not_reach_the_broker()
    {
        using HttpResponseMessage response = await Client.GetAsync(s_site.Url + "mosquitto");
        Assert.IsFalse(response.IsSuccessStatusCode, response.StatusCode.ToString());
    }

    [TestMethod]
    public async Task With_a_certificate_the_page_comes_by_https_and_speaks_wss()
    {
        using Authority authority = new();
        using Apache apache = new(s_site.Public.SocketPort, authority.Sign("127.0.0.1", 1));
        await using OpenPage page = await Browser.OpenAsync(apache.Url, new() { IgnoreHTTPSErrors = true });
        await page.ExpectLiveAsync();
        Assert.IsTrue(page.Requests.Any(r => r.StartsWith("wss://", StringComparison.Ordinal)));
        page.ExpectNoComplaintAndNoOtherHost();
    }

    [TestMethod]
    public async Task An_address_that_names_another_broker_leads_nowhere()
    {
        await using OpenPage page = await Browser.OpenAsync(s_site.Url + "?broker=" + Uri.EscapeDataString(s_site.Home.SocketUrl));
        await OpenPage.ExpectAsync(page.Page.Locator("#connection"), "broker lost, trying again");
        Assert.AreEqual(0, page.FramesWith(""));
    }
}
