using System;
using System.Collections.Generic;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>Prints what boards say. What a thousand say alike is printed once a minute, with the name of the first. Any thread.</summary>
internal sealed class FleetLog
{
    private const long Repeat = 60000;

    private readonly Dictionary<string, long> _said = [];

    /// <summary>Prints a line of a board.</summary>
    public void Say(FleetBoard board, string line)
    {
        // the base topic is in some lines
        string alike = line.Replace(board.Base, "", StringComparison.Ordinal);
        lock (_said)
        {
            long now = Environment.TickCount64;
            if (_said.TryGetValue(alike, out long at) && now - at < Repeat)
            {
                return;
            }

            _said[alike] = now;
        }

        Console.WriteLine(Printable.Text($"{board.Base}: {line}"));
    }
}
