using System.Text;
using Meterkast.Settings;

namespace Meterkast.VirtualBoard.Tests.Flashing;

/// <summary>flash.ps1 takes the settings that the device takes, and says of the others what the device says.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SettingsCheckTests
{
    private static readonly string[] Pieces =
    [
        "0", "1", "5", "15", "30", "255", "256", "1883", "9600", "65535", "65536", "86400", "9999", "9999.9994", "9999.9995", "99999999999999999999999", "007", ".", ".0", ".4", ".5", "1.",
        "e", "E2", "e-1", "e99999999999", "e-99999", "+", "-", "60.5", "-0.4", " ", "\t", "\u00A0", "\u2003", "\u0001", "\u001B", "\u007F", "\u0085", "\uFDD0", "\uFFFE", "\U0001FFFF", "é",
        "\u0662", "\u212A", "\u017F", "\U0001F600", ",", "/", "#", "$", "=", "..", "192.168.1.7", "010.0.0.1", "127.0.0.1", "224.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "0.0.0.0",
        "255.255.255.0", "255.0.255.0", "255.255.255.255", "/24", "/0", "/33", "10.0.0.0/8, 192.168.1.7", "on", "OFF", "True", "false", "fal\u017Fe", "board", "None", "auto", "CET", "bytes",
        "COM2", "otgw", "x", "a/b", "/a", "a/", "\"", "\\", "%s", "{0}", "NaN", "",
    ];

    [TestMethod]
    public void Every_kind_takes_and_refuses_the_texts_that_the_device_does_in_the_same_words()
    {
        using SettingsCheck script = new();
        Random random = new(14);
        int refused = 0;
        int taken = 0;
        foreach (string kind in Kinds())
        {
            foreach (string text in Pieces.Concat(Enumerable.Range(0, 60).Select(_ => Generate(random))).Append(new string('é', 126)).Append(new string('x', 65)))
            {
                string expected = SettingKind.Reason(kind, text) ?? "";
                Assert.AreEqual(expected, script.FaultOf(kind, text), $"{kind}: {text}");
                refused += expected.Length > 0 ? 1 : 0;
                taken += expected.Length == 0 ? 1 : 0;
            }
        }

        Assert.IsTrue(refused > 1000 && taken > 500, $"{refused} refused, {taken} taken");
    }

    [TestMethod]
    [DataRow("mqtt.hst = x\n")]
    [DataRow("# mine\r\n\r\nmqtt.port = 0\r\n")]
    [DataRow("mqtt.port\n")]
    [DataRow("\uFEFFmqtt.host = broker.lan\n")]
    [DataRow("\uFEFF\uFEFFmqtt.host = broker.lan\n")]
    [DataRow(" \t mqtt.host\t= broker.lan  \r; remark\r")]
    [DataRow("\u00A0mqtt.host = broker.lan")]
    [DataRow("MQTT.HOST = broker.lan")]
    [DataRow("= 3")]
    [DataRow("\u0001 = 3")]
    [DataRow("mqtt.password hunter2 = 3")]
    [DataRow("mqtt.password = \u0001hunter2")]
    [DataRow("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk = 3")]
    [DataRow("")]
    public void A_file_is_good_for_the_script_when_it_is_good_for_the_device(string text)
    {
        Compare(Encoding.UTF8.GetBytes(text));
    }

    [TestMethod]
    public void Encodings_are_told_as_the_device_tells_them()
    {
        Compare([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("mqtt.host = x")]);
        Compare([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("mqtt.host = x")]);
        Compare(Encoding.Unicode.GetBytes("mqtt.host = x"));
        Compare(Encoding.Latin1.GetBytes("mqtt.user = café\n"));
        Compare(Encoding.Latin1.GetBytes("# café\nmqtt.user = cafe\n"));
        Compare([.. "mqtt.user = "u8, 0xED, 0xA0, 0x80]);
        Compare([.. "mqtt.user = "u8, 0xC0, 0xAF]);
    }

    [TestMethod]
    public void What_the_device_would_take_without_a_word_is_told_too_a_key_that_is_there_twice()
    {
        using SettingsCheck script = new();
        CollectionAssert.AreEqual(
            new[] { ", line 4: mqtt.host: it is in line 1 already, expected once" },
            script.FaultsOf("mqtt.host = a\r\n\r\nmqtt.port = 1883\r\nmqtt.host = b"u8.ToArray()));
    }

    [TestMethod]
    public void A_file_of_200000_lines_is_refused_at_once()
    {
        using SettingsCheck script = new();
        byte[] file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("bad = 1\n", 200_000)));
        CollectionAssert.AreEqual(new[] { ": it has 1600000 bytes, expected at most 8192" }, script.FaultsOf(file));
    }

    private static IEnumerable<string> Kinds()
    {
        HashSet<string> kinds = [];
        SettingRow row = new();
        while (row.Next())
        {
            kinds.Add(row.Kind);
        }

        return kinds;
    }

    private static string Generate(Random random)
    {
        StringBuilder text = new();
        for (int parts = random.Next(1, 4); parts > 0; parts--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString().Trim(' ', '\t');
    }

    // The device names no line, and calls what has no key by another name
    private static void Compare(byte[] file)
    {
        using SettingsCheck script = new();
        DeviceSettings device = new("otgw");
        device.Read(file);
        string[] told = [.. script.FaultsOf(file).Select(f => f[(f.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].Replace("; docs/settings.md has them all", "", StringComparison.Ordinal))];
        string[] expected = [.. device.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(e => e[(e.LastIndexOf(": ", StringComparison.Ordinal) + 2)..])];
        CollectionAssert.AreEqual(expected, told, string.Join('\n', told));
        Assert.IsFalse(string.Concat(script.FaultsOf(file)).Contains("hunter2", StringComparison.Ordinal));
    }
}
