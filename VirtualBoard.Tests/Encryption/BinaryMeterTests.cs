using System.Text;
using Meterkast.Meter;
using Meterkast.Simulation;
using Meterkast.Telegram;

namespace Meterkast.VirtualBoard.Tests.Encryption;

/// <summary>Data notifications of DLMS, in HDLC and on the M-Bus, through the whole firmware.</summary>
[TestClass]
public sealed class BinaryMeterTests
{
    private const string Lines = """
        /MKS5

        0-0:1.0.0(261125120000W)
        1-0:1.8.0(00009621.983*kWh)
        1-0:2.8.0(00000000.008*kWh)
        1-0:3.8.0(00000000.916*kvarh)
        1-0:1.7.0(0001.122*kW)
        1-0:2.7.0(0000.000*kW)
        1-0:31.7.0(007.5*A)
        1-0:32.7.0(237.4*V)

        """;

    private const string Values = "current_l1 7.5|energy_delivered_total 9621.983|energy_returned_total 0.008|power_delivered 1.122|power_net 1.122|"
        + "power_returned 0.000|timestamp 2026-11-25T12:00:00+01:00|total_imported_energy 0.916|voltage_l1 237.4";

    private static readonly byte[] Clock = DataNotification.Clock(new DateTime(2026, 11, 25, 12, 0, 0));

    private static string Telegram => Lines.ReplaceLineEndings("\r\n");

    [TestMethod]
    public void Aidon_in_Norway_sends_a_structure_for_each_value_in_HDLC()
    {
        Expect(DlmsFrames.Hdlc(DataNotification.Structures(Telegram, "AIDON_V0001")), Values + "|unknown/1-1:0.2.129 (AIDON_V0001)", "AID5AIDON_V0001 DLMS");
    }

    [TestMethod]
    public void A_notification_may_come_in_several_segments_of_HDLC_or_in_blocks()
    {
        byte[] apdu = DataNotification.Structures(Telegram, null);
        Expect(DlmsFrames.Hdlc(apdu), Values, "XXX5DLMS");
        Expect(DlmsFrames.Hdlc(apdu, 60), Values, "XXX5DLMS");
        Expect(DlmsFrames.HdlcBlocks(apdu, 70), Values, "XXX5DLMS");
    }

    [TestMethod]
    public void Kaifa_in_Austria_sends_all_in_one_row_encrypted_and_in_segments_of_the_M_Bus()
    {
        byte[] key = Convert.FromHexString(MeterSimulator.Key);
        byte[] apdu = DataNotification.Row(Telegram, Clock, "181220000012");
        byte[] ciphered = DlmsFrames.Cipher(apdu, [.. "KFM"u8, 0x67, 0x50, 0, 0, 9], 35, 0x20, key, null);
        foreach (int segment in new[] { 245, 100, 20 })
        {
            Expect(DlmsFrames.Mbus(ciphered, segment), Values + "|serial_number 181220000012", "KFM5DLMS", "meter.key = " + MeterSimulator.Key);
        }
    }

    [TestMethod]
    public void Kaifa_in_Norway_sends_its_lists_by_position()
    {
        byte[] name = [9, 7, .. "KFM_001"u8];
        byte[] number = [9, 16, .. "6970631401753985"u8];
        byte[] model = [9, 8, .. "MA304H3E"u8];
        byte[] powers = [.. Long(948), .. Long(0), .. Long(0), .. Long(64)];
        byte[] long1 = [2, 18, .. name, .. number, .. model, .. powers, .. Long(1416), .. Long(3241), .. Long(3119), .. Long(2385), .. Long(2390), .. Long(2389),
            9, 12, .. Clock, .. Long(12345678), .. Long(9), .. Long(1000), .. Long(2)];
        string powersRead = "power_delivered 0.948|power_net 0.948|power_returned 0.000|reactive_power_delivered 0.000|reactive_power_returned 0.064";
        FrameBench bench = new();
        bench.Receive(DlmsFrames.Hdlc([0x0F, 0x40, 0, 0, 0, 9, 12, .. Clock, .. long1]));
        AssertValues(bench, powersRead + "|current_l1 1.416|current_l2 3.241|current_l3 3.119|voltage_l1 238.5|voltage_l2 239.0|voltage_l3 238.9|"
            + "serial_number 6970631401753985|unknown/0-0:96.1.7 (MA304H3E)|timestamp 2026-11-25T12:00:00+01:00|energy_delivered_total 12345.678|"
            + "energy_returned_total 0.009|total_imported_energy 1.000|total_exported_energy 0.002");
        bench.Receive(DlmsFrames.Hdlc([0x0F, 0x40, 0, 0, 0, 9, 12, .. Clock, 2, 1, .. Long(1100)]));
        Assert.AreEqual("1.100", bench.Published["power_delivered"]);
        FrameBench one = new();
        one.Receive(DlmsFrames.Hdlc([0x0F, 0x40, 0, 0, 0, 9, 12, .. Clock, 2, 9, .. name, .. number, .. model, .. powers, .. Long(900), .. Long(2301)]));
        AssertValues(one, powersRead + "|current_l1 0.900|voltage_l1 230.1|serial_number 6970631401753985|unknown/0-0:96.1.7 (MA304H3E)|timestamp 2026-11-25T12:00:00+01:00");
    }

