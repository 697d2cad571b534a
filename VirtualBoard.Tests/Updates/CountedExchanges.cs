using System.Numerics;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>
/// Exchanges of which each has another flow temperature, and of which none is made before the last one was published. So the gateway's time
/// does not pass while the board is busy, and an exchange that the firmware misses leaves a gap.
/// </summary>
internal sealed class CountedExchanges
{
    private const string Topic = "otgw/flow_temperature ";
    private const int Lowest = 30;
    private const int Highest = 60;

    private readonly List<string> _made = [];
    private readonly HashSet<int> _cut = [];
    private int _read;
    private bool _isWaiting;

    /// <summary>How many were made.</summary>
    public int Count => _made.Count;

    /// <summary>The lines of the next exchange; empty as long as the last one was not published.</summary>
    /// <param name="messages">All messages so far.</param>
    public string Next(string[] messages)
    {
        for (; _read < messages.Length; _read++)
        {
            _isWaiting = _isWaiting && messages[_read] != Topic + _made[^1];
        }

        if (_isWaiting)
        {
            return "";
        }

        // the even ones up and the odd ones down again: no two of three in a row are the same, so a lost one between two others is seen as that
        int span = Highest - Lowest;
        int step = 2 * (_made.Count % (span + 1));
        int degrees = step <= span ? Lowest + step : Highest + span + 1 - step;
        _made.Add($"{degrees}.00");
        _isWaiting = true;
        return "T80190000\r\n" + $"B{WithParity(0x40190000 | ((uint)degrees << 8)):X8}\r\n";
    }

    /// <summary>The board has left the line.</summary>
    public void Cut()
    {
        if (_isWaiting)
        {
            _cut.Add(_made.Count - 1);
            _isWaiting = false;
        }
    }

    /// <summary>What was made while the board was there and was not published; the last one may still be on its way.</summary>
    public string[] Missed(string[] messages)
    {
        Queue<string> published = new(messages.Where(m => m.StartsWith(Topic, StringComparison.Ordinal)).Select(m => m[Topic.Length..]));
        List<string> missed = [];
        for (int i = 0; i < _made.Count - 1; i++)
        {
            if (published.TryPeek(out string? next) && next == _made[i])
            {
                // values are sent again when the broker was reached
                while (published.TryPeek(out next) && next == _made[i])
                {
                    published.Dequeue();
                }
            }
            else if (!_cut.Contains(i))
            {
                missed.Add($"number {i}, {_made[i]}");
            }
        }

        return [.. missed];
    }

    /// <summary>What a PIC prints, without its own exchanges.</summary>
    public static string WithoutFrames(string text)
    {
        return string.Concat(text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(l => l.Length != 9 || !"TRBA".Contains(l[0])).Select(l => l + "\r\n"));
    }

    // bit 31 makes the number of ones even (OpenTherm 2.2, 4.2.1)
    private static uint WithParity(uint frame) => BitOperations.PopCount(frame) % 2 == 0 ? frame : frame | 0x80000000;
}
