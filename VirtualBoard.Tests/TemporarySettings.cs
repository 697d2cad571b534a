namespace Meterkast.VirtualBoard.Tests;

/// <summary>A file of settings that is there as long as the test needs it.</summary>
internal sealed class TemporarySettings : IDisposable
{
    public TemporarySettings(string text)
    {
        System.IO.File.WriteAllText(File, text);
    }

    public string File { get; } = Path.GetTempFileName();

    public void Dispose() => System.IO.File.Delete(File);
}
