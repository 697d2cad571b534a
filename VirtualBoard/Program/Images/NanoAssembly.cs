using System;
using System.Buffers.Binary;
using System.IO;

namespace Meterkast.VirtualBoard.Images;

/// <summary>What the header of an assembly in the device's form (.pe, CLR_RECORD_ASSEMBLY of nf-interpreter) says.</summary>
/// <param name="Version">Its version.</param>
/// <param name="NativeChecksum">Checksum of the signatures of its native part; 0 for one without.</param>
public sealed record NanoAssembly(Version Version, uint NativeChecksum)
{
    private const int MarkerLength = 8;
    private const int ChecksumAt = 0x14;
    private const int VersionAt = 0x1C;
    private const int HeaderLength = 0x7C;

    /// <summary>Reads a header.</summary>
    /// <exception cref="UsageException">The bytes are no such assembly.</exception>
    public static NanoAssembly Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderLength || !bytes.AsSpan(0, MarkerLength).SequenceEqual("NFMRK1\0\0"u8))
        {
            throw new UsageException($"{path}: expected an assembly of nanoFramework 1.x (.pe)");
        }

        int Number(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
        Version version = new(Number(VersionAt), Number(VersionAt + 2), Number(VersionAt + 4), Number(VersionAt + 6));
        return new NanoAssembly(version, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(ChecksumAt)));
    }
}
