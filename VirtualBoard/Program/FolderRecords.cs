using System;
using System.Collections.Generic;
using System.IO;
using Meterkast.History;

namespace Meterkast.VirtualBoard;

/// <summary>The files of a history in memory, read from a folder and written to it as a whole.</summary>
public sealed class FolderRecords : IRecordFiles
{
    private const string Pattern = "*.ring";

    private readonly Dictionary<string, byte[]> _files = [];

    /// <inheritdoc/>
    public int Read(string name, int at, byte[] bytes, int count)
    {
        int there = _files.TryGetValue(name, out byte[]? file) ? Math.Clamp(file.Length - at, 0, count) : 0;
        if (there > 0)
        {
            Array.Copy(file!, at, bytes, 0, there);
        }

        return there;
    }

    /// <inheritdoc/>
    public void Write(string name, int at, byte[] bytes, int count)
    {
        byte[] file = at == 0 ? [] : _files[name];
        Array.Resize(ref file, Math.Max(file.Length, at + count));
        Array.Copy(bytes, 0, file, at, count);
        _files[name] = file;
    }

    /// <summary>Reads a folder; a missing one has no files.</summary>
    public static FolderRecords Load(string folder)
    {
        FolderRecords records = new();
        foreach (string path in Directory.Exists(folder) ? Directory.GetFiles(folder, Pattern) : [])
        {
            records._files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        }

        return records;
    }

    /// <summary>Replaces the history in a folder.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string path in Directory.GetFiles(folder, Pattern))
        {
            File.Delete(path);
        }

        foreach ((string name, byte[] bytes) in _files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
