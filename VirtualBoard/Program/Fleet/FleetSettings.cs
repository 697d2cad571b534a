using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>Where the boards of a fleet get their settings from.</summary>
internal static class FleetSettings
{
    /// <summary>Both kinds of boards.</summary>
    public static readonly string[] Firmwares = ["otgw", "p1"];

    private const int ConnectionsPerSecond = 50;
    private const int LongestSpread = 600;

    /// <summary>Name of the authority's certificate in a folder of settings.</summary>
    public const string CaName = "ca.pem";

    /// <summary>Settings of houses with two boards each that use one account.</summary>
    public static BoardFile[] Simulated(FleetOptions options)
    {
        BoardFile[] files = new BoardFile[options.Boards];
        for (int i = 0; i < files.Length; i++)
        {
            string house = "h" + ((i / Firmwares.Length) + 1).ToString("0000", CultureInfo.InvariantCulture);
            string firmware = Firmwares[i % Firmwares.Length];
            files[i] = new BoardFile(house, firmware, Text(house, firmware, files.Length, options.User ?? "", options.Password ?? ""));
        }

        return files;
    }

    /// <summary>Settings from a folder that <c>fleet-settings</c> has made.</summary>
    /// <exception cref="UsageException">It is not such a folder.</exception>
    public static BoardFile[] Load(FleetOptions options)
    {
        string folder = options.Folder!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"--settings {folder}: there is no such folder");
        }

        List<BoardFile> files = [];
        string[] houses = Directory.GetDirectories(folder);
        Array.Sort(houses, StringComparer.Ordinal);
        foreach (string house in houses)
        {
            foreach (string firmware in Firmwares)
            {
                string file = Path.Combine(house, firmware + ".ini");
                if (File.Exists(file) && files.Count < options.Boards)
                {
                    files.Add(new BoardFile(Path.GetFileName(house), firmware, File.ReadAllText(file)));
                }
            }
        }

        return files.Count > 0 ? [.. files] : throw new UsageException($"--settings {folder}: there is no HOUSE/otgw.ini or HOUSE/p1.ini in it; VirtualBoard fleet-settings makes them");
    }

    /// <summary>What every board of a house has in its settings.ini: names, account, and how its attempts to connect are spread.</summary>
    public static string Text(string house, string firmware, int boards, string user, string password)
    {
        StringBuilder text = new();
        text.AppendLine($"mqtt.base = {BoardFile.BaseOf(house, firmware)}");
        text.AppendLine($"discovery.prefix = homes/{house}/homeassistant");
        text.AppendLine(CultureInfo.InvariantCulture, $"mqtt.spread = {Math.Min(LongestSpread, boards / ConnectionsPerSecond)}");
        if (user.Length > 0)
        {
            text.AppendLine($"mqtt.user = {user}").AppendLine($"mqtt.password = {password}");
        }

        return text.ToString();
    }
}
