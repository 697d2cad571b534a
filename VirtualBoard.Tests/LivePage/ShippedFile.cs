namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The configurations of the folder Broker, as they are shipped but for ports, folders and secrets.</summary>
internal static class ShippedFile
{
    /// <summary>Reads one.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="changes">What stands in it, and what is to stand there in the test; what is not found fails the test.</param>
    public static string Read(string name, params (string Shipped, string Here)[] changes)
    {
        string text = File.ReadAllText(Repository.File("Broker", name));
        foreach ((string shipped, string here) in changes)
        {
            StringAssert.Contains(text, shipped, name);
            text = text.Replace(shipped, here, StringComparison.Ordinal);
        }

        return text;
    }
}
