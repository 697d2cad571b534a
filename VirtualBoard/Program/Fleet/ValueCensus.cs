using System.Collections.Generic;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>
/// Counts the topics that each board has at the broker. When the broker is lost, everything counts anew, and a board is complete when it
/// has as many topics as before. One thread at a time.
/// </summary>
internal sealed class ValueCensus
{
    private readonly Dictionary<string, int> _seenIn = [];
    private readonly Dictionary<string, (int Now, int Before)> _boards = [];
    private int _generation;

    /// <summary>Boards that have as many topics as before the broker was lost.</summary>
    public int Complete { get; private set; }

    /// <summary>Boards that have been seen at all.</summary>
    public int Known => _boards.Count;

    /// <summary>Called when the broker is lost.</summary>
    public void Forget()
    {
        foreach (string board in new List<string>(_boards.Keys))
        {
            (int now, int before) = _boards[board];
            _boards[board] = (0, now > before ? now : before);
        }

        _generation++;
        Complete = 0;
    }

    /// <summary>Called with each message.</summary>
    /// <param name="board">Base topic of the board.</param>
    /// <param name="topic">The whole topic.</param>
    /// <param name="isValue">Whether the topic is one that a board always has.</param>
    public void Count(string board, string topic, bool isValue)
    {
        if (!isValue || (_seenIn.TryGetValue(topic, out int seen) && seen == _generation))
        {
            return;
        }

        _seenIn[topic] = _generation;
        (int now, int before) = _boards.GetValueOrDefault(board);
        now++;
        _boards[board] = (now, before);
        if (now == (before == 0 ? 1 : before))
        {
            Complete++;
        }
    }
}
