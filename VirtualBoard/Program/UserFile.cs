using System;
using System.IO;
using System.Text;
using Meterkast.Settings;

namespace Meterkast.VirtualBoard;

/// <summary>A file that the user has named: opened, or refused with one sentence that gives the reason.</summary>
internal static class UserFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; - for standard input.</param>
    /// <exception cref="UsageException">It does not exist, is a folder, or cannot be read.</exception>
    public static Stream Open(string path)
    {
        if (path == "-")
        {
            return Console.OpenStandardInput();
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} cannot be read: it is a folder, expected a file");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{path} cannot be read: there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: permission denied");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads settings as a device does, and reports errors in them.</summary>
    /// <param name="baseTopic">The firmware's base topic.</param>
    /// <param name="path">A settings.ini, or null for the defaults.</param>
    /// <param name="errors">Receives a sentence for each invalid line.</param>
    /// <param name="more">Lines that go before those of the file.</param>
    public static DeviceSettings Settings(string baseTopic, string? path, TextWriter errors, string more = "")
    {
        DeviceSettings settings = new(baseTopic);
        if (path != null || more.Length > 0)
        {
            settings.Read([.. path == null ? [] : File.ReadAllBytes(path), .. Encoding.UTF8.GetBytes("\n" + more)]);
            errors.Write(settings.Errors.Length > 0 ? settings.Errors + "\n" : "");
        }

        return settings;
    }

    /// <summary>Checks whether a settings file is short enough for a device.</summary>
    /// <exception cref="UsageException">It is longer than <see cref="SafeFile.MaxLength"/>.</exception>
    public static void CheckLength(string option, string path)
    {
        long length = new FileInfo(path).Length;
        if (length > SafeFile.MaxLength)
        {
            throw new UsageException($"{option} {path}: it has {length} bytes, expected at most {SafeFile.MaxLength}");
        }
    }

    /// <summary>The first line of a file that can be read; empty if it has none.</summary>
    public static string FirstLine(string path)
    {
        using StreamReader file = new(path);
        return file.ReadLine() ?? "";
    }

    /// <summary>Checks whether the file of an option can be read.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static void Check(string option, string path)
    {
        try
        {
            using Stream file = Open(path);
            file.ReadByte();
        }
        catch (Exception e) when (e is UsageException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {e.Message}");
        }
    }
}
