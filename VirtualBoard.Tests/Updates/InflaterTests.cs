using System.IO.Compression;
using Meterkast.Updates;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>The device unpacks what .NET has packed.</summary>
[TestClass]
public sealed class InflaterTests
{
    [TestMethod]
    public void Bytes_of_any_kind_and_length_are_unpacked()
    {
        Random random = new(4);
        foreach (int length in new[] { 1, 2, 300, 5000, 70000 })
        {
            foreach (CompressionLevel level in new[] { CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.SmallestSize })
            {
                foreach (int kind in new[] { 1, 3, 20, 256 })
                {
                    byte[] bytes = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(kind))];
                    CollectionAssert.AreEqual(bytes, Inflater.Unpack(new Bits(Packed(bytes, level)), length), $"{length} bytes of {kind} kinds, {level}");
                }
            }
        }
    }

    [TestMethod]
    public void An_assembly_is_unpacked()
    {
        byte[] bytes = File.ReadAllBytes(typeof(Inflater).Assembly.Location);
        CollectionAssert.AreEqual(bytes, Inflater.Unpack(new Bits(Packed(bytes, CompressionLevel.SmallestSize)), bytes.Length));
    }

    [TestMethod]
    public void Damaged_bytes_are_refused_or_give_other_bytes_of_the_same_length()
    {
        Random random = new(5);
        byte[] bytes = [.. Enumerable.Range(0, 2000).Select(i => (byte)(i * i / 7))];
        byte[] packed = Packed(bytes, CompressionLevel.SmallestSize);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. packed];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.AreEqual(bytes.Length, Inflater.Unpack(new Bits(damaged), bytes.Length).Length);
            }
            catch (InvalidOperationException e)
            {
                Assert.AreEqual("packed data is damaged", e.Message);
            }
        }
    }

    [TestMethod]
    public void Bytes_that_end_too_early_are_refused()
    {
        byte[] packed = Packed([.. Enumerable.Range(0, 900).Select(i => (byte)(i * 31))], CompressionLevel.SmallestSize);
        for (int length = 0; length < packed.Length; length++)
        {
            Assert.ThrowsExactly<InvalidOperationException>(() => Inflater.Unpack(new Bits(packed[..length]), 900), $"{length} of {packed.Length}");
        }

        Assert.ThrowsExactly<InvalidOperationException>(() => Inflater.Unpack(new Bits(packed), 899));
        Assert.ThrowsExactly<InvalidOperationException>(() => Inflater.Unpack(new Bits(packed), 901));
    }

    private static byte[] Packed(byte[] bytes, CompressionLevel level)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, level))
        {
            deflate.Write(bytes);
        }

        return packed.ToArray();
    }

    private sealed class Bits(byte[] bytes) : BitSource
    {
        private int _at;

        protected override int Fetch(byte[] piece)
        {
            int count = Math.Min(piece.Length, bytes.Length - _at);
            Array.Copy(bytes, _at, piece, 0, count);
            _at += count;
            return count;
        }
    }
}
