using System.IO;
using System.IO.Compression;

namespace Meterkast.VirtualBoard.Images;

/// <summary>A file on its way into an image: packed, unless it is packed already.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Stored">Its bytes in the image.</param>
/// <param name="Loaded">Its length unpacked.</param>
public sealed record ImagePart(string Name, byte[] Stored, int Loaded)
{
    /// <summary>Packs bytes with deflate where that makes them shorter.</summary>
    public static ImagePart Of(string name, byte[] bytes)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(bytes);
        }

        byte[] stored = packed.ToArray();
        return new ImagePart(name, stored.Length < bytes.Length && name != Updates.ImageFile.Page ? stored : bytes, bytes.Length);
    }
}
