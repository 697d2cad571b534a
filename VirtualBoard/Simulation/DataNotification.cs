using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Meterkast.Simulation;

/// <summary>A telegram's lines as a data notification of DLMS: each number as a meter would have it in a register, with scaler and unit.</summary>
public static partial class DataNotification
{
    private static readonly Dictionary<string, byte> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["W"] = 27, ["VA"] = 28, ["var"] = 29, ["Wh"] = 30, ["VAh"] = 31, ["varh"] = 32, ["A"] = 33, ["V"] = 35, ["Hz"] = 44,
    };

    /// <summary>A structure for each value, as Aidon sends them.</summary>
    /// <param name="telegram">The telegram; what is neither a number nor the clock or a text without blanks is left out.</param>
    /// <param name="version">The name of the list; null for none.</param>
    public static byte[] Structures(string telegram, string? version)
    {
        List<byte[]> elements = [];
        if (version != null)
        {
            elements.Add([2, 2, 9, 6, 1, 1, 0, 2, 129, 255, 10, (byte)version.Length, .. Encoding.ASCII.GetBytes(version)]);
        }

        elements.AddRange(Lines(telegram).Select(line => line.Scaler == null
            ? (byte[])[2, 2, .. line.Code, .. line.Value]
            : [2, 3, .. line.Code, .. line.Value, .. line.Scaler]));
        return [0x0F, 0x40, 0, 0, 0, 0, 1, (byte)elements.Count, .. elements.SelectMany(e => e)];
    }

    /// <summary>All in one row, with the clock in front and the meter's number at the end, as Kaifa sends them in Austria.</summary>
    /// <param name="telegram">The telegram.</param>
    /// <param name="clock">Its time, twelve octets.</param>
    /// <param name="number">The meter's number.</param>
    public static byte[] Row(string telegram, byte[] clock, string number)
    {
        List<byte[]> elements = [[9, 12, .. clock]];
        foreach (Line line in Lines(telegram).Where(l => l.Scaler != null))
        {
            elements.AddRange([line.Code, line.Value, line.Scaler!]);
        }

        elements.Add([9, (byte)number.Length, .. Encoding.ASCII.GetBytes(number)]);
        return [0x0F, 0x80, 0, 0, 1, 0x0C, .. clock, 2, (byte)elements.Count, .. elements.SelectMany(e => e)];
    }

    /// <summary>A time as twelve octets of COSEM, an hour ahead of UTC.</summary>
    public static byte[] Clock(DateTime time)
    {
        return [(byte)(time.Year >> 8), (byte)time.Year, (byte)time.Month, (byte)time.Day, (byte)(time.DayOfWeek == 0 ? 7 : (int)time.DayOfWeek),
            (byte)time.Hour, (byte)time.Minute, (byte)time.Second, 0xFF, 0xFF, 0xC4, 0x00];
    }

    private static IEnumerable<Line> Lines(string telegram)
    {
        foreach (Match match in LineForm().Matches(telegram))
        {
            byte[] code = [9, 6, .. Enumerable.Range(1, 5).Select(i => byte.Parse(match.Groups[i].Value, CultureInfo.InvariantCulture)), 255];
            string text = match.Groups[6].Value;
            Match number = NumberForm().Match(text);
            if (number.Success)
            {
                string unit = number.Groups[3].Value;
                int kilo = unit[0] == 'k' ? 3 : 0;
                int decimals = Math.Max(0, number.Groups[2].Length - kilo);
                uint raw = (uint)decimal.Round(decimal.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, decimals + kilo));
                yield return new Line(
                    code,
                    kilo > 0 ? [6, (byte)(raw >> 24), (byte)(raw >> 16), (byte)(raw >> 8), (byte)raw] : [18, (byte)(raw >> 8), (byte)raw],
                    [2, 2, 15, (byte)-decimals, 22, Units[unit[(kilo / 3)..]]]);
            }
            else if (match.Value.StartsWith("0-0:1.0.0(", StringComparison.Ordinal))
            {
                DateTime time = DateTime.ParseExact(text[..12], "yyMMddHHmmss", CultureInfo.InvariantCulture);
                yield return new Line(code, [9, 12, .. Clock(time)], null);
            }
            else if (text.Length > 0 && text.All(char.IsAsciiLetterOrDigit))
            {
                yield return new Line(code, [10, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)], null);
            }
        }
    }

    [GeneratedRegex(@"^(\d+)-(\d+):(\d+)\.(\d+)\.(\d+)\(([^()]*)\)\r$", RegexOptions.Multiline)]
    private static partial Regex LineForm();

    [GeneratedRegex(@"^([0-9]+(?:\.([0-9]+))?)\*([a-zA-Z]+)$")]
    private static partial Regex NumberForm();

    private sealed record Line(byte[] Code, byte[] Value, byte[]? Scaler);
}
