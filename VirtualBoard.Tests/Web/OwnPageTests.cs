using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Meterkast.VirtualBoard.Tests.Web;

/// <summary>A board that stands alone, with real clients: curl, sockets that behave badly, Prometheus.</summary>
[TestClass]
public sealed class OwnPageTests
{
    private static readonly int Gateway = FreePort.Next();
    private static RunningProgram? s_board;

    [ClassInitialize]
    public static void Start(TestContext _)
    {
        s_board = RunningProgram.VirtualBoard("--firmware", "otgw", "--no-broker", "--web", Gateway.ToString(), "--pace", "200");
        Until(() => Curl("/api/values").Contains("\"flow_temperature\":", StringComparison.Ordinal));
    }

    [ClassCleanup]
    public static void Stop() => s_board?.Dispose();

    [TestMethod]
    public void Curl_reads_values_moves_the_setpoint_and_is_told_what_is_refused()
    {
        using JsonDocument device = JsonDocument.Parse(Curl("/api/device"));
        Assert.AreEqual("none", device.RootElement.GetProperty("mqtt").GetString());
        Assert.AreEqual("setpoint", device.RootElement.GetProperty("writes").GetString());
        using JsonDocument values = JsonDocument.Parse(Curl("/api/values"));
        Assert.AreEqual("online", values.RootElement.GetProperty("status").GetString());
        StringAssert.Matches(Curl("/api/values/flow_temperature"), new("^[0-9]+\\.[0-9]{2}$"));
        Assert.AreEqual("{\"asked\":\"21.5\",\"result\":\"accepted\",\"sent\":\"TT=21.50\",\"answer\":\"TT: 21.50\"}200", Curl("/api/commands/room_setpoint", "-d", "21.5", "-w", "%{http_code}"));
        StringAssert.EndsWith(Curl("/api/commands/room_setpoint", "-d", "99", "-w", "%{http_code}"), "409");
        StringAssert.EndsWith(Curl("/api/settings", "-d", "mqtt.heartbeat=60", "-w", "%{http_code}"), "403");
        using JsonDocument settings = JsonDocument.Parse(Curl("/api/settings"));
        Assert.IsGreaterThan(60, settings.RootElement.GetProperty("settings").GetArrayLength());
        StringAssert.Contains(Curl("/api/telegram"), " host TT=21.50\n");
        StringAssert.Contains(Curl("/api/history/nothing", "-w", "%{http_code}"), "404");
    }

    [TestMethod]
    public void Curl_follows_the_stream()
    {
        using RunningProgram stream = new("curl", "-sN", Address("/api/events"));
        stream.WaitFor(l => l == "event: ready");
        stream.WaitFor(l => l.StartsWith("data: {\"", StringComparison.Ordinal) && l.Contains("_temperature\":\"", StringComparison.Ordinal), stream.Lines().Length);
    }

    [TestMethod]
    public void The_document_that_the_device_serves_is_the_one_in_docs()
    {
        Assert.AreEqual(File.ReadAllText(Repository.File("docs", "openapi.json")).ReplaceLineEndings("\n"), Curl("/api"));
    }

