using System.Globalization;
using Meterkast.VirtualBoard.Tests;

namespace Meterkast.Benchmarks.Scale;

/// <summary>A process with <see cref="Visitors"/>.</summary>
internal sealed class VisitorProcess : IDisposable
{
    private const int PatienceSeconds = 120;

    private readonly RunningProgram _process;

    /// <summary>Starts it and waits until its visitors have come or given up.</summary>
    /// <param name="address">Of the websockets.</param>
    /// <param name="count">How many.</param>
    /// <param name="topics">What each subscribes to.</param>
    public VisitorProcess(string address, int count, string[] topics)
    {
        _process = new RunningProgram("dotnet", [typeof(Visitors).Assembly.Location, "visitors", address, count.ToString(CultureInfo.InvariantCulture), .. topics]);
        string answer = _process.WaitFor(l => l.StartsWith("connected ", StringComparison.Ordinal), seconds: PatienceSeconds);
        Connected = int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>How many have come.</summary>
    public int Connected { get; }

    /// <summary>Begins a measurement.</summary>
    public void Measure() => _process.Type("measure");

    /// <summary>Adds what was measured, and gives how many visitors have been lost since they came.</summary>
    public int Tell(Delays delays)
    {
        int before = _process.Lines().Length;
        _process.Type("tell");
        string[] answer = _process.WaitFor(l => l.StartsWith("delays ", StringComparison.Ordinal), before).Split(' ', 3);
        delays.Add(answer[2]);
        return int.Parse(answer[1], CultureInfo.InvariantCulture);
    }

    public void Dispose() => _process.Dispose();
}
