using System.Security.Cryptography;
using Meterkast.Crypto;

namespace Meterkast.VirtualBoard.Tests.Encryption;

/// <summary>The firmware's AES-GCM beside .NET's, and what it costs.</summary>
[TestClass]
public sealed class GcmTests
{
    private const int TagLength = 12;

    // what an interpreter may take for the longest telegram of Luxembourg, and for one turn of the loop: 20 ms at 300,000 a second
    private const int MaxSteps = 330_000;
    private const int MaxStepsAtOnce = 6_000;

    [TestMethod]
    public void A_hundred_thousand_random_messages_are_read_as_NET_wrote_them()
    {
        Random random = new(20261125);
        byte[] vector = new byte[GcmReader.VectorLength];
        byte[] tag = new byte[TagLength];
        for (int key = 0; key < 1000; key++)
        {
            byte[] secret = new byte[16];
            random.NextBytes(secret);
            using AesGcm theirs = new(secret, TagLength);
            GcmReader ours = new(new Aes128(secret));
            for (int message = 0; message < 100; message++)
            {
                byte[] text = new byte[random.Next(message == 0 ? 2000 : 200)];
                byte[] additional = new byte[random.Next(40)];
                byte[] bytes = new byte[text.Length];
                random.NextBytes(text);
                random.NextBytes(additional);
                random.NextBytes(vector);
                theirs.Encrypt(vector, text, bytes, tag, additional);
                ours.UseVector(vector);
                Assert.IsTrue(IsAuthentic(ours, additional, bytes, tag, 1 + random.Next(20)));
                ours.BeginText(bytes, 0, bytes.Length);
                while (!ours.Decrypt(1 + random.Next(20)))
                {
                }

                CollectionAssert.AreEqual(text, bytes);
                tag[random.Next(TagLength)] ^= (byte)(1 << random.Next(8));
                Assert.IsFalse(IsAuthentic(ours, additional, bytes, tag, 100));
            }
        }
    }

    [TestMethod]
    public void A_telegram_of_1500_bytes_takes_less_than_330000_instructions_and_a_slice_less_than_6000()
    {
        InstructionCounter counter = new("Meterkast.P1Firmware");
        dynamic cipher = counter.Make(typeof(Aes128), new byte[16]);
        long made = counter.Count;
        dynamic reader = counter.Make(typeof(GcmReader), (object)cipher);
        long tables = counter.Count;
        byte[] bytes = new byte[1500];
        reader.UseVector(new byte[12]);
        reader.BeginSum(new byte[17], 17, bytes, 0, bytes.Length);
        long most = 0;
        bool isDone = false;
        while (!isDone)
        {
            long before = counter.Count;
            isDone = reader.Sum(4);
            most = Math.Max(most, counter.Count - before);
        }

        Assert.IsFalse((bool)reader.IsTag(new byte[12], 0, 12));
        long summed = counter.Count;
        reader.BeginText(bytes, 0, bytes.Length);
        for (isDone = false; !isDone;)
        {
            long before = counter.Count;
            isDone = reader.Decrypt(2);
            most = Math.Max(most, counter.Count - before);
        }

        Console.WriteLine($"key {made}, tables {tables - made}, sum {summed - tables}, text {counter.Count - summed}, at once {most}");
        Assert.IsTrue(counter.Count - tables < MaxSteps, $"{counter.Count - tables} instructions");
        Assert.IsTrue(most < MaxStepsAtOnce, $"{most} instructions at once");
    }

    private static bool IsAuthentic(GcmReader reader, byte[] additional, byte[] cipher, byte[] tag, int slice)
    {
        reader.BeginSum(additional, additional.Length, cipher, 0, cipher.Length);
        while (!reader.Sum(slice))
        {
        }

        return reader.IsTag(tag, 0, tag.Length);
    }
}
