using System;
using System.Globalization;
using System.Text;

namespace Meterkast.Simulation;

/// <summary>
/// A Dutch smart meter of DSMR 5 with three phases, a sun on the roof, and a gas meter that is read every five minutes.
/// Gives a telegram with a right CRC for any second of its life.
/// </summary>
public sealed class MeterSimulator
{
    private static readonly DateTime Born = new(2026, 11, 23, 11, 58, 0);

    private readonly Random _random = new(1);
    private double _delivered1 = 4321.107;
    private double _delivered2 = 5210.442;
    private double _returned1 = 1210.010;
    private double _returned2 = 2875.393;
    private double _gas = 1893.204;
    private string _gasRead = "";
    private string _gasValue = "";

    /// <summary>Lets a second go by and gives the telegram at its end.</summary>
    /// <param name="second">Seconds since the meter was born, ascending by one.</param>
    public string NextTelegram(int second)
    {
        DateTime now = Born.AddSeconds(second);
        bool normal = now.Hour is >= 7 and < 23 && now.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        double sun = Math.Max(0, Math.Sin((now.TimeOfDay.TotalHours - 8) / 9 * Math.PI)) * 1.9;
        double[] used = [0.21 + (0.02 * _random.NextDouble()), 0.34 + (now.Minute % 7 == 0 ? 1.8 : 0), 0.12];
        double[] net = [used[0], used[1], used[2] - sun];
        double delivered = 0;
        double returned = 0;
        foreach (double phase in net)
        {
            delivered += Math.Max(0, phase);
            returned += Math.Max(0, -phase);
        }

        double balance = delivered - returned;
        if (normal)
        {
            _delivered2 += Math.Max(0, balance) / 3600;
            _returned2 += Math.Max(0, -balance) / 3600;
        }
        else
        {
            _delivered1 += Math.Max(0, balance) / 3600;
            _returned1 += Math.Max(0, -balance) / 3600;
        }

        _gas += 0.9 / 3600;
        if (_gasRead.Length == 0 || (now.Minute % 5 == 0 && now.Second == 0))
        {
            _gasRead = Time(now);
            _gasValue = Number(_gas, "00000.000");
        }

        StringBuilder text = new();
        text.Append("/MKS5\\2METERKAST SIM\r\n\r\n1-3:0.2.8(50)\r\n");
        Line(text, $"0-0:1.0.0({Time(now)})");
        Line(text, "0-0:96.1.1(4D4B53494D303030303031)");
        Line(text, $"1-0:1.8.1({Number(_delivered1, "000000.000")}*kWh)");
        Line(text, $"1-0:1.8.2({Number(_delivered2, "000000.000")}*kWh)");
        Line(text, $"1-0:2.8.1({Number(_returned1, "000000.000")}*kWh)");
        Line(text, $"1-0:2.8.2({Number(_returned2, "000000.000")}*kWh)");
        Line(text, normal ? "0-0:96.14.0(0002)" : "0-0:96.14.0(0001)");
        Line(text, $"1-0:1.7.0({Number(Math.Max(0, balance), "00.000")}*kW)");
        Line(text, $"1-0:2.7.0({Number(Math.Max(0, -balance), "00.000")}*kW)");
        Line(text, "0-0:96.7.21(00004)");
        Line(text, "0-0:96.7.9(00002)");
        Line(text, "1-0:99.97.0(1)(0-0:96.7.19)(240519134501S)(0000000427*s)");
        for (int phase = 0; phase < 3; phase++)
        {
            Line(text, $"1-0:{(phase * 20) + 32}.32.0(00001)");
            Line(text, $"1-0:{(phase * 20) + 32}.36.0(00000)");
            Line(text, $"1-0:{(phase * 20) + 32}.7.0({Number(231 + phase - net[phase], "000.0")}*V)");
            Line(text, $"1-0:{(phase * 20) + 31}.7.0({Number(Math.Abs(net[phase]) / 0.23, "000")}*A)");
            Line(text, $"1-0:{(phase * 20) + 21}.7.0({Number(Math.Max(0, net[phase]), "00.000")}*kW)");
            Line(text, $"1-0:{(phase * 20) + 22}.7.0({Number(Math.Max(0, -net[phase]), "00.000")}*kW)");
        }

        Line(text, "0-0:96.13.0()");
        Line(text, "0-1:24.1.0(003)");
        Line(text, "0-1:96.1.0(4D4B474153303031)");
        Line(text, $"0-1:24.2.1({_gasRead})({_gasValue}*m3)");
        text.Append('!');
        string telegram = text.ToString();
        return $"{telegram}{Crc(telegram):X4}\r\n";
    }

    /// <summary>CRC-16/ARC, bit by bit: another way than the firmware's, so that the two check each other.</summary>
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

    private static string Time(DateTime time) => time.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture) + "W";

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");
}
