using System.Globalization;

namespace Meterkast.Benchmarks.Scale;

/// <summary>Delays, counted in steps of a tenth of a millisecond. May be added to from any thread.</summary>
internal sealed class Delays
{
    private const int StepsPerMillisecond = 10;
    private const int Longest = 60000 * StepsPerMillisecond;

    private readonly int[] _counts = new int[Longest + 1];

    /// <summary>How many there are.</summary>
    public long Count => _counts.Sum(c => (long)c);

    /// <summary>Adds one.</summary>
    /// <param name="milliseconds">More than a minute counts as a minute.</param>
    public void Add(double milliseconds) => Interlocked.Increment(ref _counts[(int)Math.Clamp(milliseconds * StepsPerMillisecond, 0, Longest)]);

    /// <summary>Adds those of <see cref="ToString"/>.</summary>
    public void Add(string text)
    {
        foreach (string[] pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':')))
        {
            _counts[int.Parse(pair[0], CultureInfo.InvariantCulture)] += int.Parse(pair[1], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(_counts);

    /// <summary>The delay in milliseconds that a part of all delays does not exceed.</summary>
    /// <param name="part">0.5 for the median.</param>
    public double Percentile(double part)
    {
        long left = (long)Math.Ceiling(Count * part);
        int step = 0;
        for (; step < Longest && (left -= _counts[step]) > 0; step++)
        {
        }

        return (step + 1) / (double)StepsPerMillisecond;
    }

    /// <summary>Steps and how many delays each has, those without left out: "12:3 15:1".</summary>
    public override string ToString()
    {
        return string.Join(' ', Enumerable.Range(0, _counts.Length).Where(i => _counts[i] > 0).Select(i => $"{i}:{_counts[i]}"));
    }
}
