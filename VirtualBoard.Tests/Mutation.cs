namespace Meterkast.VirtualBoard.Tests;

/// <summary>What a line may do to bytes.</summary>
internal static class Mutation
{
    /// <summary>Flips a bit, drops or inserts a byte, cuts a piece out, or puts the beginning of another message in between.</summary>
    /// <param name="bytes">The bytes; at least one is left.</param>
    /// <param name="sound">Messages to take a beginning of.</param>
    /// <param name="random">Decides.</param>
    public static void Apply(List<byte> bytes, byte[][] sound, Random random)
    {
        int at = random.Next(bytes.Count);
        switch (random.Next(5))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when bytes.Count > 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3 when bytes.Count > 1:
                bytes.RemoveRange(at, random.Next(1, bytes.Count - at + 1) - (at == 0 ? 1 : 0));
                break;
            default:
                bytes.InsertRange(at, sound[random.Next(sound.Length)].Take(random.Next(200)));
                break;
        }

        if (bytes.Count == 0)
        {
            bytes.Add((byte)'/');
        }
    }
}