    [TestMethod]
    public void Sockets_that_behave_badly_hold_up_neither_the_page_nor_the_serial_line()
    {
        List<Socket> open = [];
        for (int i = 0; i < 50; i++)
        {
            Socket idle = Connect();
            open.Add(idle);
            if (i % 2 == 0)
            {
                idle.Send("GET /api/val"u8);
            }

            if (i % 10 == 9)
            {
                StringAssert.Contains(Curl("/api/values"), "\"status\":\"online\"");
            }
        }

        // two requests in one piece: the first is answered, and the connection ends
        string pipelined = Exchange("GET /api/values/status HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/device HTTP/1.1\r\nHost: localhost\r\n\r\n");
        StringAssert.EndsWith(pipelined, "\r\n\r\nonline");
        StringAssert.StartsWith(Exchange("GET /" + new string('a', 3000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), "HTTP/1.1 431 ");
        StringAssert.StartsWith(Exchange("POST /api/commands/room_setpoint HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + new string('1', 100000)), "HTTP/1.1 413 ");
        StringAssert.StartsWith(Exchange("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"), "HTTP/1.1 404 ");
        StringAssert.StartsWith(Exchange("\u0016\u0003\u0001\u0002"), "HTTP/1.1 400 ");
        string split = Exchange([.. "GET /api/values/status HTTP/1.1\r\nHost: localhost\r\n\r\n".Select(c => c.ToString())]);
        StringAssert.EndsWith(split, "\r\n\r\nonline");
        open.ForEach(s => s.Dispose());

        using JsonDocument values = JsonDocument.Parse(Curl("/api/values"));
        foreach (string counter in new[] { "parity_errors", "hex_errors", "garbage", "overruns", "serial_errors", "internal_errors" })
        {
            Assert.AreEqual("0", values.RootElement.GetProperty("gateway/" + counter).GetString(), counter);
        }
    }

    [TestMethod]
    public void Four_streams_of_which_one_does_not_read_leave_a_place_for_everybody_else()
    {
        using Socket lazy = Connect(256);
        lazy.Send("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
        List<Socket> others = [];
        for (int i = 0; i < 3; i++)
        {
            others.Add(Connect());
            others[^1].Send("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
        }

        // four of the five places have a stream, and the last one is enough for everybody else
        for (int i = 0; i < 20; i++)
        {
            StringAssert.Contains(Curl("/api/values"), "\"status\":\"online\"");
        }

        byte[] chunk = new byte[4096];
        foreach (Socket other in others)
        {
            Assert.IsGreaterThan(0, other.Receive(chunk));
            other.Dispose();
        }
    }

    [TestMethod]
    public void Clients_that_come_at_once_are_all_served()
    {
        string[] answers = new string[12];
        Parallel.For(0, answers.Length, new() { MaxDegreeOfParallelism = answers.Length }, i => answers[i] = Curl("/api/values/status"));
        Assert.IsTrue(answers.All(a => a == "online"), string.Join(' ', answers));
    }

    [TestMethod]
    public void Prometheus_scrapes_it_and_promtool_has_nothing_to_say()
    {
        using Process check = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        check.StandardInput.Write(Curl("/metrics"));
        check.StandardInput.Close();
        string said = check.StandardError.ReadToEnd() + check.StandardOutput.ReadToEnd();
        check.WaitForExit();
        Assert.AreEqual("", said);
        Assert.AreEqual(0, check.ExitCode);

        string folder = Directory.CreateTempSubdirectory().FullName;
        string configuration = Path.Combine(folder, "prometheus.yml");
        File.WriteAllText(configuration, $"scrape_configs:\n  - job_name: meterkast\n    scrape_interval: 200ms\n    scrape_timeout: 200ms\n    static_configs:\n      - targets: ['127.0.0.1:{Gateway}']\n");
        int port = FreePort.Next();
        using (RunningProgram prometheus = new("prometheus", $"--config.file={configuration}", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}"))
        {
            Until(() => Run("curl", "-s", $"http://127.0.0.1:{port}/api/v1/query?query=otgw_flow_temperature").Contains("\"__name__\":\"otgw_flow_temperature\"", StringComparison.Ordinal));
        }

        Directory.Delete(folder, true);
    }

    private static string Address(string path) => $"http://127.0.0.1:{Gateway}{path}";

    private static string Curl(string path, params string[] arguments) => Run("curl", ["-s", "-m", "20", .. arguments, Address(path)]);

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static void Until(Func<bool> wanted)
    {
        DateTime until = DateTime.UtcNow.AddSeconds(20);
        while (!wanted())
        {
            Assert.IsLessThan(until, DateTime.UtcNow, "it never came");
            Thread.Sleep(50);
        }
    }

    private static Socket Connect(int receiveBuffer = 0)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20000 };
        if (receiveBuffer > 0)
        {
            socket.ReceiveBufferSize = receiveBuffer;
        }

        socket.Connect(IPAddress.Loopback, Gateway);
        return socket;
    }

    private static string Exchange(params string[] pieces)
    {
        using Socket socket = Connect();
        socket.NoDelay = true;
        foreach (string piece in pieces)
        {
            socket.Send(Encoding.Latin1.GetBytes(piece));
        }

        StringBuilder answer = new();
        byte[] chunk = new byte[4096];
        for (int count = socket.Receive(chunk); count > 0; count = socket.Receive(chunk))
        {
            answer.Append(Encoding.Latin1.GetString(chunk, 0, count));
        }

        return answer.ToString();
    }
}
