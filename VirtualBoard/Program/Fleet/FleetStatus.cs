using System;
using System.Diagnostics;
using System.Globalization;

namespace Meterkast.VirtualBoard.Fleet;

/// <summary>Writes one line about a fleet, about the time since the last line.</summary>
internal sealed class FleetStatus(FleetBoard[] boards, FleetObserver observer)
{
    private readonly DelayTable _values = new();
    private readonly DelayTable _answers = new();
    private readonly long _memoryBefore = Process.GetCurrentProcess().WorkingSet64;
    private long _at = Stopwatch.GetTimestamp();
    private TimeSpan _cpu;
    private int _answered;

    /// <summary>Boards that are connected.</summary>
    public int Connected { get; private set; }

    /// <summary>Takes what was measured, and says it.</summary>
    public string NextLine()
    {
        using Process own = Process.GetCurrentProcess();
        double seconds = Stopwatch.GetElapsedTime(_at).TotalSeconds;
        _at = Stopwatch.GetTimestamp();
        double cpu = (own.TotalProcessorTime - _cpu).TotalSeconds / seconds;
        _cpu = own.TotalProcessorTime;
        Connected = 0;
        int restarts = 0;
        int started = 0;
        foreach (FleetBoard board in boards)
        {
            Connected += board.IsConnected ? 1 : 0;
            started += board.Starts > 0 ? 1 : 0;
            restarts += Math.Max(0, board.Starts - 1);
        }

        observer.Locked(() => Move(observer.Values, _values));
        observer.Locked(() => Move(observer.Answers, _answers));
        _answered += _answers.Count;
        double memory = (own.WorkingSet64 - _memoryBefore) / 1e6;
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.Now:HH:mm:ss} {Connected} of {boards.Length} boards connected, {observer.Census.Complete} with their values, {observer.ConsumeMessages() / seconds:0} messages/s, values after {_values.Within(0.5)} ms (99 %: {_values.Within(0.99)}, slowest {_values.Slowest}), {_answered} of {observer.Asked} commands answered (slowest {_answers.Slowest} ms), {memory:0} MB and {cpu * 100:0} % of a core, {memory * 1000 / Math.Max(1, started):0} KB and {cpu * 100 / Math.Max(1, started):0.00} % per board{(restarts > 0 ? $", {restarts} restarts" : "")}");
        _values.Clear();
        _answers.Clear();
        return line;
    }

    private static void Move(DelayTable from, DelayTable to)
    {
        to.Add(from);
        from.Clear();
    }
}
