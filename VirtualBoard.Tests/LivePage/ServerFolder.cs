namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A folder that servers started by root may read and write as the users they become.</summary>
internal sealed class ServerFolder : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    private readonly string _path = Directory.CreateTempSubdirectory("meterkast").FullName;

    public ServerFolder() => File.SetUnixFileMode(_path, Everybody);

    /// <summary>Full path of a file in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    /// <summary>Makes a folder in it.</summary>
    public string Folder(string name)
    {
        string folder = this[name];
        Directory.CreateDirectory(folder, Everybody);
        return folder;
    }

    /// <summary>Writes a file into it.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Makes a folder with the page in it, as a web server serves it.</summary>
    public string PageFolder()
    {
        string folder = Folder("page");
        File.Copy(Repository.File("LivePage", "dist", "index.html"), Path.Combine(folder, "index.html"));
        return folder;
    }

    public void Dispose() => Directory.Delete(_path, true);
}