    [TestMethod]
    public void Kamstrup_sends_codes_of_channel_1_without_scaler_and_unit()
    {
        byte[] list = [2, 17, 10, 14, .. "Kamstrup_V0001"u8, .. Code(1, 1, 1, 8), .. Long(1155274), .. Code(1, 1, 1, 7), .. Long(1484), .. Code(1, 1, 31, 7), .. Long(75),
            .. Code(1, 1, 32, 7), 18, 0, 229, .. Code(1, 1, 13, 7), 18, 0, 83, .. Code(0, 1, 1, 0), 9, 12, 0x07, 0xEA, 11, 25, 3, 12, 0, 0, 0xFF, 0x80, 0, 0,
            .. Code(1, 1, 4, 7), .. Long(23), .. Code(1, 1, 51, 7), .. Long(0)];
        Expect(
            DlmsFrames.Hdlc([0x0F, 0, 0, 0, 0, 12, .. Clock, .. list]),
            "energy_delivered_total 11552.740|power_delivered 1.484|power_net 1.484|current_l1 0.75|current_l2 0.00|voltage_l1 229|power_factor 0.83|timestamp 2026-11-25T12:00:00|"
            + "reactive_power_returned 0.023",
            "KAM5Kamstrup_V0001 DLMS");
    }

    [TestMethod]
    public void Landis_Gyr_in_Burgenland_sends_fourteen_values_by_position()
    {
        byte[] list = [2, 14, .. Word(236), .. Word(237), .. Word(238), .. Word(0), .. Word(46), .. Word(26), .. Long(125), .. Long(0), .. Long(27881149), .. Long(7619),
            .. Word(400), .. Word(3), .. Word(288), 9, 8, .. "30137181"u8];
        byte[] ciphered = DlmsFrames.Cipher(
            [0x0F, 0, 5, 0x7E, 0x41, 12, .. Clock, .. list], [.. "LGZ"u8, 0x67, 0x72, 1, 2, 3], 7, 0x30, Convert.FromHexString(MeterSimulator.Key), new byte[16]);
        Expect(
            DlmsFrames.HdlcBlocks(ciphered, 60),
            "voltage_l1 236|voltage_l2 237|voltage_l3 238|current_l1 0.00|current_l2 0.46|current_l3 0.26|power_delivered 0.125|power_net 0.125|power_returned 0.000|"
            + "energy_delivered_total 27881.149|energy_returned_total 7.619|serial_number 30137181|timestamp 2026-11-25T12:00:00+01:00",
            "LGZ5DLMS",
            $"meter.key = {MeterSimulator.Key}\nmeter.authentication_key = 00000000000000000000000000000000");
    }

    [TestMethod]
    public void Landis_Gyr_in_Switzerland_puts_the_codes_in_front_of_the_values()
    {
        byte[] list = [2, 4, 1, 4, .. Object(0, 8, 25, 9), .. Object(0, 0, 96, 1), .. Object(1, 0, 1, 7), .. Object(1, 0, 1, 8),
            9, 6, .. "601109"u8, .. Long(40), .. Long(123456)];
        byte[] ciphered = DlmsFrames.Cipher(
            [0x0F, 0, 0, 0x0D, 0xB7, 12, .. Clock, .. list], [.. "LGZ"u8, 0x67, 0x72, 1, 2, 3], 7, 0x20, Convert.FromHexString(MeterSimulator.Key), null);
        Expect(
            DlmsFrames.Hdlc(ciphered),
            "serial_number 601109|power_delivered 0.040|power_net 0.040|energy_delivered_total 123.456|timestamp 2026-11-25T12:00:00+01:00",
            "LGZ5DLMS",
            "meter.key = " + MeterSimulator.Key);
    }

