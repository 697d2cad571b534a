using System.Net.Sockets;

namespace Meterkast.VirtualBoard.Tests;

/// <summary>A real Mosquitto on a free port of 127.0.0.1. Forgets everything when it is stopped.</summary>
internal sealed class Mosquitto : IDisposable
{
    private readonly string _configuration = Path.GetTempFileName();
    private RunningProgram? _broker;

    public Mosquitto()
        : this(FreePort.Next(), "")
    {
    }

    /// <summary>Starts one with more in its configuration.</summary>
    /// <param name="port">A free port.</param>
    /// <param name="more">Further lines of the configuration.</param>
    public Mosquitto(int port, string more)
    {
        Port = port;
        File.WriteAllText(_configuration, $"listener {Port} 127.0.0.1\n{more}allow_anonymous true\npersistence false\n");
        Start();
    }

    public int Port { get; }

    /// <summary>Starts the broker and waits until it listens.</summary>
    public void Start()
    {
        _broker = new RunningProgram("mosquitto", "-c", _configuration);
        DateTime until = DateTime.UtcNow.AddSeconds(10);
        while (true)
        {
            try
            {
                using TcpClient probe = new("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (DateTime.UtcNow < until)
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>Stops the broker.</summary>
    public void Stop()
    {
        _broker!.Stop();
        _broker.Dispose();
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
        File.Delete(_configuration);
    }
}
