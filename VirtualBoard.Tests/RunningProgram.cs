using System.Diagnostics;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A child process whose lines can be waited for. Ends with the test.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory();
    private readonly List<string> _lines = [];

    public RunningProgram(string file, params string[] arguments)
    {
        ProcessStartInfo start = new(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(arguments, start.ArgumentList.Add);

        // where VirtualBoard keeps its history
        start.Environment["XDG_DATA_HOME"] = _data.FullName;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>VirtualBoard itself.</summary>
    public static RunningProgram VirtualBoard(params string[] arguments)
    {
        // the page has one port of its own, and tests run beside one another
        string[] noPage = arguments.Contains("--listen") && !arguments.Contains("--page") ? ["--no-page"] : [];

        // .NET leaves a SIGINT ignored that was ignored before, as in tests that a shell runs in the background
        return new RunningProgram("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "VirtualBoard.dll"), .. arguments, .. noPage]);
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Resident memory, in KB.</summary>
    public int MemoryKilobytes
    {
        get
        {
            _process.Refresh();
            return (int)(_process.WorkingSet64 / 1024);
        }
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Ends the process's input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>The lines printed so far.</summary>
    public string[] Lines()
    {
        lock (_lines)
        {
            return _lines.ToArray();
        }
    }

    /// <summary>Waits for a line.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="from">Number of the line from which on it counts.</param>
    /// <param name="seconds">How long.</param>
    public string WaitFor(Func<string, bool> wanted, int from = 0, double seconds = 20)
    {
        DateTime until = DateTime.UtcNow.AddSeconds(seconds);
        lock (_lines)
        {
            for (int next = from; ;)
            {
                for (; next < _lines.Count; next++)
                {
                    if (wanted(_lines[next]))
                    {
                        return _lines[next];
                    }
                }

                TimeSpan left = until - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(_lines, left))
                {
                    throw new TimeoutException("not seen; the last lines are:\n" + string.Join('\n', _lines.TakeLast(30)));
                }
            }
        }
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public int WaitForExit()
    {
        if (!_process.WaitForExit(60000))
        {
            throw new TimeoutException("still running");
        }

        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Stops the process as a service manager would, and gives its exit code.</summary>
    public int Stop() => Signal("-TERM");

    /// <summary>Lets the process stand still.</summary>
    public void Pause() => Send("-STOP");

    /// <summary>Asks the process to read its configuration again.</summary>
    public void HangUp() => Send("-HUP");

    /// <summary>Stops the process as Ctrl+C does, and gives its exit code.</summary>
    public int Interrupt() => Signal("-INT");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _data.Delete(true);
    }

    private int Signal(string signal)
    {
        Send(signal);
        return WaitForExit();
    }

    private void Send(string signal) => Process.Start("kill", [signal, _process.Id.ToString()])!.WaitForExit();

    private void Keep(string? line)
    {
        if (line == null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
            Monitor.PulseAll(_lines);
        }
    }
}
