using System.Reflection;
using System.Text;
using Meterkast.Board;
using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.Meter;
using Meterkast.Mqtt;
using Meterkast.Profiles;
using Meterkast.Serial;
using Meterkast.Settings;
using Meterkast.Tap;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>Whatever text the check of a setting accepts survives a start, for every key. The texts are generated.</summary>
[TestClass]
public sealed class SettingsPropertyTests
{
    private const int TextsAKey = 400;

    private static readonly string[] Pieces =
    [
        "0", "1", "5", "9", "12", "60", "255", "256", "1883", "9600", "65535", "65536", "86400", "9999.9994", "9999.9995", "007", ".", ".0", ".4", ".5", "e", "E2", "e-1", "e99999999999",
        "+", "-", " ", "\t", "\u00A0", "\u2003", "\u0000", "\u001B", "\u007F", "\u0085", "\uFFFE", "é", "\u0662", "\U0001F600", ",", "/", "#", "$", "=", "|", "..", "192.168.1.7",
        "010.0.0.1", "255.255.255.0", "/24", "on", "OFF", "True", "false", "board", "None", "auto", "CET", "bytes", "COM2", "otgw", "x", "\"", "\\", "%s", "{0}",
        "99999999999999999999999", "2147483648", "NaN", "∞",
    ];

    [TestMethod]
    public void A_text_that_was_accepted_survives_the_start_of_both_firmwares()
    {
        Random random = new(20261125);
        int accepted = 0;
        SettingRow row = new();
        while (row.Next())
        {
            string key = row.Key;
            for (int i = 0; i < TextsAKey; i++)
            {
                string text = Generate(random, i);
                VirtualHardware.MakeBoard();
                SettingsStore store = new(new BoardFiles());
                if (store.Change(key, text, out string stored) != null)
                {
                    continue;
                }

                accepted++;
                try
                {
                    DeviceSettings settings = store.Load("otgw");
                    Assert.AreEqual("", settings.Errors);
                    CheckStored(row.Kind, text, stored);
                    Start(settings, store);
                }
                catch (Exception e)
                {
                    Assert.Fail($"{key} = {text}: {e}");
                }
            }
        }

        Assert.IsTrue(accepted > 2000, $"only {accepted} texts were accepted");
    }

    private static string Generate(Random random, int i)
    {
        if (i < Pieces.Length)
        {
            return Pieces[i].Trim();
        }

        StringBuilder text = new();
        for (int parts = random.Next(1, 5); parts > 0; parts--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString().Trim(' ', '\t');
    }

    // what is read again is what was read first
    private static void CheckStored(string kind, string text, string stored)
    {
        SettingKind.Read(kind, text, out int number, out string _);
        Assert.IsNull(SettingKind.Read(kind, stored, out int again, out string same));
        Assert.AreEqual(number, again);
        Assert.AreEqual(stored, same);
    }

    private static void Start(DeviceSettings settings, SettingsStore store)
    {
        foreach (PropertyInfo property in typeof(DeviceSettings).GetProperties())
        {
            property.GetValue(settings);
        }

        string[] targets = ["ESP32_OLIMEX", "ESP32_C3", "ST_STM32F769I_DISCOVERY", "UNKNOWN"];
        foreach (string target in targets)
        {
            BoardSetup.Of(target, settings);
        }

        System.Net.IPAddress.Parse(settings.TapListen);
        System.Net.IPAddress.Parse(settings.WebListen);
        _ = new TapAccess(settings.WebAllow);
        _ = new TapAccess(settings.TapAllow);
        CommandInbox inbox = new();
        HeapBudget budget = new(new BoardHeap());
        _ = new MqttLink(settings, inbox, new(false), ServerThread.NewWatchdog(), budget);
        _ = new TapServer(settings, new(false), new(false), budget);
        _ = new WebServer(settings, null, new(false), budget);
        PrintingPublisher publisher = new(TextWriter.Null);
        NoBoard board = new();
        OtGateway gateway = new(
            new FirmwareHost { Settings = settings, Store = store, Serial = board, Publisher = publisher, Inbox = inbox, Tap = new NoTap(), Version = "test" }, new NoResetPin());
        P1Meter meter = new(
            new FirmwareHost { Settings = settings, Store = store, Speed = board, Publisher = publisher, Inbox = inbox, Tap = new NoTap(), Version = "test" }, board);
        byte[] line = "T80190000\r\nB40192800\r\n"u8.ToArray();
        gateway.Receive(line, line.Length, 5);
        for (long now = 10; now < 500; now += 60)
        {
            gateway.Tick(now);
            meter.Tick(now);
        }
    }

    private sealed class NoBoard : ISerialOutput, ISerialSpeed, IByteStore
    {
        public void Write(byte[] bytes, int count)
        {
        }

        public void UseSpeed(int baudRate, bool hasParity)
        {
        }

        public byte[]? Read() => null;

        public void Write(byte[] bytes)
        {
        }
    }
}
