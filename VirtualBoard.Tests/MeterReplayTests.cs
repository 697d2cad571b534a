using System.Text;
using Meterkast.Telegram;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Recorded telegrams are replayed with the clock that was at the meter.</summary>
[TestClass]
public sealed class MeterReplayTests
{
    [TestMethod]
    public void Counters_a_day_apart_are_not_doubted()
    {
        string[] lines = Replay(
            Telegram("251124120000W", "1-0:1.8.1(001000.000*kWh)") + Telegram("251125120000W", "1-0:1.8.1(001300.000*kWh)"), out string summary);
        CollectionAssert.Contains(lines, "p1/energy_delivered_tariff1 1300.000");
        StringAssert.Contains(summary, ", 0 readings doubted, ");
    }

    [TestMethod]
    public void Readings_that_are_doubted_are_counted_in_the_summary()
    {
        Replay(
            Telegram("251124120000W", "1-0:1.8.1(001000.000*kWh)") + Telegram("251124120010W", "1-0:1.8.1(000000.000*kWh)"), out string summary);
        StringAssert.Contains(summary, ", 1 readings doubted, ");
    }

    [TestMethod]
    public void A_quarter_of_telegrams_ten_seconds_apart_has_an_average()
    {
        StringBuilder quarter = new();
        for (int i = 0; i <= 91; i++)
        {
            int second = i * 10;
            quarter.Append(Telegram($"25112411{second / 60:D2}{second % 60:D2}W", $"1-0:1.8.1({1000 + (i * 0.005):000000.000}*kWh)\r\n1-0:1.7.0(01.800*kW)"));
        }

        // 90 steps of 5 Wh in a quarter of an hour are 1.8 kW
        CollectionAssert.Contains(Replay(quarter.ToString(), out string _), "p1/month_peak 1.800");
    }

    [TestMethod]
    public void A_gas_meter_that_is_read_no_more_gives_way()
    {
        string dead = Gas(1, "3731", "251124110000W", "01234.500");
        string recording = Telegram("251124110000W", dead + Gas(2, "3732", "251124110000W", "00050.000"))
            + Telegram("251124120000W", dead + Gas(2, "3732", "251124120000W", "00050.500"))
            + Telegram("251124140000W", dead + Gas(2, "3732", "251124140000W", "00051.500"));
        CollectionAssert.Contains(Replay(recording, out string _), "p1/gas_delivered 51.500");
    }

    [TestMethod]
    [DataRow("251124120000W|251124120010W|251124115959W|000101000000W|251124120009W", "10|10|10|10", DisplayName = "back, or none that can be: one period")]
    [DataRow("251124120000W|251224120000W", "86400", DisplayName = "at most a day")]
    [DataRow("251026025959S|251026020000W", "1", DisplayName = "the end of summer time")]
    [DataRow("||", "1|1", DisplayName = "no time at all")]
    public void The_clock_goes_by_the_times_of_the_telegrams(string times, string seconds)
    {
        ReplayClock clock = new();
        string[] all = times.Split('|');
        for (int i = 0; i < all.Length; i++)
        {
            byte[] telegram = Encoding.Latin1.GetBytes(Telegram(all[i], "1-0:1.7.0(01.800*kW)"));
            clock.Begin(i, (byte)'\n');
            clock.Write(telegram, 0, telegram.Length);
        }

        Assert.AreEqual(seconds, string.Join('|', Enumerable.Range(1, all.Length - 1).Select(i => clock.Before(i) / 1000)));
    }

    private static string Gas(int channel, string number, string time, string reading)
    {
        return $"0-{channel}:24.1.0(003)\r\n0-{channel}:96.1.0({number})\r\n0-{channel}:24.2.1({time})({reading}*m3)\r\n";
    }

    private static string[] Replay(string recording, out string summary)
    {
        using TemporarySettings file = new(recording);
        using StringWriter output = new();
        using StringWriter told = new();
        Assert.AreEqual(0, MeterReplay.Run(file.File, null, output, told));
        summary = told.ToString();
        return output.ToString().Split('\n', StringSplitOptions.TrimEntries);
    }

    private static string Telegram(string time, string lines)
    {
        string telegram = $"/TST5\\2METER\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0({time})\r\n{lines.TrimEnd()}\r\n!";
        Crc16 crc = new();
        foreach (byte value in Encoding.Latin1.GetBytes(telegram))
        {
            crc.Add(value);
        }

        return $"{telegram}{crc.Value:X4}\r\n";
    }
}
