using System.Text;
using Meterkast.Updates;
using nanoFramework.TestFramework;

namespace Meterkast.Tests
{
    [TestClass]
    public class TransferTests
    {
        [TestMethod]
        public void An_address_names_server_port_and_path()
        {
            HttpAddress address = HttpAddress.Read("http://192.168.1.5:8000/a/b.mku?x=1");
            Assert.AreEqual("192.168.1.5", address.Host);
            Assert.AreEqual(8000, address.Port);
            Assert.AreEqual("/a/b.mku?x=1", address.Path);
            Assert.IsTrue(address.Request(0).StartsWith("GET /a/b.mku?x=1 HTTP/1.0\r\nHost: 192.168.1.5:8000\r\n"));
            Assert.IsTrue(address.Request(0).IndexOf("Range") < 0);
            Assert.IsTrue(address.Request(2432).IndexOf("\r\nRange: bytes=0-2431\r\n") > 0);
            Assert.AreEqual(80, HttpAddress.Read("http://nas").Port);
            Assert.AreEqual("/", HttpAddress.Read("http://nas").Path);
        }

        [TestMethod]
        public void What_is_no_address_is_not_read()
        {
            string[] texts = { "", "nas/b.mku", "https://nas/b.mku", "http://", "http:///b", "http://nas:0/", "http://nas:99999/", "http://nas:x/", "http://me@nas/", "http://nas/a b", "http://nas/\r\nX: 1" };
            for (int i = 0; i < texts.Length; i++)
            {
                Assert.IsNull(HttpAddress.Read(texts[i]));
            }
        }

        [TestMethod]
        public void The_head_of_an_answer_tells_status_and_length()
        {
            HttpAnswer answer = Read("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 1234\r\nA-Very-Long-Header-That-Nobody-Needs: 0123456789\r\n\r\n");
            Assert.IsTrue(answer.HasHead);
            Assert.IsNull(answer.Fault);
            Assert.AreEqual(1234, answer.Length);
            Assert.AreEqual(-1, Read("HTTP/1.0 200 OK\n\n").Length);
            Assert.AreEqual("the server answers with status 404", Read("HTTP/1.1 404 Not Found\r\n").Fault);
            Assert.AreEqual("the server answers with status 302", Read("HTTP/1.1 302 Found\r\nLocation: /x\r\n").Fault);
            Assert.AreEqual("the server does not answer with HTTP", Read("SSH-2.0-OpenSSH\r\n").Fault);
        }

        [TestMethod]
        public void Versions_are_compared_number_by_number()
        {
            Assert.IsTrue(VersionText.Compare("0.10.0", "0.9.9") > 0);
            Assert.IsTrue(VersionText.Compare("1.0.0", "0.99.99") > 0);
            Assert.AreEqual(0, VersionText.Compare("1.2.3", "1.2.3"));
            Assert.IsTrue(VersionText.IsSound("0.1.0"));
            string[] texts = { "", "1.2", "1.2.3.4", "1.2.x", "1..3", "01.2.3", "1.2.1000", "-1.2.3" };
            for (int i = 0; i < texts.Length; i++)
            {
                Assert.IsFalse(VersionText.IsSound(texts[i]));
            }
        }

        private static HttpAnswer Read(string head)
        {
            HttpAnswer answer = new HttpAnswer();
            byte[] bytes = Encoding.UTF8.GetBytes(head);
            for (int i = 0; i < bytes.Length && answer.Fault == null && !answer.HasHead; i++)
            {
                answer.Consume(bytes[i]);
            }

            return answer;
        }
    }
}
