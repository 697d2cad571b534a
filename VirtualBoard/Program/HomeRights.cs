using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Meterkast.Diagnostics;
using Meterkast.Gateway;
using Meterkast.History;
using Meterkast.Updates;

namespace Meterkast.VirtualBoard;

/// <summary>
/// Broker/home.acl with the commands that the account house may give, made from the table of commands: all but those that the PIC
/// keeps in EEPROM and a householder does not use, the question for the history, a restart and a signed update. Everything else in the file is written by hand.
/// </summary>
public static class HomeRights
{
    private const string Right = "topic write otgw/set/";

    /// <summary>Writes the file.</summary>
    public static string Write()
    {
        using StreamReader file = new(typeof(HomeRights).Assembly.GetManifestResourceStream("home.acl")!);
        List<string> lines = [];
        bool isHouse = false;
        bool isWritten = false;
        foreach (string line in file.ReadToEnd().ReplaceLineEndings("\n").Split('\n'))
        {
            isHouse = line.StartsWith("user ", StringComparison.Ordinal) ? line == "user house" : isHouse;
            if (!isHouse || !line.StartsWith(Right, StringComparison.Ordinal))
            {
                lines.Add(line);
            }
            else if (!isWritten)
            {
                isWritten = true;
                lines.AddRange(Commands().Append(DataIdScan.Name).Append(HistoryRequests.Name).Append(RestartCommand.Name).Append(UpdateService.Command).Select(c => Right + c));
            }
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Commands()
    {
        CommandRow row = new();
        while (row.Next())
        {
            if (!row.IsInEeprom || row.IsHouseholders)
            {
                yield return row.Name;
            }
        }
    }
}
