using System.Security.Cryptography;
using Meterkast.Updates;
using Meterkast.VirtualBoard.Images;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>A device that is given images, and remembers what it was told to store.</summary>
internal sealed class ImageBench : ILibraries, IImageSink
{
    public static readonly RSA Key = RSA.Create(3072);

    private static readonly byte[] Modulus = Key.ExportParameters(false).Modulus!;

    public ImageRules Rules { get; } = new() { Firmware = "otgw", Board = "esp32", Running = "0.2.0", Flashed = "0.1.0", Heap = 1000000 };

    public List<byte> Stored { get; } = [];

    public int Begun { get; private set; }

    public int Completed { get; private set; }

    public int Discarded { get; private set; }

    /// <summary>Bytes after which the storage is full.</summary>
    public int Room { get; set; } = int.MaxValue;

    public ImageReader NewReader() => new([new RsaSignature(new RsaKey(Modulus))], Rules, this, this);

    /// <summary>Gives an image to a new reader.</summary>
    /// <returns>The refusal; null if the image was completed.</returns>
    public string? Give(byte[] image, int piece = 512)
    {
        ImageReader reader = NewReader();
        bool isWanted = true;
        for (int at = 0; isWanted && at < image.Length; at += piece)
        {
            isWanted = reader.Add(image, at, Math.Min(piece, image.Length - at));
        }

        reader.End();
        return reader.Refusal;
    }

    /// <summary>A small image that the device accepts.</summary>
    public static ImageBuilder NewImage(string version = "0.3.0", string firmware = "otgw", string board = "esp32", int heap = 600000, int length = 3000)
    {
        ImageBuilder image = new() { Firmware = firmware, Version = version, Board = board, Heap = heap };
        byte[] code = new byte[length];
        new Random(7).NextBytes(code);
        image.Add("Meterkast.Shared.pe", code);
        image.Add("OtGatewayFirmware.pe", [.. Enumerable.Range(0, length).Select(i => (byte)(i / 50))]);
        image.Add("page.gz", [1, 2, 3]);
        image.AddLibrary("mscorlib", new Version(1, 17, 11, 0), 0x12345678);
        return image;
    }

    string? ILibraries.VersionOf(string name) => name == "mscorlib" ? "1.17.11.0" : null;

    void IImageSink.Begin(ImageHeader header) => Begun++;

    void IImageSink.Add(byte[] bytes, int start, int count)
    {
        Stored.AddRange(bytes.AsSpan(start, count));
        if (Stored.Count > Room)
        {
            throw new IOException("the storage is full");
        }
    }

    void IImageSink.Complete() => Completed++;

    void IImageSink.Discard() => Discarded++;
}
