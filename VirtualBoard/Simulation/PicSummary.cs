using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Meterkast.Simulation;

/// <summary>
/// The summary that PS=1 prints (gateway firmware 5.0 and later): 34 fields; temperatures, except those of ids 27 and 33, as unsigned
/// numbers. It contains what the thermostat wrote, whatever the boiler was sent instead, and what the boiler answered.
/// </summary>
public sealed class PicSummary
{
    private static readonly int[] Ids =
    [
        0, 1, 6, 7, 8, 14, 15, 16, 17, 18, 19, 23, 24, 25, 26, 27, 28, 31, 33, 48, 49, 56, 57, 70, 71, 77,
        116, 117, 118, 119, 120, 121, 122, 123,
    ];

    private readonly Dictionary<int, int> _stored = [];

    /// <summary>Handles a reset of the PIC: all values are zero.</summary>
    public void Reset() => _stored.Clear();

    /// <summary>Records a request of the thermostat, or the boiler's answer, if it contains a value.</summary>
    public void Take(OtMessage message)
    {
        bool isStatus = message.Id is 0 or 70;
        if (message.Type is OtMessage.WriteData or OtMessage.ReadAck || (isStatus && message.Type == OtMessage.ReadData))
        {
            _stored[message.Id] = message.Value;
        }
    }

    /// <summary>Prints the line; zero for what was not heard.</summary>
    public string Print() => string.Join(',', Ids.Select(Field));

    private string Field(int id)
    {
        int value = _stored.GetValueOrDefault(id);
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
