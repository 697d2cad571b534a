using System;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>Counts how often something took how many milliseconds. One thread at a time.</summary>
internal sealed class DelayTable
{
    private readonly int[] _counts = new int[60001];

    /// <summary>How many were counted.</summary>
    public int Count { get; private set; }

    /// <summary>The slowest in milliseconds.</summary>
    public int Slowest { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(double milliseconds)
    {
        int whole = (int)Math.Clamp(Math.Round(milliseconds), 0, _counts.Length - 1);
        _counts[whole]++;
        Count++;
        Slowest = Math.Max(Slowest, whole);
    }

    /// <summary>Counts what another table has counted.</summary>
    public void Add(DelayTable other)
    {
        for (int i = 0; i <= other.Slowest; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        Slowest = Math.Max(Slowest, other.Slowest);
    }

    /// <summary>The milliseconds that a share of them did not exceed.</summary>
    /// <param name="share">0.5 for the median.</param>
    public int Within(double share)
    {
        int wanted = (int)Math.Ceiling(Count * share);
        int seen = 0;
        for (int i = 0; i <= Slowest; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
            {
                return i;
            }
        }

        return Slowest;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts, 0, Slowest + 1);
        Count = 0;
        Slowest = 0;
    }
}
