using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Meterkast.Profiles;

namespace Meterkast.VirtualBoard;

/// <summary>The table of boards in boards.md, made from the firmware's profiles and boards.json.</summary>
public static class BoardsDocument
{
    /// <summary>Writes the table.</summary>
    public static string Write()
    {
        JsonNode data = Data();
        StringBuilder text = new();
        text.AppendLine("| board | target | nanoCLR | UART, receive, send | PIC reset | lamp | network | inverts P1 | power | notes |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (JsonNode? board in data["boards"]!.AsArray())
        {
            BoardProfile profile = BoardProfile.Find(board!["target"]!.ToString());
            text.AppendLine(
                $"| {board["name"]} | `{profile.Target}` | {data["nanoCLR"]} | {profile.Port}, {Pin(profile, profile.ReceivePin)}, {Pin(profile, profile.SendPin)} "
                + $"| {Pin(profile, profile.ResetPin)} | {Pin(profile, profile.LampPin)} | {(profile.HasEthernet ? "Ethernet" : "Wi-Fi")} "
                + $"| {(profile.CanInvert ? "yes" : "no")} | {board["power"]} | {board["notes"]} |");
        }

        return text.ToString();
    }

    /// <summary>Targets in boards.json with their editions.</summary>
    public static Dictionary<string, string> Editions()
    {
        return Data()["boards"]!.AsArray().ToDictionary(b => b!["target"]!.ToString(), b => b!["edition"]!.ToString());
    }

    private static JsonNode Data()
    {
        using System.IO.Stream stream = typeof(BoardsDocument).Assembly.GetManifestResourceStream("boards.json")!;
        return JsonNode.Parse(stream)!;
    }

    // the number of an STM32 pin is port times 16 plus pin
    private static string Pin(BoardProfile profile, int pin)
    {
        return pin < 0 ? "" : profile.Chip == "stm32" ? $"{pin} (P{(char)('A' + (pin / 16))}{pin % 16})" : $"{pin}";
    }
}
