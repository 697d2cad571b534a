using System;
using System.Globalization;
using System.Text;

namespace Meterkast.Simulation;

/// <summary>A smart meter in a household: produces the telegrams of a meter of its kind, with a valid CRC.</summary>
public sealed class MeterSimulator
{
    /// <summary>Key of the meters that encrypt, in hexadecimal.</summary>
    public const string Key = "4D4B53494D4D4B53494D4D4B53494D30";

    /// <summary>Luxembourg's authentication key, in hexadecimal.</summary>
    public const string AuthenticationKey = "00112233445566778899AABBCCDDEEFF";

    private readonly MeterKind _kind;
    private readonly Household _house;
    private readonly StringBuilder _text = new();
    private int _second;
    private double _gasBefore;
    private int _gasMeter = 1;

    /// <summary>Initializes a meter.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="start">When its house begins; <see cref="HouseStart.Fixed"/> if it is null.</param>
    public MeterSimulator(MeterKind kind = MeterKind.Dsmr5, HouseStart? start = null)
    {
        _kind = kind;
        _house = new Household(kind is MeterKind.Dsmr5 or MeterKind.Be ? 5 : 60, start ?? HouseStart.Fixed);
    }

    /// <summary>Disturbances between this meter and the port.</summary>
    public MeterLine Wire { get; set; }

    /// <summary>What somebody in its house has switched on besides, in kW.</summary>
    public double Load
    {
        get => _house.Load;
        set => _house.Load = value;
    }

    /// <summary>Seconds between telegrams.</summary>
    public int Period => _kind switch
    {
        MeterKind.Dsmr5 or MeterKind.Be => 1,
        MeterKind.AtEncrypted => 5,
        _ => 10,
    };

    /// <summary>The time in the last telegram.</summary>
    public DateTimeOffset TimeOfTelegram => new(_house.Now, TimeSpan.FromHours(1));

    /// <summary>Baud rate of its line.</summary>
    public int Speed => _kind switch
    {
        MeterKind.Dsmr22 => 9600,
        MeterKind.AtEncrypted or MeterKind.NoAidon => 2400,
        _ => 115200,
    };

    /// <summary>Whether a character on its line has eight bits and even parity.</summary>
    public bool HasParity => _kind is MeterKind.AtEncrypted or MeterKind.NoAidon;

    /// <summary>Whether what it sends is no text.</summary>
    public bool IsBinary => _kind >= MeterKind.LuEncrypted;

    /// <summary>Whether a second gas meter is on channel 2; not with DSMR 2.2 and in Sweden.</summary>
    public bool HasSecondGas { get; set; }

    /// <summary>Whether an electricity meter that counts what the solar panels produce is on channel 3; not with DSMR 2.2 and in Sweden.</summary>
    public bool HasSolarMeter { get; set; }

    /// <summary>Power of the solar panels in watts, as an inverter tells it.</summary>
    public double SolarWatts => _house.Sun * 1000;

    /// <summary>Lets the house burn the gas of a boiler.</summary>
    /// <param name="burnt">What the boiler has burned so far, in m3.</param>
    public void UseBoiler(Func<double> burnt) => _house.Boiler = burnt;

    /// <summary>Number of following telegrams with a gas reading of zero.</summary>
    public int GasZeros { get; set; }

    /// <summary>Number of following telegrams with registers of zero.</summary>
    public int EnergyZeros { get; set; }

    /// <summary>Replaces the gas meter: another number, and a reading that begins at zero.</summary>
    public void SwapGas()
    {
        _gasMeter++;
        _gasBefore = _house.GasAsRead;
    }

    /// <summary>Advances the time and returns the telegram at its end.</summary>
    /// <param name="second">Seconds since the meter was started; not less than in the last call.</param>
    public string NextTelegram(int second)
    {
        for (; _second < second; _second++)
        {
            _house.LetPass();
        }

        _text.Clear();
        switch (_kind)
        {
            case MeterKind.Dsmr22: WriteDsmr22(); break;
            case MeterKind.Be: WriteBelgian(); break;
            case MeterKind.Lu or MeterKind.LuEncrypted: WriteLuxembourgish(); break;
            case MeterKind.Se or MeterKind.AtEncrypted or MeterKind.NoAidon or MeterKind.SeHdlc: WriteSwedish(); break;
            default: WriteDutch(); break;
        }

        GasZeros -= GasZeros > 0 ? 1 : 0;
        EnergyZeros -= EnergyZeros > 0 ? 1 : 0;
        string telegram = _text.Append('!').ToString();
        return _kind == MeterKind.Dsmr22 ? telegram + "\r\n" : $"{telegram}{Crc(telegram):X4}\r\n";
    }

    /// <summary>The bytes of a telegram on the line, as a UART of eight bits without parity receives them.</summary>
    public byte[] OnTheLine(string telegram)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(telegram);
        switch (_kind)
        {
            case MeterKind.LuEncrypted: return Cipher(bytes, "MKL", 0x30);
            case MeterKind.AtEncrypted:
                return DlmsFrames.Mbus(Cipher(DataNotification.Row(telegram, DataNotification.Clock(_house.Now), "181220000012"), "MKA", 0x20));
            case MeterKind.NoAidon: return DlmsFrames.Hdlc(DataNotification.Structures(telegram, "AIDON_V0001"));
            case MeterKind.SeHdlc: return DlmsFrames.Hdlc(DataNotification.Structures(telegram, null));
        }

