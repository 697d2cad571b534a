using System.Text.Json;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>A whole board is updated from one version to the next, each time another way, with the real clients.</summary>
[TestClass]
public sealed class UpdateWaysTests
{
    [TestMethod]
    public void An_update_comes_by_curl_by_Home_Assistants_button_by_TFTP_and_by_an_address()
    {
        int tftp = FreePort.Next();
        using Apache server = new();
        string address = server.Put("latest.mku", PatchedFirmware.Image("0.1.2", UpdatedBoard.Key));
        using UpdatedBoard board = new($"update.tftp = on\nupdate.tftp.port = {tftp}\nupdate.url = {address}\n");
        board.WaitForVersion(FirmwareVersion.Text);

        // the version at update.url is known without a command
        board.WaitFor("otgw/update/look version 0.1.2 can be installed");
        board.WaitFor(State(FirmwareVersion.Text, "0.1.2"));
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

        // by Home Assistant's button
        board.WaitFor(State("0.1.1", "0.1.2"), mark);
        mark = board.Mark;
        board.Send("update", "install");
        board.WaitForVersion("0.1.2", mark);
        board.WaitFor("otgw/update/last version 0.1.2 has proved good", mark);
        board.WaitFor("otgw/update/look version 0.1.2 runs already", mark);
        board.WaitFor(State("0.1.2", "0.1.2"), mark);

        // by TFTP
        mark = board.Mark;
        file = board.Store("d.mku", PatchedFirmware.Image("0.1.3", UpdatedBoard.Key));
        using RunningProgram client = new("tftp", "-m", "binary", "127.0.0.1", tftp.ToString(), "-c", "put", file, "d.mku");
        client.WaitForExit();
        Assert.AreEqual("", string.Join('\n', client.Lines()));
        board.WaitForVersion("0.1.3", mark);
        board.WaitFor("otgw/update/last version 0.1.3 has proved good", mark);

        // by an address; an older version, so with force
        mark = board.Mark;
        board.Send("update", "force " + address);
        board.WaitFor("otgw/result/update {\"asked\":\"force " + address[..20], mark);
        board.WaitForVersion("0.1.2", mark);
        AssertProgress(board.Messages());
    }

    private static string State(string installed, string latest)
    {
        return $"otgw/update/state {{\"installed_version\":\"{installed}\",\"latest_version\":\"{latest}\",\"in_progress\":false";
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
}
