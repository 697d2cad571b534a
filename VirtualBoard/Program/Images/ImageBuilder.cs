using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Meterkast.Updates;

namespace Meterkast.VirtualBoard.Images;

/// <summary>Makes and signs images of updates (.mku). <see cref="ImageHeader"/> describes the form.</summary>
public sealed class ImageBuilder
{
    private readonly List<ImagePart> _parts = [];
    private readonly List<string> _libraries = [];

    /// <summary>The firmware: otgw or p1.</summary>
    public required string Firmware { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The line of boards.</summary>
    public required string Board { get; init; }

    /// <summary>Bytes of heap that it needs.</summary>
    public int Heap { get; init; }

    /// <summary>Adds a file.</summary>
    public void Add(string name, byte[] bytes) => _parts.Add(ImagePart.Of(name, bytes));

    /// <summary>Adds a class library that the files use.</summary>
    public void AddLibrary(string name, Version version, uint checksum) => _libraries.Add($"library={name} {version} {checksum:X8}");

    /// <summary>Writes the image.</summary>
    /// <param name="key">The key that signs it; null leaves the signature empty.</param>
    public byte[] Write(RSA? key)
    {
        byte[] files = [.. _parts.SelectMany(p => p.Stored)];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{ImageHeader.FirstLine}\nfirmware={Firmware}\nversion={Version}\nboard={Board}\nheap={Heap}\n");
        foreach (string line in _libraries.Order(StringComparer.Ordinal).Concat(_parts.Select(p => $"file={p.Name} {p.Stored.Length} {p.Loaded}")))
        {
            text.Append(line).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"sha256={Convert.ToHexString(SHA256.HashData(files))}\n\n");
        byte[] header = Encoding.ASCII.GetBytes(text.ToString());
        return [.. header, .. key == null ? new byte[RsaKey.Length] : Sign(header, key), .. files];
    }

    /// <summary>Signs an image, whether it was signed before or not.</summary>
    /// <exception cref="UsageException">It is no image.</exception>
    public static byte[] Sign(byte[] image, string name, RSA key)
    {
        byte[] header = Header(image, name);
        return [.. header, .. Sign(header, key), .. image[(header.Length + RsaKey.Length)..]];
    }

    /// <summary>The header of an image, which ends with an empty line.</summary>
    /// <exception cref="UsageException">It is no image.</exception>
    public static byte[] Header(byte[] image, string name)
    {
        int end = image.AsSpan().IndexOf("\n\n"u8) + 2;
        return end > 1 && end + RsaKey.Length <= image.Length ? image[..end] : throw new UsageException($"{name}: this is not an image of an update");
    }

    private static byte[] Sign(byte[] header, RSA key) => key.SignData(header, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
