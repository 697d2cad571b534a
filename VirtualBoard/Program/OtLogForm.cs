using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Meterkast.OpenTherm;
using Meterkast.Text;

namespace Meterkast.VirtualBoard;

/// <summary>Writes a line of the gateway as other programs log it: otmonitor (columns at 17, 28 and 40) or OTGW-firmware.</summary>
public static class OtLogForm
{
    private const int FrameLength = 9;
    private static readonly string[] Types = ["Read-Data", "Write-Data", "Inv-Data", "Reserved", "Read-Ack", "Write-Ack", "Data-Inv", "Unk-DataId"];
    private static readonly string[] LongTypes = ["Read-Data", "Write-Data", "Invalid-Data", "Reserved", "Read-Ack", "Write-Ack", "Data-Invalid", "Unknown-Data-Id"];

    /// <summary>A line of otmonitor's log.</summary>
    /// <param name="line">The line of the gateway.</param>
    /// <param name="time">When it was received.</param>
    public static string Otmonitor(string line, DateTime time)
    {
        string clock = time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "  ";
        return IsFrame(line, out uint frame)
            ? $"{clock}{line}  {Types[OpenThermFrame.Type(frame)],-10}  {NameOf(OpenThermFrame.Id(frame))}: {ValueOf(frame)}"
            : clock + line;
    }

    /// <summary>A line of OTGW-firmware's log.</summary>
    /// <param name="line">The line of the gateway.</param>
    /// <param name="time">When it was received.</param>
    public static string OtgwFirmware(string line, DateTime time)
    {
        string clock = time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + " ";
        if (!IsFrame(line, out uint frame))
        {
            return clock + "< " + line;
        }

        string source = line[0] switch { 'B' => "Boiler", 'T' => "Thermostat", 'R' => "Request Boiler", _ => "Answer Thermostat" };
        int type = OpenThermFrame.Type(frame);
        char mark = type is OpenThermFrame.ReadAck or OpenThermFrame.WriteData ? '>' : ' ';
        return $"{clock}{source,-18} {line} {OpenThermFrame.Id(frame),3} {LongTypes[type],-16}{mark} {NameOf(OpenThermFrame.Id(frame))} = {ValueOf(frame)}";
    }

    private static bool IsFrame(string line, out uint frame)
    {
        frame = 0;
        return line.Length == FrameLength && "TBRA".Contains(line[0], StringComparison.Ordinal)
            && uint.TryParse(line.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out frame);
    }

    private static string NameOf(int id)
    {
        RowReader rows = new();
        List<string> names = [];
        for (bool isOpen = rows.Open(id); isOpen && rows.Next();)
        {
            names.Add(Encoding.UTF8.GetString(rows.Text, rows.NameStart, rows.NameLength).Replace('_', ' '));
        }

        string name = id == 0 ? "status" : names.Count == 0 ? $"message ID {id}" : names.Count <= 2 ? string.Join(", ", names) : names[^1];
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    // Flags in binary, numbers in decimal, the high byte first
    private static string ValueOf(uint frame)
    {
        int value = OpenThermFrame.Value(frame);
        RowReader rows = new();
        string[] bytes = ["", ""];
        for (bool isOpen = rows.Open(OpenThermFrame.Id(frame)); isOpen && rows.Next();)
        {
            int place = rows.Shift >= 8 ? 0 : 1;
            int part = place == 0 ? value >> 8 : value & 0xFF;
            TextBuffer number = new(16);
            ValueDecoder.Write(rows, value, number);
            if (rows.Width == 16)
            {
                return number.ToString();
            }

            bytes[place] = rows.Type == RowType.Flag ? Convert.ToString(part, 2).PadLeft(8, '0')
                : rows.Type is RowType.Indexed or RowType.Character ? part.ToString(CultureInfo.InvariantCulture)
                : number.ToString();
        }

        string text = string.Join(' ', bytes.Where(b => b.Length > 0));
        return text.Length > 0 ? text : value.ToString(CultureInfo.InvariantCulture);
    }
}
