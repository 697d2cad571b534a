using System.Security.Cryptography;
using System.Text;
using Meterkast.Updates;
using Meterkast.VirtualBoard.Images;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>What the device accepts as an update, and why it refuses anything else.</summary>
[TestClass]
public sealed class ImageTests
{
    // for 100,000, run with METERKAST_IMAGES=100000
    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("METERKAST_IMAGES") ?? "1000");

    private static readonly byte[] Sound = ImageBench.NewImage().Write(ImageBench.Key);

    [TestMethod]
    public void A_signed_image_is_accepted_in_pieces_of_any_length()
    {
        foreach (int piece in new[] { 1, 7, 100, 512, 1428, Sound.Length })
        {
            ImageBench device = new();
            Assert.IsNull(device.Give(Sound, piece));
            Assert.AreEqual(1, device.Completed);
            CollectionAssert.AreEqual(Sound[^device.Stored.Count..], device.Stored);
        }
    }

    [TestMethod]
    public void An_unsigned_image_is_refused_before_anything_is_stored()
    {
        AssertRefused(ImageBench.NewImage().Write(null), "not signed");
    }

    [TestMethod]
    public void An_image_signed_with_another_key_is_refused()
    {
        using RSA other = RSA.Create(3072);
        AssertRefused(ImageBench.NewImage().Write(other), "not signed with a key that this device trusts");
    }

    [TestMethod]
    public void One_of_several_keys_is_enough()
    {
        ImageBench device = new();
        using RSA own = RSA.Create(3072);
        RsaSignature[] keys = [.. new[] { ImageBench.Key, own }.Select(k => new RsaSignature(new RsaKey(k.ExportParameters(false).Modulus!)))];
        ImageReader reader = new(keys, device.Rules, device, device);
        byte[] image = ImageBench.NewImage().Write(own);
        Assert.IsTrue(reader.Add(image, 0, image.Length) && reader.End(), reader.Refusal);
    }

    [TestMethod]
    public void An_image_for_another_device_is_refused_before_anything_is_stored()
    {
        AssertRefused(ImageBench.NewImage(firmware: "p1").Write(ImageBench.Key), "the image is for the firmware p1, and this device has otgw");
        AssertRefused(ImageBench.NewImage(board: "stm32").Write(ImageBench.Key), "boards of the line stm32, and this is esp32");
        AssertRefused(ImageBench.NewImage(heap: 1000001).Write(ImageBench.Key), "needs 1000001 bytes of heap, and this device has 1000000");
    }

    [TestMethod]
    public void An_image_built_for_other_class_libraries_is_refused()
    {
        ImageBuilder newer = ImageBench.NewImage();
        newer.AddLibrary("System.Net", new Version(1, 11, 60, 0), 1);
        AssertRefused(newer.Write(ImageBench.Key), "built for System.Net 1.11.60.0, and this device has none");
        byte[] changed = Replace(Sound, "mscorlib 1.17.11.0", "mscorlib 1.18.11.0");
        AssertRefused(ImageBuilder.Sign(changed, "", ImageBench.Key), "built for mscorlib 1.18.11.0, and this device has 1.17.11.0: update this device by cable");
    }

    [TestMethod]
    public void An_older_or_the_same_version_needs_force_and_the_flashed_one_is_refused()
    {
        byte[] older = ImageBench.NewImage("0.1.9").Write(ImageBench.Key);
        byte[] same = ImageBench.NewImage("0.2.0").Write(ImageBench.Key);
        AssertRefused(older, "version 0.1.9 is older than 0.2.0, which runs; force installs it");
        AssertRefused(same, "version 0.2.0 runs already; force installs it again");
        ImageBench device = new();
        device.Rules.AllowsOlder = true;
        Assert.IsNull(device.Give(older));
        Assert.IsNull(device.Give(same));
        StringAssert.Contains(device.Give(ImageBench.NewImage("0.1.0").Write(ImageBench.Key)), "version 0.1.0 is the one that was flashed; an update needs another number");
    }

    [TestMethod]
    public void An_image_that_the_storage_cannot_hold_is_refused()
    {
        ImageBench device = new() { Room = 1000 };
        StringAssert.Contains(device.Give(Sound), "cannot be stored: the storage is full");
        Assert.AreEqual(1, device.Discarded);
    }

    [TestMethod]
    public void An_image_that_ends_too_early_or_too_late_is_never_completed()
    {
        for (int length = 0; length < Sound.Length; length += 13)
        {
            ImageBench device = new();
            Assert.IsNotNull(device.Give(Sound[..length]), $"{length} bytes");
            Assert.AreEqual(0, device.Completed);
            Assert.AreEqual(device.Begun, device.Discarded);
        }

        StringAssert.Contains(new ImageBench().Give([.. Sound, 0]), "longer than its header says");
    }

    [TestMethod]
    public void A_transfer_that_breaks_off_leaves_nothing()
    {
        ImageBench device = new();
        ImageReader reader = device.NewReader();
        Assert.IsTrue(reader.Add(Sound, 0, Sound.Length - 1));
        reader.Abandon("the connection was lost");
        Assert.IsFalse(reader.End());
        Assert.AreEqual("the connection was lost", reader.Refusal);
        Assert.AreEqual(1, device.Discarded);
        Assert.AreEqual(0, device.Completed);
    }

    [TestMethod]
    public void No_mutated_image_is_accepted()
    {
        Random random = new(8);

        // a smaller image, so that header and signature are hit often
        byte[] small = ImageBench.NewImage(length: 200).Write(ImageBench.Key);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Mutate(random, small);
            ImageBench device = new();
            Assert.IsNotNull(device.Give(mutated, 512), $"mutation {i}");
            Assert.AreEqual(0, device.Completed);
            Assert.AreEqual(device.Begun, device.Discarded);
        }
    }

    [TestMethod]
    public void A_header_has_one_form()
    {
        foreach ((string from, string to) in new[]
        {
            ("heap=600000", "heap=0600000"), ("heap=600000", "heap=+600000"), ("heap=600000", "heap=600000 "), ("version=0.3.0", "version=0.3"),
            ("version=0.3.0", "version=0.3.00"), ("firmware=otgw\nversion=0.3.0", "version=0.3.0\nfirmware=otgw"), ("firmware=otgw\n", "firmware=otgw\r\n"),
            ("page.gz 3 3", "page.gz 3 2"), ("page.gz 3 3", "page.gz 0 3"), ("page.gz 3 3", "..\\page.gz 3 3"), ("file=page.gz", "more=1\nfile=page.gz"),
            ("sha256=", "sha256=00"), ("update 1\n", "update 2\n"), ("heap=600000\n", "heap=600000\nheap=600000\n"), ("board=esp32", "board="),
        })
        {
            byte[] changed = ImageBuilder.Sign(Replace(Sound, from, to), "", ImageBench.Key);
            AssertRefused(changed, "not an image of an update, or it is damaged");
        }
    }

    [TestMethod]
    public void Bytes_that_are_no_image_are_refused_after_a_few()
    {
        ImageReader reader = new ImageBench().NewReader();
        Assert.IsFalse(reader.Add("<!DOCTYPE html>\n"u8.ToArray(), 0, 16));
        StringAssert.Contains(reader.Refusal, "not an image of an update");
        reader = new ImageBench().NewReader();
        Assert.IsFalse(reader.Add(new byte[ImageHeader.MaxLength], 0, ImageHeader.MaxLength));
        reader = new ImageBench().NewReader();
        byte[] endless = Encoding.ASCII.GetBytes("meterkast update 1\nfirmware=otgw\nversion=1.0.0\nboard=esp32\nheap=1\n" + string.Concat(Enumerable.Repeat("library=a 1 00000000\n", 200)));
        Assert.IsFalse(reader.Add(endless, 0, endless.Length));
    }

    [TestMethod]
    public void Checking_an_image_takes_less_than_6_KB_of_the_devices_heap()
    {
        ImageBench device = new();
        ImageReader reader = device.NewReader();
        byte[] piece = new byte[512];
        int most = 0;
        for (int at = 0; at < Sound.Length; at += piece.Length)
        {
            int count = Math.Min(piece.Length, Sound.Length - at);
            Array.Copy(Sound, at, piece, 0, count);
            Assert.IsTrue(reader.Add(piece, 0, count), reader.Refusal);
            most = Math.Max(most, DeviceObjects.BytesOf(reader, device) + HeapCost.OfBytes(piece.Length));
        }

        // what verifying allocates and lets go: four numbers, the message, a hash
        int verifying = (4 * HeapCost.OfBytes(384)) + HeapCost.OfBytes(384) + HeapCost.OfBytes(32);
        Assert.IsTrue(most + verifying < 6000, $"{most} bytes while reading, {verifying} more while verifying");
        Assert.IsTrue(most > 2000, $"{most} bytes: the count has missed something");
    }

    private static void AssertRefused(byte[] image, string reason)
    {
        ImageBench device = new();
        string? refusal = device.Give(image);
        StringAssert.Contains(refusal, reason);
        Assert.AreEqual(0, device.Begun, "something was stored");
    }

    private static byte[] Replace(byte[] image, string from, string to)
    {
        string text = Encoding.Latin1.GetString(image);
        Assert.Contains(from, text);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text[..at] + to + text[(at + from.Length)..]);
    }

    private static byte[] Mutate(Random random, byte[] image)
    {
        List<byte> bytes = [.. image];
        int at = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)(bytes[at] + random.Next(1, 256));
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 50), bytes.Count - at));
                break;
            case 3:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                int other = random.Next(bytes.Count);
                (bytes[at], bytes[other]) = (bytes[other], (byte)(bytes[at] ^ 0x40));
                break;
        }

        return [.. bytes];
    }
}
