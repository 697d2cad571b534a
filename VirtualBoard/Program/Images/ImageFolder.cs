using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Meterkast.Updates;

namespace Meterkast.VirtualBoard.Images;

/// <summary>Finds what belongs into an image in a folder of built assemblies.</summary>
public static class ImageFolder
{
    /// <summary>The line of boards of VirtualBoard itself, whose assemblies are .NET's.</summary>
    public const string VirtualLine = "virtual";

    private const string Shared = "Meterkast.Shared";
    private const string Update = "Meterkast.Update";
    private const string NanoFramework = "Meterkast.NanoFramework";

    /// <summary>Collects an image: Shared, Update, the firmware and the page, in the order in which they are loaded.</summary>
    /// <param name="folder">Where the assemblies are.</param>
    /// <param name="firmware">otgw or p1.</param>
    /// <param name="board">The line of boards.</param>
    /// <param name="heap">Bytes of heap that it needs.</param>
    /// <param name="page">The page; null for none.</param>
    /// <exception cref="UsageException">Something is missing, or does not fit together.</exception>
    public static ImageBuilder Collect(string folder, string firmware, string board, int heap, string? page)
    {
        bool isVirtual = board == VirtualLine;
        string ending = isVirtual ? ".dll" : ".pe";
        string app = (isVirtual ? "Meterkast." : "") + (firmware == "p1" ? "P1Firmware" : "OtGatewayFirmware");
        string[] own = [Shared, Update, app];
        string[] paths = [.. own.Select(name => Path.Combine(folder, name + ending))];
        if (paths.FirstOrDefault(p => !File.Exists(p)) is string missing)
        {
            throw new UsageException($"{missing} does not exist; the folder must have all assemblies of the firmware, and {Update}{ending}");
        }

        string[] versions = [.. paths.Select(p => isVirtual ? Three(AssemblyName.GetAssemblyName(p).Version!) : Unfold(NanoAssembly.Read(p).Version))];
        if (versions.Distinct().Count() > 1)
        {
            throw new UsageException($"{folder}: {string.Join(", ", own.Zip(versions, (n, v) => $"{n} has version {v}"))}; build them together");
        }

        ImageBuilder image = new() { Firmware = firmware, Version = versions[0], Board = board, Heap = heap };
        foreach ((string name, string path) in own.Zip(paths))
        {
            image.Add(name + ending, File.ReadAllBytes(path));
        }

        if (page != null)
        {
            image.Add(ImageFile.Page, File.ReadAllBytes(page));
        }

        AddLibraries(image, folder, own, isVirtual);
        return image;
    }

    private static void AddLibraries(ImageBuilder image, string folder, string[] own, bool isVirtual)
    {
        if (isVirtual)
        {
            image.AddLibrary(NanoFramework, AssemblyName.GetAssemblyName(Path.Combine(folder, NanoFramework + ".dll")).Version!, 0);
            return;
        }

        foreach (string path in Directory.GetFiles(folder, "*.pe").Where(p => !own.Contains(Path.GetFileNameWithoutExtension(p))))
        {
            NanoAssembly library = NanoAssembly.Read(path);
            image.AddLibrary(Path.GetFileNameWithoutExtension(path), library.Version, library.NativeChecksum);
        }
    }

    private static string Three(Version version) => version.ToString(3);

    // FirmwareVersion says why an assembly of the device has minor and patch in one number
    private static string Unfold(Version version) => $"{version.Major}.{version.Minor / 100}.{version.Minor % 100}";
}
