using System.Text;
using Meterkast.Web;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    /// <summary>What a request of HTTP/1.1 may look like, and what each fault is answered with.</summary>
    [TestClass]
    public class HttpRequestTests
    {
        private const string Host = "Host: otgw\r\n";

        [TestMethod]
        public void A_request_is_read_in_one_piece_or_byte_by_byte()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("\r\nPOST /api/commands/x?a=b HTTP/1.1\r\nUser-Agent: any\r\nHOST:\t otgw:80 \r\nContent-Length: 4\r\n\r\n20.5GET /");
            for (int step = 1; step <= bytes.Length; step += bytes.Length - 1)
            {
                HttpRequest request = new HttpRequest();
                request.Clear();
                int at = 0;
                while (!request.IsComplete && at < bytes.Length)
                {
                    int end = at + step < bytes.Length ? at + step : bytes.Length;
                    at = request.Consume(bytes, at, end);
                    if (request.HasHead && at < end)
                    {
                        request.BeginBody();
                        at = request.Consume(bytes, at, end);
                    }
                    else if (request.HasHead)
                    {
                        request.BeginBody();
                    }

                    while (request.HasHead && !request.IsComplete)
                    {
                        at = request.Consume(bytes, at, at + 1);
                    }
                }

                Assert.AreEqual(0, request.Fault);
                Assert.IsTrue(request.Method == WebMethod.Post);
                Assert.AreEqual("/api/commands/x", request.Path());
                Assert.AreEqual("a=b", request.Query());
                Assert.AreEqual("20.5", Encoding.UTF8.GetString(request.Body(), 0, 4));

                // what follows is another request, which is not read
                Assert.AreEqual(bytes.Length - 5, at);
            }
        }

        [TestMethod]
        public void Only_the_headers_that_count_are_kept()
        {
            HttpRequest request = Read("GET / HTTP/1.1\r\nAccept: " + new string('a', 800) + "\r\n" + Host + "Origin: http://x\r\nIf-None-Match: \"1\"\r\n\r\n");
            Assert.AreEqual(0, request.Fault);
            Assert.AreEqual("otgw", request.Headers.Host.Text(request.Bytes));
            Assert.AreEqual("http://x", request.Headers.Origin.Text(request.Bytes));
            Assert.AreEqual("\"1\"", request.Headers.Tag.Text(request.Bytes));
            Assert.AreEqual("", request.Headers.Authorization.Text(request.Bytes));
        }

        [TestMethod]
        public void Each_fault_has_its_status()
        {
            Expect(431, "GET / HTTP/1.1\r\nCookie: " + new string('a', 1100) + "\r\n" + Host + "\r\n");
            Expect(431, "GET / HTTP/1.1\r\n" + Host + new string('a', 700) + ": b\r\n\r\n");
            Expect(414, "GET /" + new string('a', 120) + " HTTP/1.1\r\n" + Host + "\r\n");
            Expect(411, "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n");
            Expect(413, "POST / HTTP/1.1\r\n" + Host + "Content-Length: 513\r\n\r\n");
            string[] bad =
            {
                "GET / HTTP/2.0\r\n" + Host + "\r\n", "GET /\r\n" + Host + "\r\n", "GET  / HTTP/1.1\r\n" + Host + "\r\n", "GET http://otgw/ HTTP/1.1\r\n" + Host + "\r\n",
                "GET / HTTP/1.1 \r\n" + Host + "\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n" + Host + Host + "\r\n", "GET / HTTP/1.1\r\n" + Host + " folded\r\n\r\n",
                "GET / HTTP/1.1\r\n" + Host + "no header\r\n\r\n", "GET / HTTP/1.1\r\n" + Host + "name : value\r\n\r\n", "GET / HTTP/1.1\r\n" + Host + ": value\r\n\r\n",
                "POST / HTTP/1.1\r\n" + Host + "Content-Length: -1\r\n\r\n", "POST / HTTP/1.1\r\n" + Host + "Content-Length: 1e1\r\n\r\n",
                "POST / HTTP/1.1\r\n" + Host + "Content-Length:\r\n\r\n", "POST / HTTP/1.1\r\n" + Host + "Content-Length: 00000000005\r\n\r\n",
                "POST / HTTP/1.1\r\n" + Host + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "GET / HTTP/1.1\r\n" + Host + "x: \u0001\r\n\r\n", "PRI * HTTP/2.0\r\n\r\n", "\u0016\u0003\u0001",
            };
            for (int i = 0; i < bad.Length; i++)
            {
                Expect(400, bad[i]);
            }
        }

        [TestMethod]
        public void Base64_is_decoded_in_its_place()
        {
            string[] texts = { "QQ==", "A", "OmI=", ":b", "dXNlcjpwYXNz", "user:pass", "dXNlcjrDqQ", "user:\u00e9" };
            for (int i = 0; i < texts.Length; i += 2)
            {
                byte[] bytes = Encoding.UTF8.GetBytes("x" + texts[i]);
                int length = Base64Text.Decode(bytes, 1, bytes.Length - 1);
                Assert.AreEqual(texts[i + 1], Encoding.UTF8.GetString(bytes, 1, length));
            }

            byte[] other = Encoding.UTF8.GetBytes("ab cd");
            Assert.AreEqual(0, Base64Text.Decode(other, 0, other.Length));
        }

        private static void Expect(int status, string text)
        {
            Assert.AreEqual(status, Read(text).Fault, text);
        }

        private static HttpRequest Read(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            HttpRequest request = new HttpRequest();
            request.Clear();
            request.Consume(bytes, 0, bytes.Length);
            return request;
        }
    }
}
