using System.Numerics;
using System.Security.Cryptography;
using Meterkast.Updates;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>
/// The device's verification of signatures beside .NET's. Signatures of messages with any padding are made with a private key, so that each
/// wrong padding reaches the comparison and is not refused for another reason.
/// </summary>
[TestClass]
public sealed class SignatureTests
{
    // for 3,000 of each, run with METERKAST_SIGNATURES=3000
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("METERKAST_SIGNATURES") ?? "60");

    private static readonly RSA Key = RSA.Create(3072);
    private static readonly RSAParameters Parameters = Key.ExportParameters(true);
    private static readonly byte[] Hash = SHA256.HashData("an image"u8);
    private static readonly byte[] Info = Convert.FromHexString("3031300D060960864801650304020105000420");

    [TestMethod]
    public void Hashes_agree_with_those_of_dotnet()
    {
        Random random = new(1);
        for (int length = 0; length < 300; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            Sha256 hash = new();
            hash.Add(bytes, 0, length / 2);
            hash.Add(bytes, length / 2, length - (length / 2));
            CollectionAssert.AreEqual(SHA256.HashData(bytes), hash.Finish());
        }
    }

    [TestMethod]
    public void Signatures_by_dotnet_are_accepted_and_damaged_ones_are_not()
    {
        Random random = new(2);
        for (int i = 0; i < Count; i++)
        {
            byte[] hash = new byte[32];
            random.NextBytes(hash);
            byte[] signature = Key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            Assert.IsTrue(IsAccepted(hash, signature));
            byte[] damaged = [.. signature];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.IsFalse(IsAccepted(hash, damaged));
            hash[random.Next(32)] ^= (byte)(1 << random.Next(8));
            Assert.IsFalse(IsAccepted(hash, signature));
        }
    }

    [TestMethod]
    public void Keys_of_any_value_raise_numbers_as_dotnet_does()
    {
        Random random = new(3);
        for (int i = 0; i < Count; i++)
        {
            byte[] modulus = Words(random, i);
            modulus[0] |= 0x80;
            modulus[^1] |= 1;
            BigInteger n = Number(modulus);
            byte[] signature = Bytes(Number(Words(random, i + 1)) % n);
            BigInteger expected = BigInteger.ModPow(Number(signature), 65537, n);
            CollectionAssert.AreEqual(Bytes(expected), new RsaKey(modulus).Raise(signature));
        }
    }

    [TestMethod]
    public void The_edges_of_the_range_are_raised_as_well()
    {
        BigInteger n = Number(Parameters.Modulus!);
        foreach (BigInteger number in new[] { BigInteger.Zero, BigInteger.One, n - 1, n / 2, BigInteger.Pow(2, 3071), n - BigInteger.Pow(2, 32) })
        {
            CollectionAssert.AreEqual(Bytes(BigInteger.ModPow(number, 65537, n)), new RsaKey(Parameters.Modulus!).Raise(Bytes(number)));
        }
    }

    [TestMethod]
    public void A_number_that_is_not_below_the_modulus_is_no_signature()
    {
        byte[] signature = Sign(Padded(Info));
        Assert.IsTrue(IsAccepted(Hash, signature));
        BigInteger n = Number(Parameters.Modulus!);
        BigInteger same = Number(signature) + n;
        if (same < BigInteger.Pow(2, 3072))
        {
            Assert.IsFalse(IsAccepted(Hash, Bytes(same)));
        }

        Assert.IsNull(new RsaKey(Parameters.Modulus!).Raise(Parameters.Modulus!));
        Assert.IsNull(new RsaKey(Parameters.Modulus!).Raise([.. Enumerable.Repeat((byte)0xFF, 384)]));
    }

    [TestMethod]
    public void A_signature_has_384_bytes()
    {
        byte[] signature = Sign(Padded(Info));
        Assert.IsFalse(IsAccepted(Hash, []));
        Assert.IsFalse(IsAccepted(Hash, signature[..383]));
        Assert.IsFalse(IsAccepted(Hash, signature[1..]));
        Assert.IsFalse(IsAccepted(Hash, [.. signature, 0]));
        Assert.IsFalse(IsAccepted(Hash, [0, .. signature]));
        Assert.IsFalse(IsAccepted(Hash[..31], signature));
    }

    [TestMethod]
    public void A_key_has_3072_bits_and_is_odd()
    {
        byte[] even = [.. Parameters.Modulus!];
        even[^1] &= 0xFE;
        byte[] small = [.. Parameters.Modulus!];
        small[0] &= 0x7F;
        foreach (byte[] modulus in new[] { even, small, Parameters.Modulus![1..] })
        {
            Assert.ThrowsExactly<ArgumentException>(() => new RsaKey(modulus));
        }
    }

    [TestMethod]
    public void Garbage_behind_a_short_padding_is_refused()
    {
        // Bleichenbacher's forgery, and its variants: the verifier must not stop reading at the hash
        foreach (int padding in new[] { 0, 1, 8, 100, 200, 329 })
        {
            byte[] message = [0, 1, .. Enumerable.Repeat((byte)0xFF, padding), 0, .. Info, .. Hash];
            byte[] filled = new byte[384];
            RandomNumberGenerator.Fill(filled);
            message.CopyTo(filled, 0);
            Assert.AreEqual(false, IsAccepted(Hash, Sign(filled)), $"{padding} bytes of padding");
        }
    }

    [TestMethod]
    public void A_padding_that_differs_in_any_byte_is_refused()
    {
        byte[] sound = Padded(Info);
        foreach (int place in Enumerable.Range(0, 20).Concat(Enumerable.Range(320, 64)).Append(150))
        {
            byte[] message = [.. sound];
            message[place] ^= 0x01;
            Assert.IsFalse(IsAccepted(Hash, Sign(message)), $"byte {place}");
        }
    }

    [TestMethod]
    public void Other_forms_of_the_digest_info_are_refused()
    {
        Dictionary<string, string> forms = new()
        {
            ["no parameters"] = "302F300B06096086480165030402010420",
            ["parameters with garbage (Kühn and others)"] = "30353011060960864801650304020105040102030405000420",
            ["SHA-1"] = "3021300906052B0E03021A05000414",
            ["SHA-512"] = "3051300D060960864801650304020305000440",
            ["a length of two bytes"] = "308131300D060960864801650304020105000420",
            ["an inner length of two bytes"] = "303230810D060960864801650304020105000420",
            ["an indefinite length"] = "3080300D060960864801650304020105000420",
            ["a length of the hash in two bytes"] = "3032300D06096086480165030402010500048120",
            ["no digest info"] = "",
            ["bytes behind the hash counted in"] = "3033300D060960864801650304020105000420",
        };
        foreach ((string name, string info) in forms)
        {
            Assert.IsFalse(IsAccepted(Hash, Sign(Padded(Convert.FromHexString(info)))), name);
        }
    }

    [TestMethod]
    public void Other_paddings_are_refused()
    {
        byte[] sound = Padded(Info);
        int end = sound.Length - Info.Length - 32;
        byte[] second = [.. sound];
        second[1] = 2;
        byte[] zero = [.. sound];
        zero[end - 1] = 0xFF;
        byte[] early = [.. sound];
        early[end - 5] = 0;
        byte[] shifted = [.. sound[1..], 0];
        foreach (byte[] message in new[] { second, zero, early, shifted })
        {
            Assert.IsFalse(IsAccepted(Hash, Sign(message)));
        }

        Assert.IsFalse(IsAccepted(Hash, Key.SignHash(Hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        Assert.IsFalse(IsAccepted(Hash, new byte[384]));
    }

    [TestMethod]
    public void A_cube_of_a_message_is_no_signature()
    {
        // what verifiers with the exponent 3 were given: the cube root of a message whose end is garbage
        byte[] message = [0, 1, .. Enumerable.Repeat((byte)0xFF, 8), 0, .. Info, .. Hash, .. new byte[384 - 11 - 51]];
        BigInteger low = BigInteger.Zero;
        BigInteger high = BigInteger.Pow(2, 1024);
        while (high - low > 1)
        {
            BigInteger middle = (low + high) / 2;
            (low, high) = BigInteger.Pow(middle, 3) > Number(message) ? (low, middle) : (middle, high);
        }

        Assert.IsFalse(IsAccepted(Hash, Bytes(high)));
    }

    [TestMethod]
    public void A_signature_by_another_key_is_refused()
    {
        using RSA other = RSA.Create(3072);
        Assert.IsFalse(IsAccepted(Hash, other.SignHash(Hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    private static bool IsAccepted(byte[] hash, byte[] signature) => new RsaSignature(new RsaKey(Parameters.Modulus!)).IsOf(hash, signature);

    private static byte[] Padded(byte[] info) => [0, 1, .. Enumerable.Repeat((byte)0xFF, 384 - 3 - info.Length - 32), 0, .. info, .. Hash];

    private static byte[] Sign(byte[] message)
    {
        BigInteger n = Number(Parameters.Modulus!);
        return Bytes(BigInteger.ModPow(Number(message) % n, Number(Parameters.D!), n));
    }

    private static byte[] Words(Random random, int kind)
    {
        // words of only ones and zeros carry furthest
        byte[] bytes = new byte[384];
        random.NextBytes(bytes);
        for (int i = 0; kind % 3 == 0 && i < bytes.Length; i += 4)
        {
            Array.Fill(bytes, (byte)(random.Next(2) * 0xFF), i, 4);
        }

        return bytes;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[384 - bytes.Length], .. bytes];
    }
}
