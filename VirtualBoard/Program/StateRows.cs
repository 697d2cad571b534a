using System.Text;
using Meterkast.Diagnostics;

namespace Meterkast.VirtualBoard;

/// <summary>A table of state topics as docs/topics.md lists it.</summary>
internal static class StateRows
{
    /// <summary>Appends one line per topic.</summary>
    public static void Append(StringBuilder text, IStateRows rows, string prefix)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            StateRow row = new(rows, i);
            text.AppendLine($"| `{(row.IsOfBase ? prefix[..(prefix.IndexOf('/') + 1)] : prefix)}{row.Name}` | {row.Meaning} |");
        }
    }
}
