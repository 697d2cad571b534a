using System;
using System.Globalization;
using System.Linq;

namespace Meterkast.Simulation;

/// <summary>
/// The summary that PS=1 prints (gateway firmware 5.0 and later): 34 fields; temperatures but for ids 27 and 33 as if
/// they were unsigned.
/// </summary>
public static class PicSummary
{
    private static readonly int[] Ids =
    [
        0, 1, 6, 7, 8, 14, 15, 16, 17, 18, 19, 23, 24, 25, 26, 27, 28, 31, 33, 48, 49, 56, 57, 70, 71, 77,
        116, 117, 118, 119, 120, 121, 122, 123,
    ];

    /// <summary>Prints the line.</summary>
    public static string Print(Boiler boiler, Thermostat thermostat)
    {
        return string.Join(',', Ids.Select(id => Field(id, boiler, thermostat)));
    }

    private static string Field(int id, Boiler boiler, Thermostat thermostat)
    {
        int value = id switch
        {
            1 => OtMessage.ToFixed(boiler.ControlSetpoint),
            14 => OtMessage.ToFixed(100),
            16 => OtMessage.ToFixed(thermostat.Setpoint),
            _ => boiler.Answer(new OtMessage(OtMessage.ReadData, id, id == 0 ? 0x0300 : 0)) is { Type: OtMessage.ReadAck } known ? known.Value : 0,
        };
        return id switch
        {
            0 or 6 or 70 => Convert.ToString(value >> 8, 2).PadLeft(8, '0') + "/" + Convert.ToString(value & 0xFF, 2).PadLeft(8, '0'),
            15 or 48 or 49 => $"{value >> 8}/{value & 0xFF}",
            33 => ((short)value).ToString(CultureInfo.InvariantCulture),
            71 or 77 => (value & 0xFF).ToString(CultureInfo.InvariantCulture),
            >= 116 => value.ToString(CultureInfo.InvariantCulture),
            27 => ((short)value / 256.0).ToString("F2", CultureInfo.InvariantCulture),
            _ => (value / 256.0).ToString("F2", CultureInfo.InvariantCulture),
        };
    }
}