        for (int i = 0; _kind == MeterKind.Dsmr22 && i < bytes.Length; i++)
        {
            bytes[i] |= (byte)((System.Numerics.BitOperations.PopCount(bytes[i]) & 1) << 7);
        }

        return bytes;
    }

    private byte[] Cipher(byte[] text, string maker, byte security)
    {
        byte[] title = [.. Encoding.ASCII.GetBytes(maker), 0x67, 0, 0, 0, 1];
        return DlmsFrames.Cipher(text, title, (uint)(_second + 1), security, Convert.FromHexString(Key), Convert.FromHexString(AuthenticationKey));
    }

    /// <summary>CRC-16/ARC, computed bit by bit, unlike the firmware's table, so that the two check each other.</summary>
    /// <param name="telegram">From the slash to the exclamation mark.</param>
    public static int Crc(string telegram)
    {
        int crc = 0;
        foreach (char c in telegram)
        {
            crc ^= c;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        return crc;
    }

    private void WriteDutch()
    {
        bool is5 = _kind == MeterKind.Dsmr5;
        Head(is5 ? "MKS5\\2METERKAST SIM" : "MKS5\\2METERKAST SIM4");
        Line(is5 ? "1-3:0.2.8(50)" : "1-3:0.2.8(42)");
        Line($"0-0:1.0.0({DutchTime.Text(_house.Now)})");
        Line("0-0:96.1.1(4D4B53494D303030303031)");
        Tariffs();
        Line(_house.IsDay ? "0-0:96.14.0(0002)" : "0-0:96.14.0(0001)");
        Powers("00.000");
        Line("0-0:96.7.21(00004)");
        Line("0-0:96.7.9(00002)");
        Line("1-0:99.97.0(1)(0-0:96.7.19)(240519134501S)(0000000427*s)");
        for (int phase = 0; phase < 3; phase++)
        {
            Line($"1-0:{(phase * 20) + 32}.32.0(00001)");
            Line($"1-0:{(phase * 20) + 32}.36.0(00000)");
            if (is5)
            {
                Voltage(phase);
            }

            Line($"1-0:{(phase * 20) + 31}.7.0({Amperes(phase, "000")}*A)");
            Phase(phase, "00.000");
        }

        Line("0-0:96.13.0()");
        Gas("0-1:24.2.1");
    }

    private void WriteDsmr22()
    {
        Head("MKS3METERKAST SIM2");
        Line("0-0:96.1.1(4D4B53494D303030303032)");
        Tariffs();
        Line(_house.IsDay ? "0-0:96.14.0(0002)" : "0-0:96.14.0(0001)");
        Powers("0000.00");
        Line("0-0:17.0.0(0999.00*kW)");
        Line("0-0:96.3.10(1)");
        Line("0-0:96.13.1()");
        Line("0-0:96.13.0()");
        Line("0-1:24.1.0(3)");
        Line($"0-1:96.1.0({GasNumber})");
        Line($"0-1:24.3.0({DutchTime.Text(_house.GasReadAt)[..12]})(00)(60)(1)(0-1:24.2.1)(m3)");
        Line($"({Number(GasReading, "00000.000")})");
        Line("0-1:24.4.0(1)");
    }

    private void WriteBelgian()
    {
        Head("MKF5\\2METERKAST SIM_A");
        Line("0-0:96.1.4(50221)");
        Line("0-0:96.1.1(4D4B53494D303030303033)");
        Line("0-0:96.1.2(353431343430303030303030303030303031)");
        Line($"0-0:1.0.0({DutchTime.Text(_house.Now)})");

        // day is tariff 1 there
        Line($"1-0:1.8.1({Number(Register(_house.Used[1]), "000000.000")}*kWh)");
        Line($"1-0:1.8.2({Number(Register(_house.Used[0]), "000000.000")}*kWh)");
        Line($"1-0:2.8.1({Number(Register(_house.GivenBack[1]), "000000.000")}*kWh)");
        Line($"1-0:2.8.2({Number(Register(_house.GivenBack[0]), "000000.000")}*kWh)");
        Line(_house.IsDay ? "0-0:96.14.0(0001)" : "0-0:96.14.0(0002)");
        Line($"1-0:1.4.0({Number(_house.QuarterAverage, "00.000")}*kW)");
        Line("1-0:1.6.0(261107181500W)(03.695*kW)");
        Line("0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(261001000000S)(260903190000S)(04.021*kW)(261101000000W)(261019074500S)(03.914*kW)");
        Powers("00.000");
        for (int phase = 0; phase < 3; phase++)
        {
            Phase(phase, "00.000");
            Voltage(phase);
            Line($"1-0:{(phase * 20) + 31}.7.0({Amperes(phase, "000.00")}*A)");
        }

        Line("0-0:96.3.10(1)");
        Line("0-0:17.0.0(999.9*kW)");
        Line("1-0:31.4.0(999*A)");
        Line("0-0:96.13.0()");
        Gas("0-1:24.2.3");
    }

    private void WriteLuxembourgish()
    {
        Head("Lux5\\2METERKAST_M");
        Line("1-3:0.2.8(42)");
        Line($"0-0:1.0.0({DutchTime.Text(_house.Now)})");
        Line("0-0:42.0.0(4D4B53494D303030303034)");
        Totals("000000.000", "kvarh");
        Powers("00.000");
        Line("1-0:3.7.0(00.000*kvar)");
        Line("1-0:4.7.0(00.064*kvar)");
        Line("0-0:17.0.0(27.600*kVA)");
        Line("1-1:31.4.0(100*A)(-063*A)");
        Line("0-0:96.3.10(1)");
        Line("0-0:96.13.0()");
        for (int phase = 0; phase < 3; phase++)
        {
            Voltage(phase);
            Line($"1-0:{(phase * 20) + 31}.7.0({Amperes(phase, "000")}*A)");
            Phase(phase, "00.000");
        }

        Gas("0-1:24.2.1");
        Line("0-2:24.1.0(007)");
        Line("0-2:96.1.0()");
        Line("0-2:24.2.1(632525252525S)(00000.000)");
    }

    private void WriteSwedish()
    {
        Head("MKS5");
        Line($"0-0:1.0.0({DutchTime.Text(_house.Now)})");
        Totals("00000000.000", "kVArh");
        Powers("0000.000");
        Line("1-0:3.7.0(0000.000*kVAr)");
        Line("1-0:4.7.0(0000.321*kVAr)");
        for (int phase = 0; phase < 3; phase++)
        {
            Phase(phase, "0000.000");
            Voltage(phase);
            Line($"1-0:{(phase * 20) + 31}.7.0({Amperes(phase, "000.0")}*A)");
        }
    }

    private void Head(string identification) => _text.Append('/').Append(identification).Append("\r\n\r\n");

    private void Tariffs()
    {
        Line($"1-0:1.8.1({Number(Register(_house.Used[0]), "000000.000")}*kWh)");
        Line($"1-0:1.8.2({Number(Register(_house.Used[1]), "000000.000")}*kWh)");
        Line($"1-0:2.8.1({Number(Register(_house.GivenBack[0]), "000000.000")}*kWh)");
        Line($"1-0:2.8.2({Number(Register(_house.GivenBack[1]), "000000.000")}*kWh)");
    }

    private void Totals(string format, string reactive)
    {
        Line($"1-0:1.8.0({Number(Register(_house.Delivered), format)}*kWh)");
        Line($"1-0:2.8.0({Number(Register(_house.GivenBack[0] + _house.GivenBack[1]), format)}*kWh)");
        Line($"1-0:3.8.0({Number(0.835, format)}*{reactive})");
        Line($"1-0:4.8.0({Number(63.781, format)}*{reactive})");
    }

    private void Powers(string format)
    {
        Line($"1-0:1.7.0({Number(Math.Max(0, _house.Balance), format)}*kW)");
        Line($"1-0:2.7.0({Number(Math.Max(0, -_house.Balance), format)}*kW)");
    }

    private void Voltage(int phase) => Line($"1-0:{(phase * 20) + 32}.7.0({Number(231 + phase - _house.Phases[phase], "000.0")}*V)");

    private string Amperes(int phase, string format) => Number(Math.Abs(_house.Phases[phase]) / 0.23, format);

    private void Phase(int phase, string format)
    {
        Line($"1-0:{(phase * 20) + 21}.7.0({Number(Math.Max(0, _house.Phases[phase]), format)}*kW)");
        Line($"1-0:{(phase * 20) + 22}.7.0({Number(Math.Max(0, -_house.Phases[phase]), format)}*kW)");
    }

    private void Gas(string code)
    {
        Line("0-1:24.1.0(003)");
        Line($"0-1:96.1.0({GasNumber})");
        Line($"{code}({DutchTime.Text(_house.GasReadAt)})({Number(GasReading, "00000.000")}*m3)");
        if (HasSecondGas)
        {
            Line("0-2:24.1.0(003)");
            Line("0-2:96.1.0(4D4B474153393939)");
            Line($"0-2:{code[4..]}({DutchTime.Text(_house.GasReadAt)})({Number(_house.GasAsRead / 8, "00000.000")}*m3)");
        }

        if (HasSolarMeter)
        {
            Line("0-3:24.1.0(002)");
            Line("0-3:96.1.0(4D4B534F4C303031)");
            Line($"0-3:{code[4..]}({DutchTime.Text(_house.GasReadAt)})({Number(_house.ProducedAsRead, "00000.000")}*kWh)");
        }
    }

    private string GasNumber => $"4D4B4741533030{0x30 + (_gasMeter % 10):X2}";

    private double GasReading => GasZeros > 0 ? 0 : _house.GasAsRead - _gasBefore;

    // A register that the meter has lost for some telegrams
    private double Register(double energy) => EnergyZeros > 0 ? 0 : energy;

    private void Line(string line) => _text.Append(line).Append("\r\n");

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
