namespace Meterkast.VirtualBoard.Tests;

/// <summary>Recorded logs, in the forms that people have them.</summary>
[TestClass]
public sealed class ReplayTests
{
    [TestMethod]
    [DataRow("T80190000")]
    [DataRow("12:34:56.789012 T80190000")]
    [DataRow("12:34:56.789012  T80190000  Read-Data   Boiler water temperature (MsgID=25): 0.00")]
    [DataRow("2026-11-23 12:34:56 T80190000")]
    [DataRow("2026-11-23T12:34:56.789Z T80190000")]
    [DataRow("[12:34:56] T80190000\r")]
    [DataRow("1795437296.5\tT80190000")]
    public void A_time_stamp_in_front_and_an_explanation_behind_are_passed_over(string line)
    {
        Assert.AreEqual("T80190000", Replay.WithoutTimeStamp(line));
    }

    [TestMethod]
    [DataRow("TT: 20.50")]
    [DataRow("Error 01")]
    [DataRow("Thermostat connected")]
    [DataRow("40.00")]
    [DataRow("00000011/00001010,45.50")]
    public void Other_lines_are_left_as_they_are(string line)
    {
        Assert.AreEqual(line, Replay.WithoutTimeStamp(line));
        Assert.AreEqual(line, Replay.WithoutTimeStamp("12:34:56.789 " + line));
    }

    [TestMethod]
    public void A_replay_prints_messages_and_a_summary()
    {
        string file = Path.GetTempFileName();
        File.WriteAllLines(file, ["T80190000", "B40192800", "T80190000", "B40192801", "hello", "T8019000Z"]);
        using StringWriter output = new();
        using StringWriter summary = new();
        Assert.AreEqual(0, Replay.Run(file, output, summary));
        File.Delete(file);
        CollectionAssert.Contains(output.ToString().Split('\n', StringSplitOptions.TrimEntries), "otgw/flow_temperature 40.00");
        int publishes = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.AreEqual($"6 lines, 3 frames, 1 parity errors, 0 reserved types, 1 not hexadecimal, 1 garbage, {publishes} publishes", summary.ToString().Trim());
    }
}
