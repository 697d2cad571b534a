using System.Collections.Generic;
using System.Linq;

namespace Meterkast.Simulation;

/// <summary>What the PIC remembers of its commands: some until a reset, the others in its EEPROM, whose writes are counted.</summary>
internal sealed class PicMemory
{
    // kept in RAM and forgotten in a reset; the others with a value are in EEPROM
    private static readonly string[] Forgotten = ["TT", "TC", "OT", "CS", "C2", "CH", "H2", "MM", "CL", "CE", "VS", "BW", "BS", "RT"];
    private static readonly string[] Kept =
        ["SH", "SW", "HW", "SM", "SB", "GA", "GB", "LA", "LB", "LC", "LD", "LE", "LF", "MI", "FS", "FT", "TS", "VR", "IT", "OH"];

    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, int> _writes = [];

    /// <summary>What a command has set, as the PIC has echoed it; empty if it was not set, cleared or forgotten.</summary>
    /// <param name="code">The command's two letters.</param>
    public string Value(string code) => _values.GetValueOrDefault(code, "");

    /// <summary>How often a command has changed the EEPROM.</summary>
    /// <param name="code">The command's two letters.</param>
    public int Writes(string code) => _writes.GetValueOrDefault(code);

    /// <summary>Forgets what is kept in RAM.</summary>
    public void Forget()
    {
        foreach (string code in Forgotten)
        {
            _values.Remove(code);
        }
    }

    /// <summary>Keeps what a command has set.</summary>
    /// <param name="code">The command's two letters.</param>
    /// <param name="answer">What the PIC has answered, without the letters.</param>
    public void Remember(string code, string answer)
    {
        bool isRefused = answer is "NG" or "SE" or "BV" or "OR" or "NS" or "NF";
        bool isPush = code == "HW" && answer == "P";
        if (isRefused || isPush || !(Forgotten.Contains(code) || Kept.Contains(code)))
        {
            return;
        }

        if (code is "TT" or "TC")
        {
            _values.Remove("TT");
            _values.Remove("TC");
        }

        if (Kept.Contains(code) && Value(code) != answer)
        {
            _writes[code] = Writes(code) + 1;
        }

        _values[code] = answer == "-" ? "" : answer;
    }
}
