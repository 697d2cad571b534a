namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A real Apache with Broker/apache.conf, serving the page and a public broker's websockets.</summary>
internal sealed class Apache : IDisposable
{
    private static readonly string[] Modules =
        ["mpm_event", "authz_core", "dir", "mime", "deflate", "filter", "headers", "proxy", "proxy_http", "proxy_wstunnel", "reqtimeout", "setenvif", "socache_shmcb", "ssl"];

    // Apache's default
    private const int ThreadsPerChild = 25;

    private readonly ServerFolder _folder = new();
    private readonly RunningProgram _apache;

    /// <summary>Starts it with the page and a public broker's websockets.</summary>
    /// <param name="socketPort">Port of the public broker's websockets.</param>
    /// <param name="server">Files of its certificate and key, which take the remarks away from the lines of TLS; none for HTTP.</param>
    /// <param name="shorter">Time limits that a test cannot wait for, and what is there instead.</param>
    public Apache(int socketPort, (string Certificate, string Key)? server = null, params (string Shipped, string Here)[] shorter)
        : this(socketPort, 0, server, shorter)
    {
    }

    /// <summary>Starts it with the page and a public broker's websockets, for a number of visitors.</summary>
    /// <param name="socketPort">Port of the public broker's websockets.</param>
    /// <param name="visitors">For how many it gets threads, as docs/brokers.md says; 0 for as many as Debian gives it.</param>
    public Apache(int socketPort, int visitors)
        : this(socketPort, visitors, null)
    {
    }

    private Apache(int socketPort, int visitors, (string Certificate, string Key)? server, params (string Shipped, string Here)[] shorter)
    {
        Port = FreePort.Next();
        Url = $"{(server == null ? "http" : "https")}://127.0.0.1:{Port}/";
        (string, string)[] tls = server == null ? [] :
        [
            ("# SSL", "SSL"),
            ("# Header always set Strict-Transport-Security", "Header always set Strict-Transport-Security"),
            ("/etc/letsencrypt/live/meterkast.example/fullchain.pem", server.Value.Certificate),
            ("/etc/letsencrypt/live/meterkast.example/privkey.pem", server.Value.Key),
        ];
        int threads = visitors + 100;
        string limits = visitors == 0 ? "" : $"ServerLimit {threads / ThreadsPerChild}\nMaxRequestWorkers {threads}\n";
        _apache = Run($"{limits}Listen 127.0.0.1:{Port}\n" + ShippedFile.Read(
            "apache.conf",
            [
                ("*:80>", $"127.0.0.1:{Port}>"),
                ("ServerName meterkast.example", "ServerName 127.0.0.1"),
                ("/var/www/meterkast", _folder.PageFolder()),
                ("ws://127.0.0.1:9002/", $"ws://127.0.0.1:{socketPort}/"),
                .. tls,
                .. shorter,
            ]));
    }

    /// <summary>Starts it with the page alone, as it is behind the cluster's HAProxy.</summary>
    public Apache()
    {
        Port = FreePort.Next();
        Url = $"http://127.0.0.1:{Port}/";
        _apache = Run(ShippedFile.Read(
            "cluster/page.conf",
            ("127.0.0.1:8090", $"127.0.0.1:{Port}"),
            ("ServerName meterkast.example", "ServerName 127.0.0.1"),
            ("/var/www/meterkast", _folder.PageFolder())));
    }

    /// <summary>Puts a file beside the page.</summary>
    /// <returns>Its address.</returns>
    public string Put(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(_folder["page"], name), content);
        return Url + name;
    }

    /// <summary>Its process id; its children serve.</summary>
    public int Id => _apache.Id;

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Address of the page.</summary>
    public string Url { get; }

    public void Dispose()
    {
        // asked to stop, it waits ten seconds for a visitor who has just left
        _apache.Dispose();
        _folder.Dispose();
    }

    // with what Debian's apache2.conf says, in short
    private RunningProgram Run(string site)
    {
        string configuration = string.Concat(Modules.Select(m => $"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so\n")) + $"""
            ServerName 127.0.0.1
            PidFile {_folder["apache.pid"]}
            Mutex file:{_folder.Folder("mutex")}
            ErrorLog /dev/stderr
            User www-data
            Group www-data
            TypesConfig /etc/mime.types
            AddOutputFilterByType DEFLATE text/html

            """ + site;
        RunningProgram apache = new("/usr/sbin/apache2", "-f", _folder.Write("apache.conf", configuration), "-D", "FOREGROUND");
        Listener.WaitFor(Port, apache);
        return apache;
    }
}
