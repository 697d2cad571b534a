using Meterkast.VirtualBoard.Fleet;
using Meterkast.VirtualBoard.Tests.LivePage;

namespace Meterkast.VirtualBoard.Tests.Fleet;

/// <summary>
/// Houses with an account each, as docs/fleet.md makes them: settings files and passwords of <c>fleet-settings</c>, and a real Mosquitto with
/// Broker/fleet.conf and Broker/fleet.acl.
/// </summary>
internal sealed class HousesInTest : IDisposable
{
    private readonly ServerFolder _folder = new();
    private readonly Authority _authority = new();
    private readonly Mosquitto _mosquitto;
    private readonly string _settings;

    /// <summary>Makes the files and starts the broker.</summary>
    /// <param name="rows">Lines of the list of houses, the column names first.</param>
    public HousesInTest(params string[] rows)
    {
        _settings = _folder.Folder("settings");
        _folder.Write("houses.csv", string.Join('\n', rows));
        TlsPort = FreePort.Next();
        PagePort = FreePort.Next();
        Provision();
        (string certificate, string key) = _authority.Sign("localhost", 5);
        _mosquitto = new Mosquitto(ShippedFile.Read(
            "fleet.conf",
            ("password_file /etc/mosquitto/passwords", "password_file " + _folder["passwords"]),
            ("acl_file /etc/mosquitto/fleet.acl", "acl_file " + _folder.Write("fleet.acl", ShippedFile.Read("fleet.acl"))),
            ("persistence_location /var/lib/mosquitto/", $"persistence_location {_folder.Folder("store")}/"),
            ("listener 8883", $"listener {TlsPort} 127.0.0.1"),
            ("cafile /etc/mosquitto/fleet-ca.pem", "cafile " + _authority.CaFile),
            ("certfile /etc/mosquitto/fleet.pem", "certfile " + certificate),
            ("keyfile /etc/mosquitto/fleet.key", "keyfile " + key),
            ("listener 1883", $"listener {Port}"),
            ("listener 9001", $"listener {PagePort}"),
            ("http_dir /var/www/meterkast", "http_dir " + _folder.PageFolder())));
    }

    /// <summary>Port for boards, with TLS.</summary>
    public int TlsPort { get; }

    /// <summary>Port of the page and its websockets.</summary>
    public int PagePort { get; }

    /// <summary>Port for programs on this computer, without TLS.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Makes the files again.</summary>
    /// <param name="more">Further arguments, such as --rotate.</param>
    /// <returns>What was said.</returns>
    public string Provision(params string[] more)
    {
        StringWriter said = new();
        string[] arguments = [_folder["houses.csv"], _settings, "--broker", "localhost:" + TlsPort, "--ca", _authority.CaFile, .. more];
        Assert.AreEqual(0, FleetFiles.Run(arguments, said));

        // Mosquitto started by root reads it as another user
        File.Copy(Path.Combine(_settings, "passwords"), _folder["passwords"], true);
        File.SetUnixFileMode(_folder["passwords"], (UnixFileMode)0b110_100_100);
        return said.ToString();
    }

    /// <summary>Lets the broker read its password file again.</summary>
    public void Reload() => _mosquitto.Reload();

    /// <summary>Runs the boards of all houses.</summary>
    public RunningProgram Run(params string[] more)
    {
        return RunningProgram.VirtualBoard(
        [
            "fleet", "--settings", _settings, "--broker", "localhost:" + TlsPort, "--user", "fleet-admin", "--password-file", Path.Combine(_settings, "fleet-admin.txt"),
            "--every", "1", .. more,
        ]);
    }

    /// <summary>Password of an account.</summary>
    public string PasswordOf(string account)
    {
        string file = Path.Combine(_settings, account + ".txt");
        string[] lines = File.Exists(file) ? File.ReadAllLines(file) : File.ReadAllLines(Directory.GetFiles(Path.Combine(_settings, account), "*.ini")[0]);
        return lines.Last(l => lines.Length == 1 || l.StartsWith("mqtt.password = ", StringComparison.Ordinal)).Replace("mqtt.password = ", "", StringComparison.Ordinal);
    }

    /// <summary>Connects with an account.</summary>
    public Task<MqttProbe> ConnectAsync(string account) => MqttProbe.ConnectAsync(Port, account, PasswordOf(account));

    public void Dispose()
    {
        _mosquitto.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }
}
