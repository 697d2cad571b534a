using System.Text;
using Meterkast.Telegram;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Telegrams that were copied out of a page, and so lost the line ends that their CRC counts.</summary>
[TestClass]
public sealed class LineEndsTests
{
    private const string Lines = "/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.7.0(01.193*kW)\r\n!";

    [TestMethod]
    public void Line_feeds_alone_become_what_the_CRC_counts()
    {
        string telegram = Sealed(Lines);
        AssertRestored(telegram + telegram, telegram.Replace("\r", "") + telegram.Replace("\r", ""), 2);
    }

    [TestMethod]
    public void Only_the_telegrams_that_need_it_are_changed()
    {
        string telegram = Sealed(Lines);
        string unix = Sealed(Lines.Replace("\r", "")).Replace("\r", "");
        AssertRestored(telegram + unix + telegram, telegram + unix + telegram.Replace("\r", ""), 1);
    }

    [TestMethod]
    public void An_empty_line_behind_the_identification_is_given_back()
    {
        string telegram = Sealed(Lines);
        AssertRestored(telegram, telegram.Replace("METER\r\n\r\n", "METER\r\n"), 1);
        AssertRestored(telegram, telegram.Replace("METER\r\n\r\n", "METER\r\n").Replace("\r", ""), 1);
    }

    [TestMethod]
    public void Returns_that_were_doubled_are_taken_out()
    {
        string telegram = Sealed(Lines);
        AssertRestored(telegram, telegram.Replace("\r", "\r\r"), 1);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("/TST5\\2METER\n\n1-0:1.7.0(01.193*kW)\n!\n")]
    [DataRow("/TST5\\2METER\n\n1-0:1.7.0(01.193*kW)\n!1234\n")]
    [DataRow("/TST5\\2METER\n\n1-0:1.7.0(01.1\n/TST5")]
    [DataRow("no telegram at all\n!")]
    public void What_no_line_end_makes_right_is_left_alone(string recording)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(recording);
        CollectionAssert.AreEqual(bytes, LineEnds.Restore(bytes, out int restored));
        Assert.AreEqual(0, restored);
    }

    [TestMethod]
    public void The_summary_of_a_replay_says_how_many_there_were()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, Sealed(Lines).Replace("\r", ""));
        using StringWriter output = new();
        using StringWriter summary = new();
        Assert.AreEqual(0, MeterReplay.Run(file, null, output, summary));
        File.Delete(file);
        StringAssert.Contains(output.ToString(), "p1/power_delivered 1.193");
        StringAssert.StartsWith(summary.ToString(), "1 telegrams (1 read with CR LF at their lines), 0 CRC errors");
    }

    private static void AssertRestored(string expected, string recording, int count)
    {
        byte[] made = LineEnds.Restore(Encoding.Latin1.GetBytes(recording), out int restored);
        Assert.AreEqual(expected.Replace("\r", ""), Encoding.Latin1.GetString(made).Replace("\r", ""));
        Assert.AreEqual(count, restored);
        TelegramReader reader = new(false);
        Assert.AreEqual(expected.Count(c => c == '!'), made.Count(reader.Consume), "sound telegrams");
    }

    private static string Sealed(string telegram)
    {
        Crc16 crc = new();
        foreach (byte value in Encoding.Latin1.GetBytes(telegram))
        {
            crc.Add(value);
        }

        return $"{telegram}{crc.Value:X4}\r\n";
    }
}
