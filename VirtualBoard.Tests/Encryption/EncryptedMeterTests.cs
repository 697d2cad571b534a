using System.Text;
using Meterkast.Meter;
using Meterkast.Simulation;
using Meterkast.Telegram;

namespace Meterkast.VirtualBoard.Tests.Encryption;

/// <summary>Encrypted frames, made with .NET's AES-GCM, through the whole firmware.</summary>
[TestClass]
public sealed class EncryptedMeterTests
{
    private const string Luxembourg = "meter.key = 000102030405060708090A0B0C0D0E0F";
    private const string Lines = "/Lux5\\2TEST\r\n\r\n1-3:0.2.8(42)\r\n0-0:1.0.0(261125120000W)\r\n1-0:1.8.0(000025.653*kWh)\r\n1-0:1.7.0(00.512*kW)\r\n!";

    private static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly byte[] Fixed = Convert.FromHexString(MeterSimulator.AuthenticationKey);
    private static readonly byte[] Title = "TST\x01\x02\x03\x04\x05"u8.ToArray();

    private static byte[] Telegram => Encoding.Latin1.GetBytes($"{Lines}{MeterSimulator.Crc(Lines):X4}\r\n");

    [TestMethod]
    public void An_encrypted_telegram_of_Luxembourg_is_read_as_the_text_that_is_in_it()
    {
        FrameBench bench = new(Luxembourg);
        bench.Receive(DlmsFrames.Cipher(Telegram, Title, 1, 0x30, Key, Fixed));
        CollectionAssert.AreEqual(
            new[] { "energy_delivered_total 25.653", "p1_version 42", "power_delivered 0.512", "power_net 0.512", "timestamp 2026-11-25T12:00:00+01:00" },
            bench.Values);
        Assert.AreEqual("ok", bench.Published["meter/line"]);
        Assert.AreEqual("LU", bench.Published["meter/country"]);
    }

    [TestMethod]
    [DataRow((byte)0x30, true, DisplayName = "Tag over security byte and authentication key")]
    [DataRow((byte)0x30, false, DisplayName = "Tag over the ciphertext alone")]
    [DataRow((byte)0x31, true, DisplayName = "Security suite 1")]
    [DataRow((byte)0x20, false, DisplayName = "No tag")]
    [DataRow((byte)0x21, false, DisplayName = "No tag, as it was seen in Vorarlberg")]
    public void Every_form_of_a_tag_is_taken(byte security, bool hasAdditional)
    {
        FrameBench bench = new(Luxembourg);
        for (uint counter = 1; counter <= 2; counter++)
        {
            bench.Receive(DlmsFrames.Cipher(Telegram, Title, counter, security, Key, hasAdditional ? Fixed : null));
        }

        Assert.AreEqual(2, bench.Telegrams);
        Assert.AreEqual("0.512", bench.Published["power_delivered"]);
        Assert.AreEqual(0, bench.CountOf(MeterState.KeyErrors));
    }

    [TestMethod]
    public void An_authentication_key_of_the_meters_own_is_used()
    {
        byte[] own = Convert.FromHexString("FFEEDDCCBBAA99887766554433221100");
        byte[] frame = DlmsFrames.Cipher(Telegram, Title, 1, 0x30, Key, own);
        FrameBench without = new(Luxembourg);
        without.Receive(frame);
        Assert.AreEqual("key wrong", without.Published["meter/line"]);
        FrameBench bench = new(Luxembourg + "\nmeter.authentication_key = ffeeddccbbaa99887766554433221100");
        bench.Receive(frame);
        Assert.AreEqual(1, bench.Telegrams);
    }

    [TestMethod]
    public void A_text_that_ends_with_its_CRC_needs_no_line_end()
    {
        FrameBench bench = new(Luxembourg);
        bench.Receive(DlmsFrames.Cipher(Telegram[..^2], Title, 1, 0x30, Key, Fixed));
        Assert.AreEqual(1, bench.Telegrams);
    }

