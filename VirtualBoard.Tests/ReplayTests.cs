namespace Meterkast.VirtualBoard.Tests;

/// <summary>Recorded logs, in the forms that people have them.</summary>
[TestClass]
public sealed class ReplayTests
{
    private const string Summary = "00000010/00000000,10.00,00000000/00000000,100.00,0/0,20.00,0.00,1.30,20.00,55.00,0.00,5.00,0.00,0/0,0/0,0.00,0.00,0,0,0,0,0,0,0,0";

    [TestMethod]
    [DataRow("T80190000")]
    [DataRow("12:34:56.789012 T80190000")]
    [DataRow("12:34:56.789012  T80190000  Read-Data   Boiler water temperature (MsgID=25): 0.00")]
    [DataRow("12:34:56.789012\tT80190000\tRead-Data \tBoiler water temperature: 0.00")]
    [DataRow("2026-11-23 12:34:56 T80190000")]
    [DataRow("2026-11-23T12:34:56.789Z T80190000")]
    [DataRow("[12:34:56] T80190000\r")]
    [DataRow("[12:34:56]T80190000")]
    [DataRow("1795437296.5\tT80190000")]
    [DataRow("12:34:56;T80190000;")]
    [DataRow("07:49:54.636624 (  15472| 12728) processOT   (1676): Thermostat        T80190000 (9)[MsgID= 25][READ_DATA       ] Tboiler = 0.00")]
    [DataRow("2026-11-23 12:34:56.719 DEBUG (MainThread) [pyotgw.protocol] Received line 49: T80190000")]
    [DataRow("12:34:56.719 [DEBUG] [gateway.handler] - Received message: T80190000, 25 T ReadData")]
    [DataRow("2026-11-23 12:34:56.719 | DEBUG | T80190000 | T | READ_DATA | 25 | 0.0")]
    [DataRow("Nov 23 12:34:56 box homebridge[7]: [11/23/2026, 12:34:56 PM] [OTGW] message: T80190000  Read-Data   Boiler water")]
    [DataRow("[OT]   T80190000 (ID:25)")]
    [DataRow("OTGW/value/otgw-1/otmessage T80190000")]
    [DataRow("{\"time\":1795437296,\"line\":\"T80190000\"}")]
    [DataRow("\u001B[36m2026-11-23 12:34:56 DEBUG (MainThread) [pyotgw.protocol] Received line 49: T80190000\u001B[0m")]
    [DataRow("\u001B[0;32mT80190000\u001B[0m")]
    [DataRow("read b'T80190000\\r\\n'")]
    public void A_frame_is_found_in_the_line_of_any_program(string line)
    {
        CollectionAssert.AreEqual(new[] { "T80190000" }, new LogLine().Read(line).ToArray());
    }

    [TestMethod]
    [DataRow("TT: 20.50")]
    [DataRow("Error 01")]
    [DataRow("Thermostat connected")]
    [DataRow("40.00")]
    [DataRow("PR: A=OpenTherm Gateway 6.6")]
    [DataRow(Summary)]
    public void Other_lines_of_the_gateway_are_left_as_they_are(string line)
    {
        CollectionAssert.AreEqual(new[] { line }, new LogLine().Read(line).ToArray());
        CollectionAssert.AreEqual(new[] { line }, new LogLine().Read("12:34:56.789 " + line).ToArray());
    }

    [TestMethod]
    [DataRow("Nov 23 12:34:56 box homebridge[7]: [11/23/2026, 12:34:56 PM] [OTGW] message: " + Summary, Summary)]
    [DataRow("2026-11-23 12:34:56 DEBUG (MainThread) [pyotgw.protocol] Received line 1: PS: 0", "PS: 0")]
    [DataRow("2026-11-23 12:34:56 DEBUG (MainThread) [pyotgw.protocol] Received line 9: OpenTherm Gateway 6.6", "OpenTherm Gateway 6.6")]
    [DataRow("12:34:56 | INFO | Thermostat disconnected", "Thermostat disconnected")]
    public void So_are_they_behind_the_words_of_another_program(string line, string expected)
    {
        CollectionAssert.AreEqual(new[] { expected }, new LogLine().Read(line).ToArray());
    }

    [TestMethod]
    [DataRow("12:34:56 session id B4003410B opened")]
    [DataRow("12:34:56 clientId=B4003410B connected")]
    [DataRow("12:34:56 device B4003410A is new")]
    [DataRow("12:34:56 device T4003410B is new")]
    [DataRow("12:34:56 device BF403410B is new")]
    [DataRow("commit 7B4003410BDE by somebody")]
    [DataRow("uuid B4003410B-0000-4000-8000-000000000000 seen")]
    [DataRow("the boiler b4003410b is far")]
    [DataRow("2026-11-23 12:34:56 DEBUG [pyotgw.messageprocessor] Processing: B 04 11 0D 00")]
    [DataRow("08:49:53 CmdQueue: Checking if command is in in queue [PR: A=OpenTherm Gateway 5.8] (8)")]
    [DataRow("2026-11-23 12:34:56 DEBUG Added line to message queue. Queue size: 1")]
    [DataRow("Connecting to OpenTherm Gateway 6.6 at 192.168.1.9")]
    public void What_a_program_says_of_something_else_is_passed_over(string line)
    {
        Assert.AreEqual(0, new LogLine().Read(line).Count);
    }

    [TestMethod]
    public void A_replay_prints_messages_and_a_summary()
    {
        string file = Path.GetTempFileName();
        File.WriteAllLines(file, ["T80190000", "B40192800", "T80190000", "B40192801", "hello", "T8019000Z"]);
        using StringWriter output = new();
        using StringWriter summary = new();
        Assert.AreEqual(0, Replay.Run(file, null, output, summary));
        File.Delete(file);
        CollectionAssert.Contains(output.ToString().Split('\n', StringSplitOptions.TrimEntries), "otgw/flow_temperature 40.00");
        int publishes = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.AreEqual($"6 lines, 3 frames, 1 parity errors, 0 reserved types, 1 not hexadecimal, 1 garbage, {publishes} publishes", summary.ToString().Trim());
    }
}
