namespace Meterkast.Updates
{
    /// <summary>An address such as <c>http://192.168.1.5:8000/meterkast-otgw-0.2.0.mku</c>.</summary>
    public sealed class HttpAddress
    {
        private const string Scheme = "http://";
        private const int MaxLength = 200;
        private const int UsualPort = 80;

        private HttpAddress(string host, int port, string path)
        {
            Host = host;
            Port = port;
            Path = path;
        }

        /// <summary>Name or address of the server.</summary>
        public string Host { get; }

        /// <summary>Its TCP port.</summary>
        public int Port { get; }

        /// <summary>What is asked for, with a slash in front.</summary>
        public string Path { get; }

        /// <summary>The request, which asks for a plain answer: no coding of its pieces.</summary>
        /// <param name="wanted">How many bytes of the file are wanted; 0 for all.</param>
        public string Request(int wanted) => "GET " + Path + " HTTP/1.0\r\nHost: " + Host + (Port == UsualPort ? "" : ":" + Port.ToString())
            + "\r\nUser-Agent: Meterkast/" + FirmwareVersion.Text + "\r\nAccept: */*\r\n"
            + (wanted == 0 ? "" : "Range: bytes=0-" + (wanted - 1).ToString() + "\r\n") + "Connection: close\r\n\r\n";

        /// <summary>Reads an address.</summary>
        /// <param name="text">The text.</param>
        /// <returns>Null if it is none that this device can use.</returns>
        public static HttpAddress Read(string text)
        {
            if (text.Length > MaxLength || !text.StartsWith(Scheme))
            {
                return null;
            }

            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] <= ' ' || text[i] > '~')
                {
                    return null;
                }
            }

            string rest = text.Substring(Scheme.Length);
            int slash = rest.IndexOf('/');
            string server = slash < 0 ? rest : rest.Substring(0, slash);
            int colon = server.IndexOf(':');
            string host = colon < 0 ? server : server.Substring(0, colon);
            int port = colon < 0 ? UsualPort : PlainNumber.Read(server.Substring(colon + 1), 5);
            bool isSound = host.Length > 0 && host.IndexOf('@') < 0 && port > 0 && port <= 65535;
            return isSound ? new HttpAddress(host, port, slash < 0 ? "/" : rest.Substring(slash)) : null;
        }
    }
}