    [TestMethod]
    public void A_blank_line_that_the_CRC_covers_may_be_missing()
    {
        FrameBench bench = new(Luxembourg);
        byte[] text = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Telegram).Replace("\r\n\r\n", "\r\n", StringComparison.Ordinal));
        bench.Receive(DlmsFrames.Cipher(text, Title, 1, 0x30, Key, Fixed));
        Assert.AreEqual(1, bench.Telegrams);
    }

    [TestMethod]
    public void A_text_without_a_CRC_is_taken_only_where_a_tag_vouches_for_it()
    {
        byte[] text = Encoding.Latin1.GetBytes(Lines + "\r\n");
        FrameBench bench = new(Luxembourg);
        bench.Receive(DlmsFrames.Cipher(text, Title, 1, 0x20, Key, null));
        Assert.AreEqual(0, bench.Telegrams);
        bench.Receive(DlmsFrames.Cipher(text, Title, 2, 0x30, Key, Fixed));
        Assert.AreEqual(1, bench.Telegrams);
    }

    [TestMethod]
    public void The_CRC_within_is_checked_though_the_tag_is_right()
    {
        FrameBench bench = new(Luxembourg);
        byte[] text = Telegram;
        text[60] ^= 1;
        bench.Receive(DlmsFrames.Cipher(text, Title, 1, 0x30, Key, Fixed));
        Assert.AreEqual(0, bench.Telegrams);
        Assert.AreEqual(1, bench.CountOf(MeterState.CrcErrors));
    }

    [TestMethod]
    public void A_missing_key_and_a_wrong_one_are_told()
    {
        byte[] frame = DlmsFrames.Cipher(Telegram, Title, 1, 0x30, Key, Fixed);
        FrameBench none = new();
        none.Receive(frame);
        none.Receive(frame);
        Assert.AreEqual("key missing", none.Published["meter/line"]);
        Assert.AreEqual("the telegrams are encrypted, and meter.key is not set", none.Published["meter/last_error"]);
        Assert.AreEqual(2, none.CountOf(MeterState.CrcErrors + (int)TelegramFault.Encrypted - 1));
        FrameBench wrong = new("meter.key = 000102030405060708090A0B0C0D0E00");
        wrong.Receive(frame);
        wrong.Receive(DlmsFrames.Cipher(Telegram, Title, 2, 0x20, Key, null));
        Assert.AreEqual("key wrong", wrong.Published["meter/line"]);
        Assert.AreEqual(2, wrong.CountOf(MeterState.KeyErrors));
        Assert.AreEqual(0, wrong.Values.Count(v => v.StartsWith("power_delivered", StringComparison.Ordinal)));
        Assert.IsFalse(wrong.Published.Values.Any(v => v.Contains("0C0D0E", StringComparison.OrdinalIgnoreCase)));
    }

    [TestMethod]
    public void A_frame_that_is_sent_again_is_taken_and_counted()
    {
        FrameBench bench = new(Luxembourg);
        foreach (uint counter in new uint[] { 5, 6, 6, 4, 7 })
        {
            bench.Receive(DlmsFrames.Cipher(Telegram, Title, counter, 0x30, Key, Fixed));
        }

        Assert.AreEqual(5, bench.Telegrams);
        Assert.AreEqual(2, bench.CountOf(MeterState.RepeatedFrames));
    }

    [TestMethod]
    public void A_telegram_of_1500_bytes_is_read_in_small_slices()
    {
        FrameBench bench = new(Luxembourg);
        string lines = Lines[..^1];
        while (lines.Length < 1480)
        {
            lines += "1-0:1.7.0(00.512*kW)\r\n";
        }

        byte[] text = Encoding.Latin1.GetBytes($"{lines}!{MeterSimulator.Crc(lines + "!"):X4}\r\n");
        bench.Receive(DlmsFrames.Cipher(text, Title, 1, 0x30, Key, Fixed));
        Assert.AreEqual(1, bench.Telegrams);

        // four blocks of the sum a call, two of the text
        int blocks = (text.Length + 15) / 16;
        Assert.AreEqual(((blocks + 3) / 4) + ((blocks + 1) / 2), bench.Calls - 1, 1);
    }
}
