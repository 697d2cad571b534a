using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>A whole board is updated from one version to the next, each time another way, with the real clients.</summary>
[TestClass]
public sealed class UpdateWaysTests
{
    [TestMethod]
    public void An_update_comes_by_curl_by_an_address_and_by_TFTP()
    {
        int tftp = FreePort.Next();
        using UpdatedBoard board = new($"update.tftp = on\nupdate.tftp.port = {tftp}\n");
        board.WaitForVersion(FirmwareVersion.Text);
        board.WaitFor("otgw/flow_temperature ");
        board.Send("control_setpoint", "45");
        board.WaitFor("otgw/gateway/control_setpoint_state active");

        // by curl; the lease of the setpoint goes over to the next firmware
        int mark = board.Mark;
        string file = board.Store("b.mku", PatchedFirmware.Image("0.1.1", UpdatedBoard.Key));
        Assert.AreEqual("{\"result\":\"accepted\",\"effect\":\"the device restarts\"}200", board.Curl("/update", "-T", file, "-w", "%{http_code}"));
        board.WaitForVersion("0.1.1", mark);
        board.WaitFor("otgw/gateway/control_setpoint_state active", mark);
        board.WaitFor("otgw/update/last version 0.1.1 has proved good", mark);
        StringAssert.Contains(board.Curl("/api/device"), "\"version\":\"0.1.1\"");
        Assert.AreEqual("200", board.Curl("/", "-o", "/dev/null", "-w", "%{http_code}"));

        // by an address
        mark = board.Mark;
        using FileServer server = new(PatchedFirmware.Image("0.1.2", UpdatedBoard.Key));
        board.Send("update", server.Address);
        board.WaitFor("otgw/result/update {\"asked\":\"" + server.Address[..20], mark);
        board.WaitForVersion("0.1.2", mark);
        board.WaitFor("otgw/update/last version 0.1.2 has proved good", mark);

        // by TFTP
        mark = board.Mark;
        file = board.Store("d.mku", PatchedFirmware.Image("0.1.3", UpdatedBoard.Key));
        using RunningProgram client = new("tftp", "-m", "binary", "127.0.0.1", tftp.ToString(), "-c", "put", file, "d.mku");
        client.WaitForExit();
        Assert.AreEqual("", string.Join('\n', client.Lines()));
        board.WaitForVersion("0.1.3", mark);
        board.WaitFor("otgw/update/last version 0.1.3 has proved good", mark);
        AssertProgress(board.Messages());
    }

    private static void AssertProgress(string[] messages)
    {
        string[] states = [.. messages.Where(m => m.StartsWith("otgw/update/state ", StringComparison.Ordinal)).Select(m => m["otgw/update/state ".Length..])];
        foreach (string state in states)
        {
            // Home Assistant takes these keys and no others
            using JsonDocument json = JsonDocument.Parse(state);
            CollectionAssert.AreEqual(
                new[] { "installed_version", "latest_version", "in_progress", "update_percentage" },
                json.RootElement.EnumerateObject().Select(p => p.Name).ToArray());
        }

        Assert.IsTrue(states.Any(s => s.Contains("\"in_progress\":true", StringComparison.Ordinal)));
        Assert.IsTrue(messages.Any(m => m.StartsWith("homeassistant/update/otgw_", StringComparison.Ordinal)));
    }

    /// <summary>An HTTP server with one file.</summary>
    private sealed class FileServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public FileServer(byte[] file)
        {
            _listener.Start();
            _ = Task.Run(async () =>
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                NetworkStream stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[1024], 1);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nServer: test\r\nContent-Length: {file.Length}\r\n\r\n"));
                await stream.WriteAsync(file);
            });
        }

        public string Address => $"http://{_listener.LocalEndpoint}/c.mku";

        public void Dispose() => _listener.Dispose();
    }
}
