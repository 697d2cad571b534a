using System.Globalization;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>The gateway's lines in the form of other programs' logs.</summary>
[TestClass]
public sealed class OtLogTests
{
    private static readonly DateTime Time = new DateTime(2026, 11, 25, 7, 8, 9).AddMicroseconds(12345);

    [TestMethod]
    [DataRow("T80000200", "07:08:09.012345  T80000200  Read-Data   Status: 00000010 00000000")]
    [DataRow("B40192A80", "07:08:09.012345  B40192A80  Read-Ack    Flow temperature: 42.50")]
    [DataRow("BC0304114", "07:08:09.012345  BC0304114  Read-Ack    Dhw setpoint upper bound, dhw setpoint lower bound: 65 20")]
    [DataRow("B70100000", "07:08:09.012345  B70100000  Unk-DataId  Room setpoint: 0.00")]
    [DataRow("TT: 20.50", "07:08:09.012345  TT: 20.50")]
    public void Otmonitors_columns(string line, string expected) => Assert.AreEqual(expected, OtLogForm.Otmonitor(line, Time));

    [TestMethod]
    [DataRow("B40192A80", "07:08:09.012345 Boiler             B40192A80  25 Read-Ack        > Flow temperature = 42.50")]
    [DataRow("T80000200", "07:08:09.012345 Thermostat         T80000200   0 Read-Data         Status = 00000010 00000000")]
    [DataRow("TT: 20.50", "07:08:09.012345 < TT: 20.50")]
    public void OtgwFirmwares_columns(string line, string expected) => Assert.AreEqual(expected, OtLogForm.OtgwFirmware(line, Time));

    [TestMethod]
    public void The_log_of_a_running_gateway_is_one_that_a_replay_reads()
    {
        int tap = FreePort.Next();
        using TemporarySettings settings = new($"tap.port = {tap}\n");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--no-broker", "--web", FreePort.Next().ToString(CultureInfo.InvariantCulture), "--settings", settings.File, "--pace", "150");
        Listener.WaitFor(tap, board);
        using RunningProgram log = RunningProgram.VirtualBoard("log", $"tcp://127.0.0.1:{tap}");
        string line = log.WaitFor(l => l.Contains("  Read-Ack    Flow temperature: ", StringComparison.Ordinal));
        StringAssert.StartsWith(new LogLine().Read(line)[0], "B");
    }

    [TestMethod]
    public void A_log_that_is_read_from_a_broker_has_what_comes_from_the_line()
    {
        using Mosquitto broker = new();
        string address = "127.0.0.1:" + broker.Port.ToString(CultureInfo.InvariantCulture);
        using TemporarySettings settings = new("mqtt.lines = on\nmqtt.base = home/heating\n");
        using RunningProgram log = RunningProgram.VirtualBoard("log", $"mqtt://{address}/home/heating", "--form", "otgw-firmware");
        using RunningProgram board = RunningProgram.VirtualBoard("--firmware", "otgw", "--broker", address, "--settings", settings.File, "--pace", "150");
        string line = log.WaitFor(l => l.Contains("  25 Read-Ack        > Flow temperature = ", StringComparison.Ordinal));
        StringAssert.StartsWith(new LogLine().Read(line)[0], "B");
        log.WaitFor(l => l.Contains(" < PR: ", StringComparison.Ordinal) || l.Contains(" < OpenTherm Gateway ", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("log", "log: expected tcp://HOST:PORT of a tap (usual port: 25238), or mqtt://HOST[:PORT][/BASE] of a broker")]
    [DataRow("log tcp://gateway", "log: expected tcp://HOST:PORT of a tap (usual port: 25238), or mqtt://HOST[:PORT][/BASE] of a broker")]
    [DataRow("log tcp://gateway:25238 --user me", "--user is for a broker: mqtt://HOST[:PORT][/BASE]")]
    [DataRow("log mqtt://broker --form mine", "--form mine: expected otmonitor or otgw-firmware")]
    [DataRow("log mqtt://broker/otgw/+", "mqtt://broker/otgw/+: a base topic has no + and no #")]
    public void A_wrong_command_line_is_told_what_was_expected(string words, string expected)
    {
        UsageException refusal = Assert.ThrowsExactly<UsageException>(() => LogOptions.Parse(words.Split(' ').AsSpan(1)));
        Assert.AreEqual(expected, refusal.Message);
    }
}
