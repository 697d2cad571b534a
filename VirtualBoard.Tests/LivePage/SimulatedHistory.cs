namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>A folder with two years of a simulated house, until the time at which the simulated meter is then started.</summary>
internal sealed class SimulatedHistory : IDisposable
{
    private const string End = "2026-11-23T10:58:00Z";

    private readonly ServerFolder _folder = new();

    public SimulatedHistory()
    {
        using RunningProgram maker = RunningProgram.VirtualBoard("simulate-history", "--storage", _folder.Folder("storage"), "--time", End);
        Assert.AreEqual(0, maker.WaitForExit(), string.Join('\n', maker.Lines()));
    }

    /// <summary>Options of a board that goes on with it.</summary>
    public string[] Options => ["--storage", _folder.Folder("storage"), "--time", End];

    public void Dispose() => _folder.Dispose();
}