    [TestMethod]
    public void Numbers_whose_decimals_nobody_knows_are_no_values()
    {
        FrameBench bench = new();
        bench.Receive(DlmsFrames.Hdlc([0x0F, 0, 0, 0, 0, 0, 2, 4, .. Code(1, 0, 1, 7), .. Long(948), .. Code(0, 0, 96, 14), 17, 2]));
        AssertValues(bench, "tariff 2");
    }

    [TestMethod]
    public void Scalers_of_either_sign_and_negative_numbers_are_written_in_the_unit_of_the_topic()
    {
        byte[] list = [1, 5,
            2, 3, .. Code(1, 0, 1, 8), .. Long(12), 2, 2, 15, 3, 22, 30,
            2, 3, .. Code(1, 0, 16, 7), 5, 0xFF, 0xFF, 0xFF, 0xFB, 2, 2, 15, 0xFF, 22, 27,
            2, 3, .. Code(1, 0, 13, 7), 16, 0x03, 0xCF, 2, 2, 15, 0xFD, 22, 255,
            2, 3, .. Code(1, 0, 14, 7), .. Word(4998), 2, 2, 15, 0xFE, 22, 44,
            2, 3, .. Code(1, 0, 2, 8), 21, 0, 0, 0, 1, 0, 0, 0, 0, 2, 2, 15, 0, 22, 30];
        Expect(
            DlmsFrames.Hdlc([0x0F, 0, 0, 0, 0, 0, .. list]),
            "energy_delivered_total 12.000|active_power_net -0.0005|power_factor 0.975|frequency 49.98|energy_returned_total 4294967.296",
            "XXX5DLMS");
    }

    [TestMethod]
    public void A_register_of_the_month_before_is_not_the_one_in_force()
    {
        byte[] before = Code(1, 0, 1, 8);
        before[7] = 101;
        FrameBench bench = new();
        bench.Receive(DlmsFrames.Hdlc([0x0F, 0, 0, 0, 0, 0, 1, 1, 2, 3, .. before, .. Long(5), 2, 2, 15, 0, 22, 30]));
        AssertValues(bench, "");
    }

    [TestMethod]
    public void Every_simulated_meter_that_sends_no_text_says_what_its_text_would()
    {
        foreach (MeterKind kind in Enum.GetValues<MeterKind>().Where(k => new MeterSimulator(k).IsBinary))
        {
            MeterSimulator simulator = new(kind);
            string telegram = simulator.NextTelegram(30);
            FrameBench binary = new("meter.key = " + MeterSimulator.Key);
            binary.Receive(simulator.OnTheLine(telegram));
            FrameBench text = new();
            text.Receive(Encoding.Latin1.GetBytes(telegram));
            string[] more = kind == MeterKind.NoAidon ? ["unknown/1-1:0.2.129 (AIDON_V0001)"] : kind == MeterKind.AtEncrypted ? ["serial_number 181220000012"] : [];
            CollectionAssert.AreEquivalent(text.Values.Concat(more).ToArray(), binary.Values, $"{kind}: {string.Join('|', binary.Values)}");
        }
    }

    private static void Expect(byte[] bytes, string values, string identification, string settings = "")
    {
        FrameBench bench = new(settings);
        bench.Receive(bytes);
        AssertValues(bench, values);
        Assert.AreEqual(identification, bench.Published["meter/identification"]);
        Assert.AreEqual("ok", bench.Published["meter/line"]);
        Assert.AreEqual(0, bench.CountOf(MeterState.CrcErrors + (int)TelegramFault.Hdlc - 1));
    }

    private static void AssertValues(FrameBench bench, string values)
    {
        string[] expected = values.Split('|', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEquivalent(expected, bench.Values, string.Join('|', bench.Values));
    }

    private static byte[] Code(byte a, byte b, byte c, byte d) => [9, 6, a, b, c, d, 0, 255];

    private static byte[] Object(byte a, byte b, byte c, byte d) => [2, 4, 18, 0, 3, .. Code(a, b, c, d), 15, 2, 18, 0, 0];

    private static byte[] Long(uint value) => [6, (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Word(ushort value) => [18, (byte)(value >> 8), (byte)value];
}
