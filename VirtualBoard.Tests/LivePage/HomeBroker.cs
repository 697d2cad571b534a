namespace Meterkast.VirtualBoard.Tests.LivePage;

/// <summary>The home broker: a real Mosquitto with Broker/home.conf and Broker/home.acl, and an account for each of home.acl's users.</summary>
internal sealed class HomeBroker : IDisposable
{
    private static readonly string[] Users = ["otgw", "p1", "admin", "house", "page", "bridge"];

    private readonly ServerFolder _folder = new();
    private readonly Mosquitto _mosquitto;

    public HomeBroker()
        : this("")
    {
    }

    /// <summary>Starts one with a bridge.</summary>
    /// <param name="bridge">Lines that go to the end of home.conf.</param>
    public HomeBroker(string bridge)
    {
        PagePort = FreePort.Next();
        foreach (string user in Users)
        {
            string[] make = File.Exists(_folder["passwords"]) ? ["-b"] : ["-c", "-b"];
            using RunningProgram maker = new("mosquitto_passwd", [.. make, _folder["passwords"], user, PasswordOf(user)]);
            Assert.AreEqual(0, maker.WaitForExit(), string.Join('\n', maker.Lines()));
            _folder.Write(user + ".txt", PasswordOf(user));
        }

        File.SetUnixFileMode(_folder["passwords"], (UnixFileMode)0b110_110_110);
        _mosquitto = new Mosquitto(ShippedFile.Read(
            "home.conf",
            ("password_file /etc/mosquitto/passwords", "password_file " + _folder["passwords"]),
            ("acl_file /etc/mosquitto/home.acl", "acl_file " + _folder.Write("home.acl", ShippedFile.Read("home.acl"))),
            ("persistence_location /var/lib/mosquitto/", $"persistence_location {_folder.Folder("store")}/"),
            ("listener 1883", $"listener {FreePort.Next()} 127.0.0.1"),
            ("listener 9001", $"listener {PagePort} 127.0.0.1"),
            ("http_dir /var/www/meterkast", "http_dir " + _folder.PageFolder())) + bridge);
    }

    /// <summary>Port of devices.</summary>
    public int Port => _mosquitto.Port;

    /// <summary>Port of the page and its websockets.</summary>
    public int PagePort { get; }

    /// <summary>Address of the page.</summary>
    public string PageUrl => $"http://127.0.0.1:{PagePort}/";

    /// <summary>Address of the websockets.</summary>
    public string SocketUrl => $"ws://127.0.0.1:{PagePort}/mosquitto";

    /// <summary>Password of an account.</summary>
    public static string PasswordOf(string user) => user + "'s secret";

    /// <summary>Starts it again.</summary>
    public void Start() => _mosquitto.Start();

    /// <summary>Stops it.</summary>
    public void Stop() => _mosquitto.Stop();

    /// <summary>Lets it stand still: it is connected and does nothing.</summary>
    public void Pause() => _mosquitto.Pause();

    /// <summary>Ends it at once.</summary>
    public void Kill() => _mosquitto.Kill();

    /// <summary>Connects with an account.</summary>
    public Task<MqttProbe> ConnectAsync(string user) => MqttProbe.ConnectAsync(Port, user, PasswordOf(user));

    /// <summary>Runs one of the firmwares on VirtualBoard with its account here.</summary>
    /// <param name="firmware">otgw or p1.</param>
    /// <param name="more">Further options.</param>
    public RunningProgram RunFirmware(string firmware, params string[] more)
    {
        return RunningProgram.VirtualBoard(
            ["--firmware", firmware, "--broker", "127.0.0.1:" + Port, "--user", firmware, "--password-file", _folder[firmware + ".txt"], .. more]);
    }

    public void Dispose()
    {
        _mosquitto.Dispose();
        _folder.Dispose();
    }
}
