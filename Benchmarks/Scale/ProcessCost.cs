using System.Globalization;

namespace Meterkast.Benchmarks.Scale;

/// <summary>What processes and their children have cost so far, from /proc.</summary>
/// <param name="Seconds">CPU time.</param>
/// <param name="Kilobytes">Memory; what several processes share is divided among them.</param>
internal readonly record struct ProcessCost(double Seconds, long Kilobytes)
{
    // USER_HZ, which Linux has everywhere
    private const double TicksPerSecond = 100;

    // of /proc/PID/stat, counted after the name in brackets
    private const int Parent = 1;
    private const int UserTicks = 11;
    private const int KernelTicks = 12;

    /// <summary>Of some processes and all below them.</summary>
    public static ProcessCost Of(params int[] roots)
    {
        Dictionary<int, string[]> all = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int id) && Read(folder + "/stat") is { } line)
            {
                all[id] = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            }
        }

        HashSet<int> wanted = [.. roots];
        for (int before = 0; before < wanted.Count;)
        {
            before = wanted.Count;
            wanted.UnionWith(all.Where(p => wanted.Contains(Number(p.Value, Parent))).Select(p => p.Key).ToArray());
        }

        return new ProcessCost(
            wanted.Where(all.ContainsKey).Sum(i => Number(all[i], UserTicks) + Number(all[i], KernelTicks)) / TicksPerSecond,
            wanted.Sum(Proportional));
    }

    private static int Number(string[] fields, int index) => int.Parse(fields[index], CultureInfo.InvariantCulture);

    private static long Proportional(int id)
    {
        string? line = Read($"/proc/{id}/smaps_rollup")?.Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return line == null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    // a process may end meanwhile
    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
