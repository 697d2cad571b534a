namespace Meterkast.VirtualBoard.Tests;

/// <summary>A noisy line puts no value on MQTT that was not there, as far as parity sees the damage; `Benchmarks damage` counts the rest.</summary>
[TestClass]
public sealed class DamagedLogTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_log_with_every_20th_line_damaged_publishes_no_value_that_the_sound_one_does_not(int seed)
    {
        string[] lines = SerialLog.Record(2000);
        HashSet<string> sound = [.. SerialLog.Published(lines)];
        Random random = new(seed);
        List<string> damaged = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (i % 20 != 19)
            {
                damaged.Add(lines[i]);
            }
            else if (random.Next(3) == 0 && i + 1 < lines.Length)
            {
                damaged.Add(lines[i] + lines[++i]);
            }
            else
            {
                damaged.Add(random.Next(2) == 0 ? lines[i][..random.Next(1, lines[i].Length)] : FlipBit(lines[i], random));
            }
        }

        string[] wrong = SerialLog.Published([.. damaged]).Where(v => !sound.Contains(v)).ToArray();
        Assert.AreEqual(0, wrong.Length, string.Join('\n', wrong));
        Assert.IsTrue(sound.Count > 200, "the log has too few values to prove anything");
    }

    // C for A and E for D are one flipped bit on the line and two in the number, so that its parity holds: a limit of
    // the PIC's protocol that no reader can see. Those two are left out.
    private static string FlipBit(string line, Random random)
    {
        while (true)
        {
            char[] flipped = line.ToCharArray();
            int at = random.Next(flipped.Length);
            flipped[at] ^= (char)(1 << random.Next(8));
            string pair = string.Concat(new[] { line[at], flipped[at] }.Order());
            if (pair is not ("AC" or "DE") && flipped[at] is not ('\r' or '\n'))
            {
                return new string(flipped);
            }
        }
    }
}
