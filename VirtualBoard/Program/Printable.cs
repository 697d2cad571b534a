using System;
using System.Linq;

namespace Meterkast.VirtualBoard;

/// <summary>Makes input texts safe for a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with a dot for each control character, which could move the cursor or change the terminal's colours.</summary>
    public static string Text(string text)
    {
        return text.Any(char.IsControl) ? string.Create(text.Length, text, (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = char.IsControl(from[i]) ? '.' : from[i];
            }
        })
        : text;
    }
}
