using System.Text;
using Meterkast.VirtualBoard.Tests;

namespace Meterkast.Benchmarks;

/// <summary>
/// How many false values a noisy line puts on MQTT: every twentieth line of a log has one or two flipped bits, at any place. A value is
/// false if the sound log never publishes it on that topic.
/// </summary>
public static class Damage
{
    private const int Exchanges = 2000;
    private const int DamageEvery = 20;

    /// <summary>Measures and prints.</summary>
    /// <param name="lines">Number of damaged lines of each kind.</param>
    public static void Run(int lines)
    {
        string[] sound = SerialLog.Record(Exchanges);
        HashSet<string> soundValues = [.. SerialLog.Published(sound)];
        for (int flips = 1; flips <= 2; flips++)
        {
            Random random = new(flips);
            int damaged = 0;
            int falseValues = 0;
            SortedDictionary<string, int> topics = [];
            while (damaged < lines)
            {
                string[] log = [.. sound];
                for (int i = random.Next(DamageEvery); i < log.Length && damaged < lines; i += DamageEvery, damaged++)
                {
                    log[i] = Flip(log[i], flips, random);
                }

                foreach (string value in SerialLog.Published(log).Where(v => !soundValues.Contains(v)))
                {
                    falseValues++;
                    string topic = value[..value.IndexOf(' ')];
                    topics[topic] = topics.GetValueOrDefault(topic) + 1;
                }
            }

            Console.WriteLine($"{damaged} lines with {flips} flipped bits: {falseValues} false values");
            Console.WriteLine("  " + string.Join(", ", topics.OrderByDescending(t => t.Value).Select(t => $"{t.Key} {t.Value}")));
        }
    }

    // A line keeps its end: a bit that would make it one is not flipped
    private static string Flip(string line, int flips, Random random)
    {
        StringBuilder flipped = new(line);
        for (int left = flips; left > 0;)
        {
            int at = random.Next(line.Length);
            char other = (char)(flipped[at] ^ (1 << random.Next(8)));
            if (other is not ('\r' or '\n') && other != line[at])
            {
                flipped[at] = other;
                left--;
            }
        }

        return flipped.ToString();
    }
}
