namespace Meterkast.VirtualBoard.Tests;

/// <summary>Finds the project's own files.</summary>
internal static class Repository
{
    /// <summary>The folder of Firmware.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Full path of a file of the project.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Firmware.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Firmware.sln is in none of the folders above the tests");
    }
}
