using Meterkast.Web;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>Who may ask the device for what: hosts, origins, methods, paths, passwords, and who has to give way.</summary>
    [TestClass]
    public class WebAccessTests
    {
        // user:right and user:wrong
        private const string Right = "dXNlcjpyaWdodA==";
        private const string Wrong = "dXNlcjp3cm9uZw==";

        [TestMethod]
        public void Only_an_address_or_the_devices_name_is_answered()
        {
            string[] own = { "10.0.0.7", "10.0.0.7:8081", "localhost", "LocalHost:80", "otgw", "OTGW", "otgw.local", "otgw.lan:80", "otgw.home.arpa" };
            string[] others = { "evil.example", "otgw.evil.example", "otgw.", "otgw.local.evil.example", "notgw", "10.0.0.7.evil.example", "10.0.0", "10.0.0.7:x", "10.0.0.7:", "10.0.0.7@evil", "[::1]" };
            WebBench bench = new WebBench("");
            for (int i = 0; i < own.Length; i++)
            {
                Assert.AreEqual("200", Status(bench, "GET / HTTP/1.1\r\nHost: " + own[i] + "\r\n\r\n"), own[i]);
            }

            for (int i = 0; i < others.Length; i++)
            {
                Assert.AreEqual("403", Status(bench, "GET / HTTP/1.1\r\nHost: " + others[i] + "\r\n\r\n"), others[i]);
            }

            Assert.AreEqual("200", Status(new WebBench("web.name = heating.my.house"), "GET / HTTP/1.1\r\nHost: heating.my.house\r\n\r\n"));
            Assert.AreEqual("403", Status(new WebBench("web.name = heating"), "GET / HTTP/1.1\r\nHost: otgw\r\n\r\n"));
        }

        [TestMethod]
        public void A_page_of_another_site_changes_nothing_and_the_devices_own_does()
        {
            string[] foreign = { "http://evil.example", "null", "https://10.0.0.7", "http://10.0.0.7:81", "http://10.0.0.70", "http://10.0.0.", "10.0.0.7" };
            WebBench bench = new WebBench("web.password = right");
            for (int i = 0; i < foreign.Length; i++)
            {
                Assert.AreEqual("403", Status(bench, Post("/api/commands/room_setpoint", "Origin: " + foreign[i] + "\r\nAuthorization: Basic " + Right + "\r\n")), foreign[i]);
            }

            Assert.AreEqual("", Status(bench, Post("/api/commands/room_setpoint", "Origin: http://10.0.0.7\r\nAuthorization: Basic " + Right + "\r\n")));
            Assert.IsNotNull(bench.Service.NextCommand());
        }

        [TestMethod]
        public void Without_a_password_the_room_setpoint_is_all_that_can_be_changed()
        {
            string[] paths = { "/api/commands/dhw_setpoint", "/api/commands/room_setpoint_constant", "/api/commands/raw", "/api/commands/setting", "/api/commands/restart", "/api/settings", "/api/restart" };
            WebBench bench = new WebBench("");
            for (int i = 0; i < paths.Length; i++)
            {
                Assert.AreEqual("403", Status(bench, Post(paths[i], "")), paths[i]);
                Assert.IsNull(bench.Service.NextCommand());
            }

            Assert.AreEqual("", Status(bench, Post("/api/commands/room_setpoint", "")));
            Assert.AreEqual("room_setpoint", bench.Service.NextCommand().Name);
        }

        [TestMethod]
        public void With_a_password_nothing_is_answered_without_it()
        {
            WebBench bench = new WebBench("web.password = right");
            string answer = bench.Get("/api/values");
            Assert.AreEqual("401", WebBench.StatusOf(answer));
            Assert.IsTrue(answer.IndexOf("WWW-Authenticate: Basic realm=") > 0, answer);
            Assert.AreEqual("401", Status(bench, Get("Basic dXNlcg==")));
            Assert.AreEqual("401", Status(bench, Get("Bearer " + Right)));
            Assert.AreEqual("401", Status(bench, Get("Basic !!!!")));
            Assert.AreEqual("401", Status(bench, Get("Basic ")));
            Assert.AreEqual("200", Status(bench, Get("Basic " + Right)));
            Assert.AreEqual("200", Status(bench, Get("basic " + Right)));
        }

        [TestMethod]
        public void After_five_wrong_passwords_none_is_looked_at_for_a_minute()
        {
            string[] guesses = { Wrong, "dXNlcjpyaWdodDE=", "dXNlcjpyaWdo", "dXNlcjo=", Wrong };
            WebBench bench = new WebBench("web.password = right");
            bench.Now = 1000000;
            for (int i = 0; i < guesses.Length; i++)
            {
                Assert.AreEqual("401", Status(bench, Get("Basic " + guesses[i])), guesses[i]);
            }

            string answer = bench.Ask(Get("Basic " + Right));
            Assert.AreEqual("429", WebBench.StatusOf(answer));
            Assert.IsTrue(answer.IndexOf("Retry-After: 60\r\n") > 0, answer);

            // a browser that has not been asked for the password yet is no guess
            Assert.AreEqual("401", WebBench.StatusOf(bench.Get("/")));
            bench.Now += 60000;
            Assert.AreEqual("200", Status(bench, Get("Basic " + Right)));
        }

        [TestMethod]
        public void Paths_and_methods_that_the_table_does_not_have_are_refused()
        {
            WebBench bench = new WebBench("web.password = right");
            string[] paths = { "/settings.ini", "/../settings.ini", "/api/values/", "/api/../settings.ini", "/I:\\settings.ini", "/%2e%2e/settings.ini", "//", "/api/", "/page.gz", "/API" };
            for (int i = 0; i < paths.Length; i++)
            {
                Assert.AreEqual("404", WebBench.StatusOf(bench.Get(paths[i])), paths[i]);
            }

            string answer = bench.Ask("DELETE /api/settings HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n");
            Assert.AreEqual("405", WebBench.StatusOf(answer));
            Assert.IsTrue(answer.IndexOf("Allow: GET, HEAD, POST, PUT\r\n") > 0, answer);
            Assert.AreEqual("405", Status(bench, "GET /api/restart HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n"));
            Assert.AreEqual("405", Status(bench, Post("/api/values", "")));
            Assert.AreEqual("405", Status(bench, "TRACE / HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n"));
        }

        [TestMethod]
        public void A_refusal_names_what_was_sent_and_what_is_expected()
        {
            const string Host = " HTTP/1.1\r\nHost: 10.0.0.7\r\n";
            string[] requests =
            {
                "GET /api/valuesx" + Host, "404 there is no path /api/valuesx; /api lists them all",
                "GET /" + new string('a', 70) + Host, "404 there is no path /" + new string('a', 59) + "...; /api lists them all",
                "GET /\u00e9" + Host, "404 there is no path /?; /api lists them all",
                "DELETE /api/values" + Host, "405 the methods of /api/values are GET, HEAD",
                "GET /api HTTP/1.1\r\nHost: evil.example\r\n", "403 Host evil.example: expected an address or the device's name (web.name)",
                "GET /api HTTP/1.1\r\n", "400 the header Host is missing",
                "GET /api" + Host + "Host: 10.0.0.7\r\n", "400 the header host is there twice",
                "GET /api" + Host + "no header\r\n", "400 a header: expected a name, a colon and a value",
                "GET api HTTP/1.1\r\n", "400 the request line: expected a method, a path and HTTP/1.1, such as GET /api HTTP/1.1",
                "\u0016\u0003\u0001", "400 a control character before the body: expected HTTP/1.1 without encryption",
                "POST /api/settings" + Host + "Content-Length: 4k\r\n", "400 Content-Length is not a number of at most 7 digits",
                "POST /api/settings" + Host + "Content-Length: 513\r\n", "413 Content-Length: a body has at most 512 bytes",
                "POST /api/settings" + Host + "Transfer-Encoding: chunked\r\n", "411 Transfer-Encoding is not understood: expected the whole body with its Content-Length",
                "POST /api/settings" + Host + "Origin: http://evil.example\r\n", "403 Origin http://evil.example: a page of another site may change nothing",
                "POST /api/settings" + Host, "403 without web.password nothing can be changed but a gateway's room setpoint",
            };
            WebBench bench = new WebBench("");
            for (int i = 0; i < requests.Length; i += 2)
            {
                string answer = bench.Ask(requests[i] + "\r\n");
                Assert.AreEqual(requests[i + 1] + "\n", WebBench.StatusOf(answer) + " " + WebBench.BodyOf(answer));
                Assert.IsTrue(answer.IndexOf("\r\nContent-Length: " + WebBench.BodyOf(answer).Length.ToString() + "\r\n") > 0, answer);
            }
        }

        [TestMethod]
        public void The_page_is_sent_in_pieces_and_not_again_to_whoever_has_it()
        {
            WebBench bench = new WebBench("");
            string answer = bench.Get("/");
            Assert.AreEqual(1300, WebBench.BodyOf(answer).Length);
            Assert.IsTrue(answer.IndexOf("Content-Encoding: gzip\r\n") > 0 && answer.IndexOf("ETag: \"00C0FFEE\"\r\n") > 0, answer);
            string again = bench.Ask("GET / HTTP/1.1\r\nHost: otgw\r\nIf-None-Match: \"1\", W/\"00C0FFEE\"\r\n\r\n");
            Assert.AreEqual("304", WebBench.StatusOf(again));
            Assert.AreEqual("", WebBench.BodyOf(again));
            Assert.AreEqual("", WebBench.BodyOf(bench.Ask("HEAD / HTTP/1.1\r\nHost: otgw\r\n\r\n")));
            bench.HasPage = false;
            Assert.AreEqual("404", WebBench.StatusOf(bench.Get("/")));
            Assert.AreEqual(0, bench.OpenPages);
        }

        [TestMethod]
        public void A_request_that_stops_in_the_middle_gives_way_to_the_next()
        {
            WebBench bench = new WebBench("");
            WebExchange first = bench.Visit();
            WebExchange second = bench.Visit();
            bench.Send(first, "GET / HT");
            bench.Now += 49;
            bench.Send(second, "GET / HTTP/1.1\r\nHost: otgw\r\n\r\n");
            Assert.IsTrue(first.IsReading && second.IsReading);

            // it has not moved for 50 ms
            bench.Now += 1;
            bench.Send(second, "GET / HTTP/1.1\r\nHost: otgw\r\n\r\n");
            Assert.IsTrue(first.IsFree);
            Assert.AreEqual("200", WebBench.StatusOf(bench.Read(second)));
        }

        private static string Status(WebBench bench, string request) => WebBench.StatusOf(bench.Ask(request));

        private static string Get(string authorization) => "GET / HTTP/1.1\r\nHost: 10.0.0.7\r\nAuthorization: " + authorization + "\r\n\r\n";

        private static string Post(string path, string headers)
        {
            return "POST " + path + " HTTP/1.1\r\nHost: 10.0.0.7\r\n" + headers + "Content-Length: 2\r\n\r\n20";
        }
    }
}
