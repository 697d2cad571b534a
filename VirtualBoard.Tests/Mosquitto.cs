using System.Text.RegularExpressions;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A real Mosquitto on free ports of 127.0.0.1. Forgets everything when it is stopped, unless its configuration says otherwise.</summary>
internal sealed class Mosquitto : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly int[] _ports;
    private RunningProgram? _broker;

    public Mosquitto()
        : this(FreePort.Next(), "")
    {
    }

    /// <summary>Starts one with more in its configuration.</summary>
    /// <param name="port">A free port.</param>
    /// <param name="more">Further lines of the configuration.</param>
    public Mosquitto(int port, string more)
        : this($"listener {port} 127.0.0.1\n{more}allow_anonymous true\npersistence false\n")
    {
    }

    /// <summary>Starts one with a configuration of its own.</summary>
    public Mosquitto(string configuration)
    {
        _ports = [.. Regex.Matches(configuration, "^listener ([0-9]+)", RegexOptions.Multiline).Select(m => int.Parse(m.Groups[1].Value))];
        File.WriteAllText(_file, configuration);
        Start();
    }

    /// <summary>What it has said since it was started.</summary>
    public string[] Log => _broker!.Lines();

    /// <summary>Port of its first listener.</summary>
    public int Port => _ports[0];

    /// <summary>Its process id.</summary>
    public int Id => _broker!.Id;

    /// <summary>Memory that it takes, in KB.</summary>
    public int MemoryKilobytes => _broker!.MemoryKilobytes;

    /// <summary>Starts the broker and waits until it listens.</summary>
    public void Start()
    {
        _broker = new RunningProgram("mosquitto", "-c", _file);
        foreach (int port in _ports)
        {
            Listener.WaitFor(port, _broker);
        }
    }

    /// <summary>Stops the broker.</summary>
    public void Stop()
    {
        _broker!.Stop();
        Kill();
    }

    /// <summary>Lets the broker stand still: its connections are there, and nothing answers.</summary>
    public void Pause() => _broker!.Pause();

    /// <summary>Lets the broker read its files of passwords and rights again.</summary>
    public void Reload() => _broker!.HangUp();

    /// <summary>Ends the broker at once.</summary>
    public void Kill()
    {
        _broker!.Dispose();
        _broker = null;
    }

    /// <summary>mosquitto_sub on everything; prints "topic payload".</summary>
    public RunningProgram Subscribe()
    {
        RunningProgram subscriber = new("mosquitto_sub", "-h", "127.0.0.1", "-p", Port.ToString(), "-t", "#", "-v");
        return subscriber;
    }

    /// <summary>mosquitto_pub.</summary>
    public void Publish(string topic, string payload, bool retain = false)
    {
        List<string> arguments = ["-h", "127.0.0.1", "-p", Port.ToString(), "-t", topic, "-m", payload];
        if (retain)
        {
            arguments.Add("-r");
        }

        using RunningProgram publisher = new("mosquitto_pub", arguments.ToArray());
        Assert.AreEqual(0, publisher.WaitForExit());
    }

    public void Dispose()
    {
        _broker?.Dispose();
        File.Delete(_file);
    }
}
