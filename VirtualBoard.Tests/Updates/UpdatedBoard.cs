using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Meterkast.Simulation;

namespace Meterkast.VirtualBoard.Tests.Updates;

/// <summary>
/// VirtualBoard with the loader on a gateway that goes on while the board restarts: the simulated PIC is behind a serial server of this
/// process. Beside it a real Mosquitto, which is watched.
/// </summary>
internal sealed class UpdatedBoard : IDisposable
{
    private const int Pace = 250;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly TcpListener _line = new(IPAddress.Loopback, 0);
    private readonly PicSimulator _pic = new(Pace);
    private readonly Mosquitto _broker = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CountedExchanges? _exchanges;
    private readonly RunningProgram _board;
    private readonly RunningProgram _messages;
    private TimeSpan _workedUntilRestart;

    /// <summary>Starts it.</summary>
    /// <param name="settings">More settings.</param>
    /// <param name="trial">Seconds that an update must prove itself.</param>
    /// <param name="exchanges">What is on the line instead of the simulated exchanges.</param>
    public UpdatedBoard(string settings = "", int trial = 3, CountedExchanges? exchanges = null)
    {
        _exchanges = exchanges;
        _line.Start();
        new Thread(ServeLine) { IsBackground = true }.Start();
        string settingsFile = Path.Combine(_folder.FullName, "settings.ini");
        string keyFile = Path.Combine(_folder.FullName, "key.pub");
        File.WriteAllText(settingsFile, $"update.trial = {trial}\nweb.password = secret\npic.reset_pin = none\nhistory.keep = off\n{settings}");
        File.WriteAllText(keyFile, Convert.ToHexString(Key.ExportParameters(false).Modulus!));
        _messages = _broker.Subscribe();
        _board = RunningProgram.VirtualBoard(
            "--loader", "--firmware", "otgw", "--serial", "tcp://" + _line.LocalEndpoint, "--broker", "127.0.0.1:" + _broker.Port,
            "--web", Port.ToString(), "--settings", settingsFile, "--update-key", keyFile, "--storage", Path.Combine(_folder.FullName, "storage"));
    }

    /// <summary>The key that the board trusts.</summary>
    public static RSA Key { get; } = RSA.Create(3072);

    /// <summary>Port of the device's own page.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Number of the next message at the broker.</summary>
    public int Mark => _messages.Lines().Length;

    /// <summary>Waits for a message at the broker, <c>topic payload</c>.</summary>
    public string WaitFor(string message, int from = 0) => _messages.WaitFor(l => l.StartsWith(message, StringComparison.Ordinal), from, 60);

    /// <summary>Waits until the board publishes a version as the one that runs.</summary>
    public void WaitForVersion(string version, int from = 0) => WaitFor("otgw/gateway/version " + version, from);

    /// <summary>All messages so far.</summary>
    public string[] Messages() => _messages.Lines();

    /// <summary>How often the board was restarted.</summary>
    public int Restarts => _board.Lines().Count(l => l == "VirtualBoard: the firmware restarts the board");

    /// <summary>Processor time from the moment in which the board has left the line up to the one in which it was there again, of the last
    /// restart.</summary>
    public TimeSpan RestartWork { get; private set; }

    /// <summary>Sends a command.</summary>
    public void Send(string name, string payload) => _broker.Publish("otgw/set/" + name, payload);

    /// <summary>Stores an image in a file.</summary>
    public string Store(string name, byte[] image)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, image);
        return path;
    }

    /// <summary>Runs curl with the password.</summary>
    public string Curl(string path, params string[] arguments)
    {
        using RunningProgram curl = new("curl", ["-s", "-m", "60", "-u", "me:secret", $"http://127.0.0.1:{Port}{path}", .. arguments]);
        curl.WaitForExit();
        return string.Join('\n', curl.Lines());
    }

    public void Dispose()
    {
        _board.Dispose();
        _messages.Dispose();
        _broker.Dispose();
        _line.Dispose();
        _folder.Delete(true);
    }

    private void ServeLine()
    {
        try
        {
            while (true)
            {
                using TcpClient board = _line.AcceptTcpClient();
                RestartWork = Worked() - _workedUntilRestart;
                Serve(board);
                _workedUntilRestart = Worked();
                _exchanges?.Cut();
            }
        }
        catch (Exception e) when (e is SocketException or ArgumentException or InvalidOperationException)
        {
            // the test is over, and the board perhaps gone
        }
    }

    private TimeSpan Worked()
    {
        using Process board = Process.GetProcessById(_board.Id);
        return board.TotalProcessorTime;
    }

    // Bytes that the PIC prints while nobody is connected are lost, as on a wire
    private void Serve(TcpClient board)
    {
        byte[] buffer = new byte[256];
        try
        {
            using NetworkStream stream = board.GetStream();
            _pic.Advance(_clock.ElapsedMilliseconds);
            while (!board.Client.Poll(0, SelectMode.SelectRead) || board.Available > 0)
            {
                while (stream.DataAvailable)
                {
                    _pic.Receive(buffer.AsSpan(0, stream.Read(buffer)));
                }

                string text = _pic.Advance(_clock.ElapsedMilliseconds);
                text = _exchanges == null ? text : CountedExchanges.WithoutFrames(text) + _exchanges.Next(Messages());
                stream.Write(Encoding.Latin1.GetBytes(text));
                Thread.Sleep(5);
            }
        }
        catch (IOException)
        {
            // the board has restarted
        }
    }
}
